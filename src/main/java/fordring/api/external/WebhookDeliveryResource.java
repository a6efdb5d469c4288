package fordring.api.external;

import com.fasterxml.jackson.annotation.JsonRawValue;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.TenantId;
import fordring.id.WebhookDeliveryId;
import fordring.id.WebhookId;
import fordring.platform.Json;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import fordring.webhook.Webhook;
import fordring.webhook.WebhookLog;
import fordring.webhook.Webhooks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was told to an endpoint, below {@code /webhooks/{id}}: its log, and telling it again. */
final class WebhookDeliveryResource implements ExternalApi.Part {
    private static final WebhookDeliveryId NEWEST = new WebhookDeliveryId(Long.MAX_VALUE);

    private final Webhooks webhooks;

    WebhookDeliveryResource(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    private record RequestView(String url, @JsonRawValue String headers) {}

    private record ResponseView(int status, @Nullable String body) {}

    private record AttemptView(
            int number,
            Instant at,
            int durationMs,
            RequestView request,
            @Nullable ResponseView response,
            @Nullable String error) {
        static AttemptView of(WebhookLog.Attempt a) {
            return new AttemptView(
                    a.number(),
                    a.at(),
                    a.durationMs(),
                    new RequestView(a.url(), a.headers()),
                    a.status() == null ? null : new ResponseView(a.status(), a.answer()),
                    a.error());
        }
    }

    private record View(
            String id,
            String webhookId,
            String event,
            String eventId,
            long sequence,
            String status,
            @Nullable Instant nextAttemptAt,
            String body,
            List<AttemptView> attempts) {
        static View of(WebhookId webhook, WebhookLog.Entry e) {
            return new View(
                    e.id().toString(),
                    webhook.toString(),
                    e.event().event(),
                    e.event().id(),
                    e.event().sequence(),
                    e.state(),
                    e.nextAttemptAt(),
                    e.body(),
                    e.attempts().stream().map(AttemptView::of).toList());
        }
    }

    private record Replay(String webhookId, long after, long to) {}

    @Override
    public void addTo(Router router, ExternalApi api) {
        String one = ExternalApi.PREFIX + "/webhooks/{id}";
        router.route("GET", one + "/deliveries", api.route(Scope.WEBHOOKS, (p, r) -> list(api, p, r)));
        router.route("GET", one + "/deliveries/{delivery}", api.route(Scope.WEBHOOKS, (p, r) -> get(api, p, r)));
        router.route(
                "POST",
                one + "/deliveries/{delivery}/retry",
                api.jsonRoute(Scope.WEBHOOKS, (p, r) -> retry(api, p, r)));
        router.route("POST", one + "/replay", api.jsonRoute(Scope.WEBHOOKS, (p, r) -> replay(api, p, r)));
    }

    private Response list(ExternalApi api, Principal principal, Request request) {
        WebhookId id = WebhookResource.id(request);
        Listing listing = new Listing(request);
        WebhookDeliveryId before = listing.after(WebhookDeliveryId::parse).orElse(NEWEST);
        WebhookLog.Filter filter = new WebhookLog.Filter(
                listing.parsed("status", s -> WebhookLog.STATES.contains(s) ? Optional.of(s) : Optional.empty()),
                listing.parsed("event", e -> Webhooks.EVENTS.contains(e) ? Optional.of(e) : Optional.empty()));
        TenantId tenant = principal.tenant();
        return api.gateway().read(tx -> {
            if (webhooks.find(tx, tenant, id).isEmpty()) {
                throw ExternalApi.notFound();
            }
            return listing.page(
                    WebhookLog.page(tx, tenant, id, filter, before, listing.toRead()),
                    entry -> View.of(id, entry),
                    entry -> entry.id().toString());
        });
    }

    private static Response get(ExternalApi api, Principal principal, Request request) {
        WebhookId id = WebhookResource.id(request);
        WebhookDeliveryId delivery = delivery(request);
        WebhookLog.Entry found = api.gateway()
                .read(tx -> WebhookLog.find(tx, principal.tenant(), id, delivery))
                .orElseThrow(ExternalApi::notFound);
        return Response.json(200, Json.write(View.of(id, found)));
    }

    private Response retry(ExternalApi api, Principal principal, Request request) {
        WebhookId id = WebhookResource.id(request);
        WebhookDeliveryId delivery = delivery(request);
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            active(tx, principal.tenant(), id);
            WebhookLog.Entry entry =
                    WebhookLog.retry(tx, principal.tenant(), id, delivery).orElseThrow(ExternalApi::notFound);
            return Written.of(200, Json.write(View.of(id, entry)), Change.of("webhook.retry", delivery.toString()));
        });
        return ExternalApi.response(answer);
    }

    private Response replay(ExternalApi api, Principal principal, Request request) {
        WebhookId id = WebhookResource.id(request);
        long after = EventResource.sequence(request)
                .orElseThrow(() -> new Rejected(Fault.of(Code.QUERY_MALFORMED, "after", "after")));
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            Webhook webhook = active(tx, principal.tenant(), id);
            return Written.of(
                    200,
                    Json.write(new Replay(id.toString(), after, webhooks.replay(tx, webhook, after))),
                    Change.of("webhook.replay", id.toString()));
        });
        return ExternalApi.response(answer);
    }

    /** What a disabled endpoint were asked to hear, it would not. */
    private Webhook active(Tx tx, TenantId tenant, WebhookId id) {
        Webhook webhook = webhooks.lock(tx, tenant, id).orElseThrow(ExternalApi::notFound);
        if (!webhook.isActive()) {
            throw new Rejected(Fault.of(Code.WEBHOOK_DISABLED, ""));
        }
        return webhook;
    }

    private static WebhookDeliveryId delivery(Request request) {
        return WebhookDeliveryId.parse(request.part("delivery")).orElseThrow(ExternalApi::notFound);
    }
}
