package fordring.api.external;

import fordring.fault.Code;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentBatchId;
import fordring.id.TenantId;
import fordring.intake.PaymentBatches;
import fordring.intake.PaymentBatches.Batch;
import fordring.party.Creditors;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /payment-batches}: sums in which banks booked several payments, and which are not known payment by payment. */
final class PaymentBatchResource {
    private static final PaymentBatchId NEWEST = new PaymentBatchId(new UUID(-1L, -1L));

    private record BatchView(
            String id,
            String creditorId,
            String accountId,
            @Nullable String bankReference,
            long amount,
            long itemisedAmount,
            String currency,
            @Nullable Integer count,
            LocalDate bookedOn,
            @Nullable Long openDays,
            String status,
            @Nullable LocalDate explainedOn,
            @Nullable String explanation,
            String fileId,
            Instant createdAt) {}

    void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/payment-batches";
        router.route("GET", all, api.route(Scope.PAYMENTS, (p, r) -> list(api, p, r)));
        router.route(
                "POST",
                all + "/{id}/explain",
                api.jsonRoute(
                        Scope.PAYMENTS,
                        (p, r) -> ExternalApi.response(
                                api.gateway().write(p, r, f -> api.refusal(r, f), tx -> explain(tx, p, r)))));
    }

    private static Written explain(Tx tx, Principal principal, Request request) {
        TenantId tenant = principal.tenant();
        PaymentBatchId id = PaymentBatchId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
        BatchView before = view(tx, tenant, id);
        JsonFields in = JsonFields.of(request.body());
        in.require("reason", Code.MUST_BE_TEXT);
        String reason = in.text("reason", PaymentActionsResource.LONGEST_REASON);
        in.reject();
        PaymentBatches.explain(tx, tenant, id, PaymentActionsResource.required(reason));
        BatchView after = view(tx, tenant, id);
        return Written.of(200, Json.write(after), Change.of("payment_batch.explain", id.toString(), before, after));
    }

    private static BatchView view(Tx tx, TenantId tenant, PaymentBatchId id) {
        Batch batch = PaymentBatches.lock(tx, tenant, id).orElseThrow(ExternalApi::notFound);
        return views(tx, tenant, List.of(batch)).getFirst();
    }

    private static Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        PaymentBatchId before = listing.after(PaymentBatchId::parse).orElse(NEWEST);
        PaymentAccountId account = listing.parsed("accountId", PaymentAccountId::parse);
        boolean open = listing.flag("open");
        TenantId tenant = principal.tenant();
        return api.gateway()
                .read(tx -> listing.page(
                        views(tx, tenant, PaymentBatches.page(tx, tenant, account, open, before, listing.toRead())),
                        view -> view,
                        BatchView::id));
    }

    private static List<BatchView> views(Tx tx, TenantId tenant, List<Batch> batches) {
        Map<CreditorId, LocalDate> today = new HashMap<>();
        batches.forEach(batch -> today.computeIfAbsent(
                batch.creditor(),
                creditor -> tx.today(
                        tenant,
                        Creditors.current(tx, tenant, creditor).orElseThrow().zone())));
        return batches.stream()
                .map(batch -> {
                    LocalDate now = today.getOrDefault(batch.creditor(), batch.bookedOn());
                    boolean open = batch.state() == PaymentBatches.State.OPEN;
                    return view(batch, open ? Math.max(0, ChronoUnit.DAYS.between(batch.bookedOn(), now)) : null);
                })
                .toList();
    }

    private static BatchView view(Batch b, @Nullable Long openDays) {
        return new BatchView(
                b.id().toString(),
                b.creditor().toString(),
                b.account().toString(),
                b.bankReference(),
                b.amount().minor(),
                b.itemised().minor(),
                b.amount().currency().name(),
                b.count(),
                b.bookedOn(),
                openDays,
                b.state().name().toLowerCase(Locale.ROOT),
                b.explainedOn(),
                b.explanation(),
                b.file().toString(),
                b.createdAt());
    }
}
