package fordring.api.external;

import fordring.fault.Code;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.CreditId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.matching.CustomerCredits;
import fordring.money.Currency;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.util.UUID;

/** {@code /credits}: what customers have to the good. */
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

    void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/credits";
        router.route("GET", all, api.route(Scope.PAYMENTS, (p, r) -> list(api, p, r)));
        write(router, api, all + "/{id}/", "offset", CreditResource::offset);
        write(router, api, all + "/{id}/", "refund", CreditResource::refund);
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
}
