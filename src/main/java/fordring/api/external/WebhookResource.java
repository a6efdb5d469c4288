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
import fordring.webhook.TryWebhook;
import fordring.webhook.Webhook;
import fordring.webhook.Webhooks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /webhooks}: register, get, list, change, delete, try, rotate. A secret is shown once, when it is made.
 */
public final class WebhookResource implements ExternalApi.Part {
    private static final WebhookId NEWEST = new WebhookId(new UUID(-1L, -1L));
    private static final Set<String> STATUSES = Set.of("active", "disabled");
    private static final int LONGEST_DESCRIPTION = 500;
    private static final int OVERLAP_HOURS = 24;
    private static final int MOST_OVERLAP_HOURS = 24 * 7;

    private final Webhooks webhooks;
    private final TryWebhook tryWebhook;
    private final boolean allowLoopback;

    public WebhookResource(Webhooks webhooks, TryWebhook tryWebhook, boolean allowLoopback) {
        this.webhooks = webhooks;
        this.tryWebhook = tryWebhook;
        this.allowLoopback = allowLoopback;
    }

    private record View(
            String id,
            String url,
            @Nullable String description,
            List<String> events,
            String status,
            @Nullable String disabledReason,
            Instant createdAt) {
        static View of(Webhook w) {
            return new View(
                    w.id().toString(),
                    w.url(),
                    w.description(),
                    w.events(),
                    w.isActive() ? "active" : "disabled",
                    w.disabledReason(),
                    w.createdAt());
        }
    }

    private record WithSecret(
            String id,
            String url,
            @Nullable String description,
            List<String> events,
            String status,
            @Nullable String disabledReason,
            Instant createdAt,
            String secret) {
        static byte[] json(Webhooks.Registered made) {
            View v = View.of(made.webhook());
            return Json.write(new WithSecret(
                    v.id, v.url, v.description, v.events, v.status, v.disabledReason, v.createdAt, made.secret()));
        }
    }

    private record Posted(String url, Map<String, String> headers, String body) {}

    private record Answered(int status, @Nullable String body) {}

    private record Tried(
            boolean delivered,
            Instant at,
            long durationMs,
            Posted request,
            @Nullable Answered response,
            @Nullable String error) {
        static Tried of(TryWebhook.Outcome o) {
            return new Tried(
                    o.error() == null,
                    o.at(),
                    o.durationMs(),
                    new Posted(o.url(), o.headers(), o.body()),
                    o.status() == null ? null : new Answered(o.status(), o.answer()),
                    o.error());
        }
    }

