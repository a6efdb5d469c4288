package fordring.api.external;

import fordring.fault.Code;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.invoice.DraftInvoices;
import fordring.invoice.Invoices;
import fordring.invoice.Issued;
import fordring.matching.Allocation;
import fordring.matching.Allocations;
import fordring.matching.MatchPayment;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Creditors;
import fordring.payment.Payment;
import fordring.payment.PaymentStanding;
import fordring.payment.Payments;
import fordring.payment.RegisterPayment;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /payments}: register, get, list. A payment is matched in the transaction that registers it. */
public final class PaymentResource implements ExternalApi.Part {
    private static final PaymentId NEWEST = new PaymentId(new UUID(-1L, -1L));
    private static final Set<String> STATUSES = Set.of("matched", "partly_matched", "unhandled");

    record AllocationView(String invoiceId, long capital, long fees, long interest) {}

    record PaymentView(
            String id,
            long amount,
            String currency,
            Instant paidAt,
            @Nullable String reference,
            @Nullable String payer,
            @Nullable String account,
            String source,
            String status,
            List<AllocationView> allocations) {}

    @Override
    public void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/payments";
        router.route("POST", all, api.jsonRoute(Scope.PAYMENTS, (p, r) -> register(api, p, r)));
        router.route("GET", all, api.route(Scope.PAYMENTS, (p, r) -> list(api, p, r)));
        router.route("GET", all + "/{id}", api.route(Scope.PAYMENTS, (p, r) -> get(api, p, r)));
    }

    private Response register(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            Registration registration = read(tx, principal, JsonFields.of(request.body()));
            Payment payment = registration.payment;
            RegisterPayment.run(tx, payment);
            MatchPayment.run(tx, payment, registration.invoice);
            return Written.of(
                    201,
                    Json.write(views(tx, principal, List.of(payment)).getFirst()),
                    Change.of("payment.create", payment.id().toString()));
        });
        return ExternalApi.response(answer);
    }

    private record Registration(Payment payment, @Nullable InvoiceId invoice) {}

    /** When a payment was made: an instant as given, a bare date at 12:00 UTC. */
    private record PaidAt(Instant at, @Nullable LocalDate date) {}

    private static Registration read(Tx tx, Principal principal, JsonFields in) {
        Currency currency = in.parsed("currency", 20, Currency::of, Code.MUST_BE_CURRENCY, Amounts.CURRENCIES);
        in.require("currency", Code.MUST_BE_CURRENCY, Amounts.CURRENCIES);
        Long amount = Amounts.positive(in, "amount", currency);
        in.require("paidAt", Code.MUST_BE_DATE_OR_INSTANT);
        PaidAt paidAt = in.parsed("paidAt", 40, PaymentResource::paidAt, Code.MUST_BE_DATE_OR_INSTANT);
        String reference = in.text("reference", 140);
        String payer = in.text("payer", 140);
        InvoiceId invoice = in.parsed("invoiceId", 100, InvoiceId::parse, Code.INVOICE_UNKNOWN);
        if (!in.has("reference") && !in.has("invoiceId")) {
            in.fault(Code.ONE_OF_REQUIRED, "reference", "reference, invoiceId");
        }
        CreditorId creditor = creditor(tx, principal, in, invoice, reference, currency);
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
                tx.now());
        return new Registration(payment, invoice);
    }

    /** Whose money it is: the invoice's creditor, the one named, the tenant's only one, or the reference's. */
    private static @Nullable CreditorId creditor(
            Tx tx,
            Principal principal,
            JsonFields in,
            @Nullable InvoiceId invoice,
            @Nullable String reference,
            @Nullable Currency currency) {
        CreditorId named = in.parsed("creditorId", 100, CreditorId::parse, Code.CREDITOR_UNKNOWN);
        if (named != null && Creditors.current(tx, principal.tenant(), named).isEmpty()) {
            in.fault(Code.CREDITOR_UNKNOWN, "creditorId");
        }
        if (invoice != null) {
            Optional<Invoices.Standing> found = Invoices.find(tx, principal.tenant(), invoice);
            if (found.isEmpty()) {
                boolean draft =
                        DraftInvoices.find(tx, principal.tenant(), invoice).isPresent();
                in.fault(draft ? Code.INVOICE_IS_DRAFT : Code.INVOICE_UNKNOWN, "invoiceId");
                return null;
            }
            if (found.get().invoice().kind() == Issued.Kind.CREDIT_NOTE) {
                in.fault(Code.INVOICE_IS_CREDIT_NOTE, "invoiceId");
            }
            if (currency != null && found.get().invoice().currency() != currency) {
                in.fault(
                        Code.CURRENCY_DIFFERS, "currency", found.get().invoice().currency());
            }
            if (named != null && !named.equals(found.get().invoice().creditor())) {
                in.fault(Code.CREDITOR_UNKNOWN, "creditorId");
            }
            return found.get().invoice().creditor();
        }
        if (named != null) {
            return named;
        }
        List<CreditorId> all = Creditors.idsOf(tx, principal.tenant(), 2);
        List<CreditorId> candidates = all.size() > 1 && reference != null
                ? Invoices.creditorsByReference(tx, principal.tenant(), reference)
                : all;
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

    private static Response get(ExternalApi api, Principal principal, Request request) {
        PaymentId id = PaymentId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
        return api.gateway().read(tx -> {
            Payment found = Payments.find(tx, principal.tenant(), id).orElseThrow(ExternalApi::notFound);
            return Response.json(
                    200, Json.write(views(tx, principal, List.of(found)).getFirst()));
        });
    }

    private static Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        PaymentId before = listing.after(PaymentId::parse).orElse(NEWEST);
        Payments.Filter filter = new Payments.Filter(
                listing.parsed("creditorId", CreditorId::parse),
                listing.parsed("invoiceId", InvoiceId::parse),
                listing.text("reference"),
                listing.date("paidFrom"),
                listing.date("paidTo"),
                listing.amount("minAmount"),
                listing.amount("maxAmount"),
                listing.parsed("status", text -> STATUSES.contains(text) ? Optional.of(text) : Optional.empty()));
        return api.gateway()
                .read(tx -> listing.page(
                        views(
                                tx,
                                principal,
                                Payments.page(tx, principal.tenant(), filter, before, listing.toRead()).stream()
                                        .map(PaymentStanding::payment)
                                        .toList()),
                        v -> v,
                        PaymentView::id));
    }

    static List<PaymentView> views(Tx tx, Principal principal, List<Payment> payments) {
        Map<PaymentId, List<Allocation>> allocations = Allocations.of(
                tx, principal.tenant(), payments.stream().map(Payment::id).toList());
        Map<CreditorId, String> accounts = Creditors.accountNumbers(
                tx,
                principal.tenant(),
                payments.stream().map(Payment::creditor).distinct().toList());
        return payments.stream()
                .map(p -> view(p, allocations.getOrDefault(p.id(), List.of()), accounts.get(p.creditor())))
                .toList();
    }

    private static PaymentView view(Payment p, List<Allocation> allocations, @Nullable String account) {
        return new PaymentView(
                p.id().toString(),
                p.amount().minor(),
                p.amount().currency().name(),
                p.paidAt(),
                p.reference(),
                p.payer(),
                account,
                p.source().code(),
                status(p, allocations),
                allocations.stream()
                        .map(a -> new AllocationView(
                                a.invoice().toString(),
                                a.capital().minor(),
                                a.fees().minor(),
                                a.interest().minor()))
                        .toList());
    }

    private static String status(Payment p, List<Allocation> allocations) {
        Money allocated = allocations.stream()
                .map(Allocation::total)
                .reduce(Money.zero(p.amount().currency()), Money::plus);
        if (allocated.isZero()) {
            return "unhandled";
        }
        return allocated.equals(p.amount()) ? "matched" : "partly_matched";
    }
}
