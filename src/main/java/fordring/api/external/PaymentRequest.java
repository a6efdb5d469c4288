package fordring.api.external;

import fordring.fault.Code;
import fordring.fault.Rejected;
import fordring.gateway.Principal;
import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.DraftInvoices;
import fordring.invoice.Invoices;
import fordring.invoice.Issued;
import fordring.matching.MatchPayments;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Creditors;
import fordring.party.PaymentAccounts;
import fordring.payment.Payment;
import fordring.platform.JsonFields;
import fordring.platform.Tx;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /payments}. */
record PaymentRequest(Tx tx, TenantId tenant, JsonFields in) {

    /** When a payment was made: an instant as given, a bare date at 12:00 UTC. */
    private record PaidAt(Instant at, @Nullable LocalDate date) {}

    /**
     * Reads it all.
     *
     * @throws Rejected when anything in it is wrong, with every fault
     */
    static MatchPayments.Arrived read(Tx tx, Principal principal, JsonFields in) {
        Currency currency = in.parsed("currency", 20, Currency::of, Code.MUST_BE_CURRENCY, Amounts.CURRENCIES);
        in.require("currency", Code.MUST_BE_CURRENCY, Amounts.CURRENCIES);
        Long amount = Amounts.positive(in, "amount", currency);
        in.require("paidAt", Code.MUST_BE_DATE_OR_INSTANT);
        PaidAt paidAt = in.parsed("paidAt", 40, PaymentRequest::paidAt, Code.MUST_BE_DATE_OR_INSTANT);
        String reference = in.text("reference", 140);
        String payer = in.text("payer", 140);
        InvoiceId invoice = in.parsed("invoiceId", 100, InvoiceId::parse, Code.INVOICE_UNKNOWN);
        if (!in.has("reference") && !in.has("invoiceId")) {
            in.fault(Code.ONE_OF_REQUIRED, "reference", "reference, invoiceId");
        }
        PaymentAccountId account = in.parsed("accountId", 100, PaymentAccountId::parse, Code.PAYMENT_ACCOUNT_UNKNOWN);
        CreditorId creditor =
                new PaymentRequest(tx, principal.tenant(), in).creditor(invoice, account, reference, currency);
        in.reject();
        if (amount == null || currency == null || paidAt == null || creditor == null) {
            throw new IllegalStateException("a payment without fault lacks a field");
        }
        LocalDate paidOn = paidAt.date != null
                ? paidAt.date
                : LocalDate.ofInstant(
                        paidAt.at,
                        Creditors.current(tx, principal.tenant(), creditor)
                                .orElseThrow()
                                .zone());
        Payment payment = new Payment(
                principal.tenant(),
                PaymentId.next(),
                creditor,
                new Money(amount, currency),
                paidAt.at,
                paidOn,
                reference,
                payer,
                Payment.Source.REGISTERED,
                tx.now(),
                account,
                null);
        return new MatchPayments.Arrived(payment, invoice);
    }

    /** Whose money it is: the invoice's creditor, the one named, the account's, the tenant's only one, or the reference's. */
    private @Nullable CreditorId creditor(
            @Nullable InvoiceId invoice,
            @Nullable PaymentAccountId account,
            @Nullable String reference,
            @Nullable Currency currency) {
        CreditorId named = in.parsed("creditorId", 100, CreditorId::parse, Code.CREDITOR_UNKNOWN);
        if (named != null && Creditors.current(tx, tenant, named).isEmpty()) {
            in.fault(Code.CREDITOR_UNKNOWN, "creditorId");
        }
        CreditorId ofAccount = account == null ? null : ofAccount(account);
        CreditorId creditor = named;
        if (invoice != null) {
            creditor = ofInvoice(invoice, named, currency);
        } else if (named == null) {
            creditor = ofAccount != null || account != null ? ofAccount : likely(reference);
        }
        if (creditor != null && ofAccount != null && !creditor.equals(ofAccount)) {
            in.fault(Code.PAYMENT_ACCOUNT_UNKNOWN, "accountId");
        }
        return creditor;
    }

    private @Nullable CreditorId ofAccount(PaymentAccountId account) {
        PaymentAccounts.Whose whose =
                PaymentAccounts.whose(tx, tenant, List.of(account)).get(account);
        if (whose == null) {
            in.fault(Code.PAYMENT_ACCOUNT_UNKNOWN, "accountId");
            return null;
        }
        return whose.creditor();
    }

    private @Nullable CreditorId ofInvoice(InvoiceId invoice, @Nullable CreditorId named, @Nullable Currency currency) {
        Optional<Invoices.Standing> found = Invoices.find(tx, tenant, invoice);
        if (found.isEmpty()) {
            boolean draft = DraftInvoices.find(tx, tenant, invoice).isPresent();
            in.fault(draft ? Code.INVOICE_IS_DRAFT : Code.INVOICE_UNKNOWN, "invoiceId");
            return null;
        }
        Issued issued = found.get().invoice();
        if (issued.kind() == Issued.Kind.CREDIT_NOTE) {
            in.fault(Code.INVOICE_IS_CREDIT_NOTE, "invoiceId");
        }
        if (currency != null && issued.currency() != currency) {
            in.fault(Code.CURRENCY_DIFFERS, "currency", issued.currency());
        }
        if (named != null && !named.equals(issued.creditor())) {
            in.fault(Code.CREDITOR_UNKNOWN, "creditorId");
        }
        return issued.creditor();
    }

    private @Nullable CreditorId likely(@Nullable String reference) {
        List<CreditorId> all = Creditors.idsOf(tx, tenant, 2);
        List<CreditorId> candidates =
                all.size() > 1 && reference != null ? Invoices.creditorsByReference(tx, tenant, reference) : all;
        if (candidates.size() != 1) {
            in.fault(all.isEmpty() ? Code.CREDITOR_UNKNOWN : Code.CREDITOR_AMBIGUOUS, "creditorId");
            return null;
        }
        return candidates.getFirst();
    }

    private static Optional<PaidAt> paidAt(String text) {
        Optional<LocalDate> date = JsonFields.isoDate(text);
        if (date.isPresent()) {
            return inReach(new PaidAt(date.get().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), date.get()));
        }
        try {
            // To the microsecond, which is what is kept.
            Instant at = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            return inReach(new PaidAt(at, null));
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }

    private static Optional<PaidAt> inReach(PaidAt paidAt) {
        int year = paidAt.at.atOffset(ZoneOffset.UTC).getYear();
        return year >= 2000 && year < 2100 ? Optional.of(paidAt) : Optional.empty();
    }
}