    @Override
    public void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/webhooks";
        String one = all + "/{id}";
        router.route("POST", all, api.jsonRoute(Scope.WEBHOOKS, (p, r) -> register(api, p, r)));
        router.route("GET", all, api.route(Scope.WEBHOOKS, (p, r) -> list(api, p, r)));
        router.route("GET", one, api.route(Scope.WEBHOOKS, (p, r) -> get(api, p, r)));
        router.route("PATCH", one, api.jsonRoute(Scope.WEBHOOKS, (p, r) -> change(api, p, r)));
        router.route("DELETE", one, api.route(Scope.WEBHOOKS, (p, r) -> delete(api, p, r)));
        router.route("POST", one + "/test", api.jsonRoute(Scope.WEBHOOKS, (p, r) -> test(api, p, r)));
        router.route("POST", one + "/rotate", api.jsonRoute(Scope.WEBHOOKS, (p, r) -> rotate(api, p, r)));
        new WebhookDeliveryResource(webhooks).addTo(router, api);
    }

    private Response register(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            in.require("url", Code.MUST_BE_URL);
            in.require("events", Code.MUST_BE_LIST);
            String url = url(in);
            String description = in.text("description", LONGEST_DESCRIPTION);
            List<String> events = in.words("events", Webhooks.EVENTS);
            in.reject();
            if (url == null || events == null) {
                throw new IllegalStateException("a webhook without fault lacks a field");
            }
            Webhooks.Registered made = webhooks.register(tx, principal.tenant(), url, description, Set.copyOf(events));
            return Written.ofSecret(
                    201,
                    WithSecret.json(made),
                    Change.of("webhook.create", made.webhook().id().toString()));
        });
        return ExternalApi.response(answer);
    }

    private @Nullable String url(JsonFields in) {
        URI address = in.parsed("url", 2000, text -> Webhooks.url(text, allowLoopback), Code.MUST_BE_URL);
        if (address == null) {
            return null;
        }
        if (Webhooks.leadsIntoPrivateNetwork(address.toString(), allowLoopback)) {
            in.fault(Code.ADDRESS_NOT_ALLOWED, "url");
        }
        return address.toString();
    }

    private Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        WebhookId before = listing.after(WebhookId::parse).orElse(NEWEST);
        return api.gateway()
                .read(tx -> listing.page(
                        webhooks.page(tx, principal.tenant(), before, listing.toRead()),
                        View::of,
                        w -> w.id().toString()));
    }

    private Response get(ExternalApi api, Principal principal, Request request) {
        WebhookId id = id(request);
        Webhook found = api.gateway()
                .read(tx -> webhooks.find(tx, principal.tenant(), id))
                .orElseThrow(ExternalApi::notFound);
        return Response.json(200, Json.write(View.of(found)));
    }

    private Response change(ExternalApi api, Principal principal, Request request) {
        WebhookId id = id(request);
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            Webhook before = webhooks.lock(tx, principal.tenant(), id).orElseThrow(ExternalApi::notFound);
            Webhook after = merge(before, JsonFields.of(request.body()));
            View view = View.of(webhooks.change(tx, before, after));
            return Written.of(200, Json.write(view), Change.of("webhook.change", view.id, View.of(before), view));
        });
        return ExternalApi.response(answer);
    }

    /** What is absent stays; null clears the description and is a fault elsewhere. */
    private Webhook merge(Webhook before, JsonFields in) {
        String url = required(in, "url", Code.MUST_BE_URL) ? url(in) : before.url();
        List<String> events =
                required(in, "events", Code.MUST_BE_LIST) ? in.words("events", Webhooks.EVENTS) : before.events();
        String description =
                in.mentions("description") ? in.text("description", LONGEST_DESCRIPTION) : before.description();
        String status =
                required(in, "status", Code.MUST_BE_ONE_OF, "active, disabled") ? in.oneOf("status", STATUSES) : null;
        in.reject();
        String reason = status == null
                ? before.disabledReason()
                : status.equals("active")
                        ? null
                        : Objects.requireNonNullElse(before.disabledReason(), "disabled by a request");
        return new Webhook(
                before.tenant(),
                before.id(),
                Objects.requireNonNull(url),
                description,
                Objects.requireNonNull(events),
                reason,
                before.createdAt());
    }

    private static boolean required(JsonFields in, String name, Code rule, Object... args) {
        if (in.mentions(name)) {
            in.require(name, rule, args);
        }
        return in.mentions(name);
    }

    private Response delete(ExternalApi api, Principal principal, Request request) {
        WebhookId id = id(request);
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            View was = View.of(webhooks.delete(tx, principal.tenant(), id).orElseThrow(ExternalApi::notFound));
            return Written.of(200, Json.write(was), Change.of("webhook.delete", was.id, was, null));
        });
        return ExternalApi.response(answer);
    }

    private Response test(ExternalApi api, Principal principal, Request request) {
        WebhookId id = id(request);
        Answer answer = api.gateway()
                .call(
                        principal,
                        request,
                        r -> api.refusal(request, r),
                        () -> Written.of(
                                200,
                                Json.write(Tried.of(
                                        tryWebhook.run(principal.tenant(), id).orElseThrow(ExternalApi::notFound))),
                                Change.of("webhook.test", id.toString())));
        return ExternalApi.response(answer);
    }

    private Response rotate(ExternalApi api, Principal principal, Request request) {
        WebhookId id = id(request);
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            long hours = OVERLAP_HOURS;
            if (request.body().length > 0) {
                JsonFields in = JsonFields.of(request.body());
                Long given = in.integer("overlapHours", Code.MUST_BE_WHOLE_NUMBER, 0, MOST_OVERLAP_HOURS);
                if (given != null && (given < 0 || given > MOST_OVERLAP_HOURS)) {
                    in.fault(Code.MUST_BE_WHOLE_NUMBER, "overlapHours", 0, MOST_OVERLAP_HOURS);
                }
                in.reject();
                hours = given == null ? OVERLAP_HOURS : given;
            }
            return Written.ofSecret(
                    200,
                    WithSecret.json(webhooks.rotate(tx, principal.tenant(), id, Duration.ofHours(hours))
                            .orElseThrow(ExternalApi::notFound)),
                    Change.of("webhook.rotate", id.toString()));
        });
        return ExternalApi.response(answer);
    }

    static WebhookId id(Request request) {
        return WebhookId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
    }
}
