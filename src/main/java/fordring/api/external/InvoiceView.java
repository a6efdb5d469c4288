package fordring.api.external;

import fordring.delivery.Deliveries;
import fordring.invoice.Balance;
import fordring.invoice.Discount;
import fordring.invoice.Invoices;
import fordring.invoice.IssueInvoices;
import fordring.invoice.Issued;
import fordring.money.Rate;
import fordring.party.Channel;
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
        @Nullable LocalDate deliveryDate,
        LocalDate dueDate,
        boolean dueDateAgreed,
        boolean reminderFeeAgreed,
        @Nullable BigDecimal contractInterestRate,
        String paymentReference,
        String account,
        List<LineView> lines,
        List<AllowanceView> discounts,
        List<ChargeView> charges,
        List<VatView> vat,
        long roundingAmount,
        @Nullable BaseView base,
        @Nullable String buyerReference,
        @Nullable String orderReference,
        @Nullable String contractReference,
        @Nullable String note,
        @Nullable String channel,
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
            String vatCategory,
            BigDecimal vatRate,
            @Nullable String vatExemptionReason,
            long netAmount,
            long vatAmount,
            long amount) {}

    /** A discount of so many percent. */
    record PercentView(BigDecimal percent) {}

    /** A discount of so many minor units, of the prices as they are stated. */
    record AmountView(BigDecimal amount) {}

    /**
     * What a discount on the document takes off one VAT group; one over all groups is shown for each of them.
     *
     * @param percent null where it was stated as an amount
     * @param amount with VAT
     */
    record AllowanceView(
            @Nullable String description,
            @Nullable BigDecimal percent,
            String vatCategory,
            BigDecimal vatRate,
            long netAmount,
            long vatAmount,
            long amount) {}

    /** A charge on the document. */
    record ChargeView(
            String type,
            @Nullable String description,
            String vatCategory,
            BigDecimal vatRate,
            @Nullable String vatExemptionReason,
            long netAmount,
            long vatAmount,
            long amount) {}

    /** The VAT of one category and rate. */
    record VatView(
            String category,
            BigDecimal rate,
            long base,
            long amount,
            @Nullable String reason) {}

    /** The totals in the creditor's own currency, {@code exchangeRate} of it for one of the invoice's. */
    record BaseView(String currency, BigDecimal exchangeRate, long netAmount, long vatAmount, long totalAmount) {}

    static InvoiceView of(IssueInvoices.Outcome.Done done, String url, Language reader) {
        Issued issued = done.invoice();
        Balance balance = Balance.opening(issued.totals().payable());
        List<Warning> warnings = new ArrayList<>(warnings(issued, Deliveries.Result.NONE, reader));
        if (done.buyerIncomplete()) {
            warnings.add(Warning.of("customerId", "WARNING_BUYER_ADDRESS", reader));
        }
        return of(issued, balance, done.account().number(), done.today(), Deliveries.Result.NONE, warnings, url);
    }

    static InvoiceView of(
            Invoices.Standing standing, LocalDate today, Deliveries.Result delivery, String url, Language reader) {
        List<Warning> warnings = warnings(standing.invoice(), delivery, reader);
        return of(standing.invoice(), standing.balance(), standing.accountNumber(), today, delivery, warnings, url);
    }

    private static InvoiceView of(
            Issued i,
            Balance balance,
            String account,
            LocalDate today,
            Deliveries.Result delivery,
            List<Warning> warnings,
            String url) {
        Rate contractRate = i.agreed().contractInterestRate();
        Issued.Base base = i.totals().base();
        Channel channel = i.sending().channel();
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
                i.deliveryDate(),
                i.dueDate(),
                i.agreed().dueDate(),
                i.agreed().reminderFee(),
                contractRate == null ? null : contractRate.percent(),
                i.paymentReference(),
                account,
                i.lines().stream().map(InvoiceView::line).toList(),
                discounts(i),
                charges(i),
                i.totals().groups().stream().map(InvoiceView::vat).toList(),
                i.totals().rounding().minor(),
                base == null ? null : base(base),
                i.references().buyer(),
                i.references().order(),
                i.references().contract(),
                i.note(),
                channel == null ? null : channel.code(),
                i.createdAt(),
                i.issuedAt(),
                delivery.sentAt(),
                null,
                balance.paidAt(),
                null,
                url + ExternalApi.PREFIX + "/invoices/" + i.id() + "/pdf",
                warnings,
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
                discount(l),
                l.category().name(),
                l.rate().percent(),
                l.exemptionReason(),
                l.net().minor(),
                l.vat().minor(),
                l.gross().minor());
    }

    private static @Nullable Object discount(Issued.IssuedLine l) {
        return switch (l.discount()) {
            case null -> null;
            case Discount.Percent percent -> new PercentView(percent.rate().percent());
            case Discount.Amount amount ->
                new AmountView(
                        amount.major().value().movePointRight(l.net().currency().digits()));
        };
    }

    private static List<AllowanceView> discounts(Issued i) {
        return i.totals().allowancesAndCharges().stream()
                .filter(a -> !a.type().isCharge())
                .map(a -> new AllowanceView(
                        a.description(),
                        a.value() instanceof Discount.Percent percent
                                ? percent.rate().percent()
                                : null,
                        a.category().name(),
                        a.rate().percent(),
                        a.net().negated().minor(),
                        a.vat().negated().minor(),
                        a.gross().negated().minor()))
                .toList();
    }

    private static List<ChargeView> charges(Issued i) {
        return i.totals().allowancesAndCharges().stream()
                .filter(a -> a.type().isCharge())
                .map(a -> new ChargeView(
                        a.type().name().toLowerCase(Locale.ROOT),
                        a.description(),
                        a.category().name(),
                        a.rate().percent(),
                        a.exemptionReason(),
                        a.net().minor(),
                        a.vat().minor(),
                        a.gross().minor()))
                .toList();
    }

    private static BaseView base(Issued.Base b) {
        return new BaseView(
                b.payable().currency().name(),
                b.exchangeRate().value(),
                b.net().minor(),
                b.vat().minor(),
                b.payable().minor());
    }

    private static VatView vat(Issued.VatGroup g) {
        return new VatView(
                g.category().name(),
                g.rate().percent(),
                g.base().minor(),
                g.vat().minor(),
                g.exemptionReason());
    }
}
