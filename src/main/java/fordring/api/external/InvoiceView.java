package fordring.api.external;

import fordring.delivery.Deliveries;
import fordring.invoice.Balance;
import fordring.invoice.Invoices;
import fordring.invoice.IssueInvoices;
import fordring.invoice.Issued;
import fordring.party.Language;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An invoice as it is shown. Amounts are minor units; what later parts bring is null or empty. */
record InvoiceView(
        String id,
        String number,
        @Nullable String externalReference,
        String creditorId,
        String customerId,
        String status,
        @Nullable Object collection,
        String currency,
        long totalAmount,
        long netAmount,
        long vatAmount,
        long paidAmount,
        long openAmount,
        long capitalOpen,
        long feesOpen,
        long interestOpen,
        long creditedAmount,
        long writtenOffAmount,
        LocalDate issueDate,
        LocalDate dueDate,
        String paymentReference,
        String account,
        List<LineView> lines,
        List<VatView> vat,
        Instant createdAt,
        Instant issuedAt,
        @Nullable Instant sentAt,
        @Nullable Instant openedAt,
        @Nullable Instant paidAt,
        @Nullable String pageUrl,
        String pdfUrl,
        List<Warning> warnings,
        List<Object> availableActions) {

    /**
     * A line.
     *
     * @param unitPrice minor units, exact: a price may have fractions of them
     */
    record LineView(
            String description,
            BigDecimal quantity,
            @Nullable String unit,
            BigDecimal unitPrice,
            @Nullable Object discount,
            BigDecimal vatRate,
            long netAmount,
            long vatAmount,
            long amount) {}

    /** The VAT of one category and rate. */
    record VatView(String category, BigDecimal rate, long base, long amount) {}

    static InvoiceView of(IssueInvoices.Outcome.Done done, String url, Language reader) {
        Issued issued = done.invoice();
        Balance balance = Balance.opening(issued.totals().payable());
        return of(issued, balance, done.account().number(), done.today(), Deliveries.Result.NONE, url, reader);
    }

    static InvoiceView of(
            Invoices.Standing standing, LocalDate today, Deliveries.Result delivery, String url, Language reader) {
        return of(standing.invoice(), standing.balance(), standing.accountNumber(), today, delivery, url, reader);
    }

    private static InvoiceView of(
            Issued i,
            Balance balance,
            String account,
            LocalDate today,
            Deliveries.Result delivery,
            String url,
            Language reader) {
        return new InvoiceView(
                i.id().toString(),
                i.number(),
                i.externalReference(),
                i.creditor().toString(),
                i.customer().toString(),
                balance.status(i.dueDate(), today).name().toLowerCase(Locale.ROOT),
                null,
                i.currency().name(),
                i.totals().payable().minor(),
                i.totals().net().minor(),
                i.totals().vat().minor(),
                balance.paid().minor(),
                balance.open().minor(),
                balance.capital().minor(),
                balance.fees().minor(),
                balance.interest().minor(),
                0,
                0,
                i.issueDate(),
                i.dueDate(),
                i.paymentReference(),
                account,
                i.lines().stream().map(InvoiceView::line).toList(),
                i.totals().groups().stream().map(InvoiceView::vat).toList(),
                i.createdAt(),
                i.issuedAt(),
                delivery.sentAt(),
                null,
                balance.paidAt(),
                null,
                url + ExternalApi.PREFIX + "/invoices/" + i.id() + "/pdf",
                warnings(i, delivery, reader),
                List.of());
    }

    private static List<Warning> warnings(Issued i, Deliveries.Result delivery, Language reader) {
        List<Warning> warnings = new ArrayList<>();
        if (i.dueDate().isBefore(i.issueDate())) {
            warnings.add(Warning.of("dueDate", "WARNING_DUE_BEFORE_ISSUE", reader));
        }
        String failure = delivery.failure();
        if (failure != null && delivery.sentAt() == null) {
            warnings.add(Warning.of("sentAt", "WARNING_NOT_DELIVERED", reader, failure));
        }
        return warnings;
    }

    private static LineView line(Issued.IssuedLine l) {
        return new LineView(
                l.description(),
                l.quantity().value(),
                l.unit(),
                l.unitPrice().value().movePointRight(l.net().currency().digits()),
                null,
                l.rate().percent(),
                l.net().minor(),
                l.vat().minor(),
                l.gross().minor());
    }

    private static VatView vat(Issued.VatGroup g) {
        return new VatView(
                g.category().name(),
                g.rate().percent(),
                g.base().minor(),
                g.vat().minor());
    }
}
