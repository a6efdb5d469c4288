package fordring.api.external;

import fordring.fault.Code;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.CreditId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.matching.CustomerCredits;
import fordring.matching.Reversals;
import fordring.money.Currency;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /credits}: what customers have to the good; {@code /payment-reversals}: what banks took back. */
final class CreditResource {
    private static final UUID NEWEST = new UUID(-1L, -1L);

    /** What a body asks to be done with credit, once it is read without a fault. */
    private interface Act {
        void run(Tx tx, TenantId tenant, CreditId credit);
    }

    /** Reads a body; the amounts in it are of the credit's currency. */
    private interface Asked {
        Act read(JsonFields in, Currency currency);
    }

    private record ReversalView(
            String id,
            String kind,
            @Nullable String paymentId,
            long amount,
            String currency,
            LocalDate reversedOn,
            @Nullable String reference,
            @Nullable String message,
            @Nullable String payer,
            @Nullable String bankReference,
            @Nullable String accountId,
            @Nullable String fileId,
            Instant createdAt) {

        static ReversalView of(Reversals.Reversal r) {
            PaymentId payment = r.payment();
            PaymentAccountId account = r.account();
            PaymentFileId file = r.file();
            return new ReversalView(
                    r.id().toString(),
                    r.kind().name().toLowerCase(Locale.ROOT),
                    payment == null ? null : payment.toString(),
                    r.amount().minor(),
                    r.amount().currency().name(),
                    r.reversedOn(),
                    r.reference(),
                    r.message(),
                    r.payer(),
                    r.bankReference(),
                    account == null ? null : account.toString(),
                    file == null ? null : file.toString(),
                    r.createdAt());
        }
    }

    void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/credits";
        router.route("GET", all, api.route(Scope.PAYMENTS, (p, r) -> list(api, p, r)));
        write(router, api, all + "/{id}/", "offset", CreditResource::offset);
        write(router, api, all + "/{id}/", "refund", CreditResource::refund);
        router.route(
                "GET",
                ExternalApi.PREFIX + "/payment-reversals",
                api.route(Scope.PAYMENTS, (p, r) -> reversals(api, p, r)));
    }

    private static void write(Router router, ExternalApi api, String path, String action, Asked asked) {
        router.route(
                "POST",
                path + action,
                api.jsonRoute(
                        Scope.PAYMENTS,
                        (principal, request) -> ExternalApi.response(api.gateway()
                                .write(
                                        principal,
                                        request,
                                        r -> api.refusal(request, r),
                                        tx -> done(tx, principal, request, "credit." + action, asked)))));
    }

    private static Written done(Tx tx, Principal principal, Request request, String action, Asked asked) {
        CreditId id = CreditId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
        CreditView before = view(tx, principal, id);
        JsonFields in = JsonFields.of(PaymentActionsResource.json(request));
        Act act = asked.read(in, Currency.valueOf(before.currency()));
        in.reject();
        act.run(tx, principal.tenant(), id);
        CreditView after = view(tx, principal, id);
        return Written.of(200, Json.write(after), Change.of(action, id.toString(), before, after));
    }

    private static CreditView view(Tx tx, Principal principal, CreditId id) {
        return CreditView.of(CustomerCredits.find(tx, principal.tenant(), id).orElseThrow(ExternalApi::notFound));
    }

    private static Act offset(JsonFields in, Currency currency) {
        in.require("invoiceId", Code.MUST_BE_TEXT);
        InvoiceId invoice = PaymentActionsResource.invoice(in, "invoiceId");
        Long amount = Amounts.positiveOrNone(in, "amount", currency);
        return (tx, tenant, id) ->
                CustomerCredits.offset(tx, tenant, id, PaymentActionsResource.required(invoice), amount);
    }

    private static Act refund(JsonFields in, Currency currency) {
        Long amount = Amounts.positiveOrNone(in, "amount", currency);
        String reason = in.text("reason", PaymentActionsResource.LONGEST_REASON);
        return (tx, tenant, id) -> CustomerCredits.refund(tx, tenant, id, amount, reason);
    }

    private static Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        CreditId before = listing.after(CreditId::parse).orElse(new CreditId(NEWEST));
        CustomerId customer = listing.parsed("customerId", CustomerId::parse);
        boolean open = listing.flag("open");
        return api.gateway()
                .read(tx -> listing.page(
                        CustomerCredits.page(tx, principal.tenant(), customer, open, before, listing.toRead()),
                        CreditView::of,
                        c -> c.id().toString()));
    }

    private static Response reversals(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        ReversalId before = listing.after(ReversalId::parse).orElse(new ReversalId(NEWEST));
        boolean waiting = listing.flag("waiting");
        return api.gateway()
                .read(tx -> listing.page(
                        Reversals.page(tx, principal.tenant(), waiting, before, listing.toRead()),
                        ReversalView::of,
                        r -> r.id().toString()));
    }
}
