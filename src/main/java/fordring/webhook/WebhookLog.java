package fordring.webhook;

import fordring.id.TenantId;
import fordring.id.WebhookDeliveryId;
import fordring.id.WebhookId;
import fordring.platform.PublishedEvent;
import fordring.platform.Tx;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was told to an endpoint and what it said: kept for 30 days, of an endpoint's events the last thousand. The
 * events themselves are kept, so that whatever was forgotten here can still be told again by a replay.
 */
public final class WebhookLog {
    /** How far an event has come with an endpoint; a parked one is not told any more unless somebody asks for it. */
    public static final Set<String> STATES = Set.of("waiting", "sending", "delivered", "parked");

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_KEPT = 1_000;
    private static final int PURGED_AT_ONCE = 5_000;

    private WebhookLog() {}

    /**
     * One event as it was or is to be told to one endpoint.
     *
     * @param body as it is posted
     * @param nextAttemptAt null when it is done with or under way
     */
    public record Entry(
            WebhookDeliveryId id,
            PublishedEvent event,
            String body,
            String state,
            @Nullable Instant nextAttemptAt,
            List<Attempt> attempts) {}

    /**
     * One post of it.
     *
     * @param number begins anew when somebody asks for it to be told again
     * @param headers what was sent beside the body
     * @param status null: no answer came
     * @param answer the first 2 000 characters
     * @param error null: it heard
     */
    public record Attempt(
            int number,
            Instant at,
            int durationMs,
            String url,
            String headers,
            @Nullable Integer status,
            @Nullable String answer,
            @Nullable String error) {}

    /** What the log is narrowed to; null does not narrow. */
    public record Filter(@Nullable String state, @Nullable String type) {}

    /** Entries, the newest event first, older than {@code before}. */
    public static List<Entry> page(
            Tx tx, TenantId tenant, WebhookId webhook, Filter filter, WebhookDeliveryId before, int limit) {
        tx.planForValues();
        List<Entry> entries = tx.sql()
                .createQuery(WebhookLogStore.PAGE)
                .bind("tenant", tenant.value())
                .bind("webhook", webhook.value())
                .bind("before", before.sequence())
                .bind("state", filter.state)
                .bind("type", filter.type)
                .bind("limit", limit)
                .map((rs, ctx) -> entry(rs))
                .list();
        return withAttempts(tx, tenant, webhook, entries);
    }

    public static Optional<Entry> find(Tx tx, TenantId tenant, WebhookId webhook, WebhookDeliveryId id) {
        List<Entry> entries = tx.sql()
                .createQuery(WebhookLogStore.ONE)
                .bind("tenant", tenant.value())
                .bind("webhook", webhook.value())
                .bind("sequence", id.sequence())
                .map((rs, ctx) -> entry(rs))
                .list();
        return withAttempts(tx, tenant, webhook, entries).stream().findFirst();
    }

    /** Has an event told again at once, and on the whole schedule if that fails; one under way is left alone. */
    public static Optional<Entry> retry(Tx tx, TenantId tenant, WebhookId webhook, WebhookDeliveryId id) {
        tx.sql()
                .createUpdate(WebhookLogStore.RETRY)
                .bind("tenant", tenant.value())
                .bind("webhook", webhook.value())
                .bind("sequence", id.sequence())
                .bind("now", tx.now())
                .execute();
        return find(tx, tenant, webhook, id);
    }

    /**
     * Forgets what is old enough.
     *
     * @return whether there may be more
     */
    public static boolean purge(Tx tx) {
        return tx.sql()
                        .createUpdate(WebhookLogStore.PURGE)
                        .bind("kept", MOST_KEPT)
                        .bind("before", tx.now().minus(KEPT))
                        .bind("most", PURGED_AT_ONCE)
                        .execute()
                == PURGED_AT_ONCE;
    }

    private static Entry entry(ResultSet rs) throws SQLException {
        PublishedEvent event = PublishedEvent.of(rs);
        String state = rs.getString("state");
        return new Entry(
                new WebhookDeliveryId(event.sequence()),
                event,
                new String(Message.body(event), StandardCharsets.UTF_8),
                state,
                state.equals("waiting") ? instant(rs, "next_attempt_at") : null,
                List.of());
    }

    private static List<Entry> withAttempts(Tx tx, TenantId tenant, WebhookId webhook, List<Entry> entries) {
        Map<Long, List<Attempt>> attempts = new HashMap<>();
        tx.sql()
                .createQuery(WebhookLogStore.ATTEMPTS)
                .bind("tenant", tenant.value())
                .bind("webhook", webhook.value())
                .bindArray(
                        "sequences",
                        Long.class,
                        entries.stream().map(e -> e.event.sequence()).toList())
                .map((rs, ctx) -> attempts.computeIfAbsent(rs.getLong("sequence"), s -> new ArrayList<>())
                        .add(attempt(rs)))
                .list();
        return entries.stream()
                .map(e -> new Entry(
                        e.id,
                        e.event,
                        e.body,
                        e.state,
                        e.nextAttemptAt,
                        attempts.getOrDefault(e.event.sequence(), List.of())))
                .toList();
    }

    private static Attempt attempt(ResultSet rs) throws SQLException {
        int status = rs.getInt("status");
        return new Attempt(
                rs.getInt("number"),
                instant(rs, "at"),
                rs.getInt("took_ms"),
                rs.getString("url"),
                rs.getString("headers"),
                status == 0 ? null : status,
                rs.getString("answer"),
                rs.getString("error"));
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
