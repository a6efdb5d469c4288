package fordring.api.external;

import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.intake.TakePayments;
import fordring.matching.MatchPayments;
import fordring.payment.PaymentStanding;
import fordring.payment.Payments;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /payments}: register, get, list. A payment is matched in the transaction that registers it. */
public final class PaymentResource implements ExternalApi.Part {
    private static final PaymentId NEWEST = new PaymentId(new UUID(-1L, -1L));
    private static final Set<String> STATUSES =
            Set.of("received", "matched", "partly_matched", "unhandled", "refunded", "reversed", "duplicate");

    @Override
    public void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/payments";
        router.route("POST", all, api.jsonRoute(Scope.PAYMENTS, (p, r) -> register(api, p, r)));
        router.route("GET", all, api.route(Scope.PAYMENTS, (p, r) -> list(api, p, r)));
        router.route("GET", all + "/{id}", api.route(Scope.PAYMENTS, (p, r) -> get(api, p, r)));
        new PaymentActionsResource().addTo(router, api);
        new CreditResource().addTo(router, api);
        new ReversalResource().addTo(router, api);
        new PaymentBatchResource().addTo(router, api);
    }

    private Response register(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            MatchPayments.Arrived arrived = PaymentRequest.read(tx, principal, JsonFields.of(request.body()));
            TakePayments.run(tx, principal.tenant(), List.of(arrived));
            PaymentId id = arrived.payment().id();
            return Written.of(201, Json.write(view(tx, principal, id)), Change.of("payment.create", id.toString()));
        });
        return ExternalApi.response(answer);
    }

    static PaymentId id(Request request) {
        return PaymentId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
    }

    static PaymentView view(Tx tx, Principal principal, PaymentId id) {
        PaymentStanding found = Payments.standing(tx, principal.tenant(), id).orElseThrow(ExternalApi::notFound);
        return PaymentView.of(tx, principal, List.of(found)).getFirst();
    }

    private static Response get(ExternalApi api, Principal principal, Request request) {
        PaymentId id = id(request);
        return api.gateway().read(tx -> Response.json(200, Json.write(view(tx, principal, id))));
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
                listing.parsed("status", text -> STATUSES.contains(text) ? Optional.of(text) : Optional.empty()),
                listing.parsed("accountId", PaymentAccountId::parse),
                listing.parsed("fileId", PaymentFileId::parse),
                listing.parsed("customerId", CustomerId::parse),
                listing.flag("waiting"));
        return api.gateway()
                .read(tx -> listing.page(
                        PaymentView.of(
                                tx, principal, Payments.page(tx, principal.tenant(), filter, before, listing.toRead())),
                        v -> v,
                        PaymentView::id));
    }
}
