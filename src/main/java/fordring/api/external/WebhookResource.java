package fordring.api.external;

import fordring.fault.Code;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.WebhookId;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.webhook.Webhook;
import fordring.webhook.Webhooks;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /webhooks}: register, get, list, delete. The secret is shown once, when it is made. */
public final class WebhookResource {
    private final Webhooks webhooks;
    private final boolean allowLoopback;

    public WebhookResource(Webhooks webhooks, boolean allowLoopback) {
        this.webhooks = webhooks;
        this.allowLoopback = allowLoopback;
    }

    private record View(String id, String url, List<String> events, String status, Instant createdAt) {
        static View of(Webhook w) {
            return new View(w.id().toString(), w.url(), w.events(), "active", w.createdAt());
        }
    }

    private record Created(
            String id, String url, List<String> events, String status, Instant createdAt, String secret) {}

    private record All(
            List<View> data, boolean hasMore, @Nullable String nextCursor) {}

    void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/webhooks";
        router.route("POST", all, api.jsonRoute(Scope.WEBHOOKS, (p, r) -> register(api, p, r)));
        router.route("GET", all, api.route(Scope.WEBHOOKS, (p, r) -> list(api, p)));
        router.route("GET", all + "/{id}", api.route(Scope.WEBHOOKS, (p, r) -> get(api, p, r)));
        router.route("DELETE", all + "/{id}", api.route(Scope.WEBHOOKS, (p, r) -> delete(api, p, r)));
    }

    private Response register(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            in.require("url", Code.MUST_BE_URL);
            URI address = in.parsed("url", 2000, text -> Webhooks.url(text, allowLoopback), Code.MUST_BE_URL);
            if (address != null && Webhooks.leadsIntoPrivateNetwork(address.toString(), allowLoopback)) {
                in.fault(Code.ADDRESS_NOT_ALLOWED, "url");
            }
            in.require("events", Code.MUST_BE_LIST);
            List<String> events = in.words("events", Webhooks.EVENTS);
            in.reject();
            if (address == null || events == null) {
                throw new IllegalStateException("a webhook without fault lacks a field");
            }
            Webhooks.Registered made =
                    webhooks.register(tx, principal.tenant(), address.toString(), Set.copyOf(events));
            View view = View.of(made.webhook());
            return Written.ofSecret(
                    201,
                    Json.write(new Created(view.id, view.url, view.events, view.status, view.createdAt, made.secret())),
                    Change.of("webhook.create", view.id));
        });
        return ExternalApi.response(answer);
    }

    private Response list(ExternalApi api, Principal principal) {
        List<View> all = api.gateway().read(tx -> webhooks.list(tx, principal.tenant())).stream()
                .map(View::of)
                .toList();
        return Response.json(200, Json.write(new All(all, false, null)));
    }

    private Response get(ExternalApi api, Principal principal, Request request) {
        WebhookId id = id(request);
        Webhook found = api.gateway()
                .read(tx -> webhooks.find(tx, principal.tenant(), id))
                .orElseThrow(ExternalApi::notFound);
        return Response.json(200, Json.write(View.of(found)));
    }

    private Response delete(ExternalApi api, Principal principal, Request request) {
        WebhookId id = id(request);
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            View was = View.of(webhooks.delete(tx, principal.tenant(), id).orElseThrow(ExternalApi::notFound));
            return Written.of(200, Json.write(was), Change.of("webhook.delete", was.id, was, null));
        });
        return ExternalApi.response(answer);
    }

    private static WebhookId id(Request request) {
        return WebhookId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
    }
}
