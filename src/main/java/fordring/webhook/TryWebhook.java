package fordring.webhook;

import fordring.id.EventId;
import fordring.id.TenantId;
import fordring.id.WebhookId;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.Json;
import fordring.platform.OutgoingHttp;
import fordring.platform.PublishedEvent;
import fordring.platform.Secrets;
import fordring.webhook.Courier.Trip;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells an endpoint, at once and whatever its status, an event that did not happen: {@code webhook.test}. */
public final class TryWebhook {
    static final String FIND = """
            SELECT w.url, w.secret, CASE WHEN w.retired_secret_until > :now THEN w.retired_secret END AS retired_secret
            FROM webhook w WHERE w.tenant_id = :tenant AND w.id = :id
            """;

    private final Db db;
    private final Courier courier;
    private final Clock clock;

    public TryWebhook(Db db, Secrets secrets, OutgoingHttp http, Clock clock) {
        this.db = db;
        this.courier = new Courier(secrets, http, clock);
        this.clock = clock;
    }

    /** What was posted and what came of it; {@code error} null: it heard. */
    public record Outcome(
            Instant at,
            long durationMs,
            String url,
            Map<String, String> headers,
            String body,
            @Nullable Integer status,
            @Nullable String answer,
            @Nullable String error) {}

    private record Endpoint(String url, List<byte[]> secrets) {}

    /** Posts and waits for the answer, outside any transaction; empty when the tenant has no such endpoint. */
    public Optional<Outcome> run(TenantId tenant, WebhookId id) {
        Optional<Endpoint> found = db.read(tx -> tx.sql()
                .createQuery(FIND)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("now", tx.now())
                .map((rs, ctx) -> {
                    byte[] retired = rs.getBytes("retired_secret");
                    byte[] secret = rs.getBytes("secret");
                    return new Endpoint(
                            rs.getString("url"), retired == null ? List.of(secret) : List.of(secret, retired));
                })
                .findOne());
        return found.map(endpoint -> tell(tenant, id, endpoint));
    }

    private Outcome tell(TenantId tenant, WebhookId id, Endpoint endpoint) {
        PublishedEvent event = new PublishedEvent(
                "webhook.test",
                clock.systemNow().toString(),
                Json.text(Map.of("webhookId", id.toString())),
                EventId.next().toString(),
                0,
                true);
        byte[] body = Json.write(event);
        Trip trip = courier.carry(endpoint.url, endpoint.secrets, event.id(), body);
        if (trip.arrived()) {
            db.write(tx -> tx.sql()
                    .createUpdate(WebhookStore.WELL)
                    .bind("tenant", tenant.value())
                    .bind("id", id.value())
                    .execute());
        }
        return new Outcome(
                trip.at(),
                trip.took().toMillis(),
                trip.url(),
                trip.headers(),
                new String(body, StandardCharsets.UTF_8),
                trip.status(),
                trip.answer(),
                trip.error());
    }
}
