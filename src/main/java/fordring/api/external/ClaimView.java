package fordring.api.external;

import fordring.collection.Charge;
import fordring.collection.Claim;
import fordring.collection.History;
import fordring.collection.LateInterest;
import fordring.country.Country;
import fordring.country.LateInterestLaw;
import fordring.country.LawRow;
import fordring.country.MissingRow;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.DraftInvoices;
import fordring.invoice.Invoices;
import fordring.invoice.Issued;
import fordring.money.Money;
import fordring.party.Creditors;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claim on a day, explained: what the books say, what has run up beside them, and what each øre comes from. What is
 * exact is written as a decimal in quotes.
 */
record ClaimView(
        String invoiceId,
        LocalDate on,
        String currency,
        long claimed,
        long capital,
        long fees,
        long interest,
        long total,
        long accruedInterest,
        long payoff,
        String perDay,
        @Nullable LocalDate interestFrom,
        String interestRule,
        List<ChargeView> charges,
        List<PeriodView> interestPeriods,
        List<PaymentView> payments,
        List<MissingView> missing,
        @Nullable LocalDate limitationDate) {

    /** A row of law. */
    record LawView(
            String source,
            String table,
            String kind,
            String value,
            String unit,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable String read) {
        static LawView of(LawRow row) {
            return new LawView(
                    row.source(),
                    row.country().code() + "/" + row.table() + ".csv",
                    row.kind(),
                    row.value().value().toPlainString(),
                    row.unit(),
                    row.from(),
                    row.to(),
                    row.read());
        }
    }

    /** What was charged; below zero: taken back. */
    record ChargeView(
            String id,
            String kind,
            long amount,
            LocalDate date,
            @Nullable LocalDate through,
            @Nullable String noticeId,
            List<LawView> law,
            @Nullable String takesBack,
            @Nullable String reason) {
        static ChargeView of(Charge c) {
            NoticeId notice = c.notice();
            UUID back = c.takesBack();
            return new ChargeView(
                    c.id().toString(),
                    c.kind().name().toLowerCase(Locale.ROOT),
                    c.amount().minor(),
                    c.chargedOn(),
                    c.interestThrough(),
                    notice == null ? null : notice.toString(),
                    c.law().stream().map(LawView::of).toList(),
                    back == null ? null : back.toString(),
                    c.reason());
        }
    }

    /** Days of one rate and one balance; {@code law} null: the rate is the contract's. */
    record PeriodView(
            LocalDate from,
            LocalDate to,
            int days,
            String dayCount,
            long balance,
            String rate,
            String amount,
            @Nullable LawView law) {
        static PeriodView of(LateInterest.Period p) {
            LawRow row = p.row();
            return new PeriodView(
                    p.from(),
                    p.to(),
                    p.days(),
                    p.count().title(),
                    p.balance().minor(),
                    p.rate().percent().toPlainString(),
                    p.exact().toPlainString(),
                    row == null ? null : LawView.of(row));
        }
    }

    /** What came off the claim, and what of it that met. */
    record PaymentView(
            LocalDate date, String cause, @Nullable String paymentId, long capital, long fees, long interest) {
        static PaymentView of(History.Change change) {
            PaymentId payment = change.payment();
            return new PaymentView(
                    change.on(),
                    change.cause().name().toLowerCase(Locale.ROOT),
                    payment == null ? null : payment.toString(),
                    change.capital().minor(),
                    change.fees().minor(),
                    change.interest().minor());
        }
    }

    /** A row that nobody has, so that days bear no interest. */
    record MissingView(String table, String kind, LocalDate from, String message) {
        static MissingView of(MissingRow row) {
            return new MissingView(
                    row.country().code() + "/" + row.table() + ".csv", row.kind(), row.day(), row.toString());
        }
    }

    /** {@code day} null: today in the creditor's zone. */
    static ClaimView of(Tx tx, TenantId tenant, InvoiceId id, @Nullable LocalDate day) {
        Invoices.Standing found = Invoices.find(tx, tenant, id).orElseThrow(() -> none(tx, tenant, id));
        Issued invoice = found.invoice();
        LocalDate on = day == null ? tx.today(tenant, found.zone()) : day;
        Country country =
                Creditors.current(tx, tenant, invoice.creditor()).orElseThrow().country();
        Claim claim = Claim.explain(tx, tenant, id, on)
                .orElseThrow(() -> new Rejected(Fault.of(Code.INVOICE_IS_CREDIT_NOTE, "")));
        return of(claim, LateInterestLaw.firstDayRule(country, invoice.agreed().dueDate()));
    }

    private static ClaimView of(Claim claim, String interestRule) {
        Money total = claim.total();
        return new ClaimView(
                claim.invoice().toString(),
                claim.on(),
                total.currency().name(),
                claim.claimed().minor(),
                claim.capital().minor(),
                claim.fees().minor(),
                claim.interestBooked().minor(),
                total.minor(),
                claim.accrued().minor(),
                claim.payoff().minor(),
                claim.perDayTold().toPlainString(),
                claim.interest().from(),
                interestRule,
                claim.charges().stream().map(ChargeView::of).toList(),
                claim.interest().periods().stream().map(PeriodView::of).toList(),
                claim.payments().stream().map(PaymentView::of).toList(),
                claim.interest().missing().stream().map(MissingView::of).toList(),
                claim.limitation());
    }

    private static Rejected none(Tx tx, TenantId tenant, InvoiceId id) {
        return DraftInvoices.find(tx, tenant, id).isPresent()
                ? new Rejected(Fault.of(Code.INVOICE_IS_DRAFT, ""))
                : ExternalApi.notFound();
    }
}
