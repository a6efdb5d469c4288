package fordring.webhook;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import fordring.id.EventId;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.Json;
import fordring.platform.OutgoingHttp;
import fordring.platform.OutgoingHttp.Answered;
import fordring.platform.OutgoingHttp.Failed;
import fordring.platform.Tx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Tells events to endpoints: in order per endpoint and invoice, again when an endpoint fails, and with the same id when
 * it is not known whether it heard. Any number of nodes may do so at once.
 */
public final class SendWebhooks {
    private static final int AT_ONCE = 16;
    /** Longer than a request can take, so that only an attempt whose process died is given up for lost. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final List<Duration> RETRIES =
            List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30));
    private static final int LONGEST_ERROR = 500;

    private final Db db;
    private final Webhooks webhooks;
    private final OutgoingHttp http;
    private final Clock clock;

    public SendWebhooks(Db db, Webhooks webhooks, OutgoingHttp http, Clock clock) {
        this.db = db;
        this.webhooks = webhooks;
        this.http = http;
        this.clock = clock;
    }

    /** One attempt to tell one event to one endpoint. */
    record Attempt(
            UUID tenant, UUID webhook, long sequence, int number, URI url, byte[] secret, EventId event, byte[] body) {}

    /** The body as published; {@code data} goes out in the very characters in which it was stored. */
    @JsonPropertyOrder({"event", "timestamp", "data", "id", "sequence", "test"})
    private record Body(
            String event, String timestamp, @JsonRawValue String data, String id, long sequence, boolean test) {}

    /** Tells what is due, at most sixteen events, and answers how many it tried. */
    public int run() {
        List<Attempt> attempts = db.write(this::lease);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(attempts.stream()
                            .map(attempt -> CompletableFuture.runAsync(() -> tell(attempt), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }
        return attempts.size();
    }

    /** Takes what is due; nobody else takes it before the lease ends. */
    List<Attempt> lease(Tx tx) {
        tx.sql().execute(WebhookStore.IN_ORDER_OF_INDEX);
        return tx.sql()
                .createQuery(WebhookStore.LEASE)
                .bind("now", tx.now())
                .bind("until", tx.now().plus(LEASE))
                .bind("most", AT_ONCE)
                .map((rs, ctx) -> attempt(rs))
                .list();
    }

    private static Attempt attempt(ResultSet rs) throws SQLException {
        EventId event = new EventId(rs.getObject("id", UUID.class));
        long sequence = rs.getLong("sequence");
        Body body = new Body(
                rs.getString("type"),
                rs.getObject("occurred_at", OffsetDateTime.class).toInstant().toString(),
                rs.getString("data"),
                event.toString(),
                sequence,
                rs.getString("environment").equals("test"));
        return new Attempt(
                rs.getObject("tenant_id", UUID.class),
                rs.getObject("webhook_id", UUID.class),
                sequence,
                rs.getInt("attempts"),
                URI.create(rs.getString("url")),
                rs.getBytes("secret"),
                event,
                Json.write(body));
    }

    private void tell(Attempt attempt) {
        Instant at = clock.systemNow();
        String id = attempt.event.toString();
        String signature = Signature.sign(webhooks.secret(attempt.secret), id, at, attempt.body);
        Map<String, String> headers = Map.of(
                "content-type",
                "application/json",
                "webhook-id",
                id,
                "webhook-timestamp",
                String.valueOf(at.getEpochSecond()),
                "webhook-signature",
                signature);
        switch (http.post(attempt.url, headers, attempt.body)) {
            case Answered answer when answer.status() / 100 == 2 -> delivered(attempt, answer.status());
            case Answered answer -> failed(attempt, answer.status(), "answered " + answer.status() + text(answer));
            case Failed failure -> failed(attempt, null, failure.reason());
        }
    }

    private void delivered(Attempt attempt, int status) {
        db.write(tx -> of(attempt, tx.sql().createUpdate(WebhookStore.DELIVERED))
                .bind("status", status)
                .execute());
    }

    private void failed(Attempt attempt, @Nullable Integer status, String error) {
        boolean last = attempt.number > RETRIES.size();
        db.write(tx -> {
            Instant next = last ? tx.now() : tx.now().plus(RETRIES.get(attempt.number - 1));
            Optional<UUID> invoice = of(attempt, tx.sql().createQuery(WebhookStore.FAILED))
                    .bind("attempts", attempt.number)
                    .bind("state", last ? "parked" : "waiting")
                    .bind("status", status)
                    .bind("error", error.substring(0, error.offsetByCodePoints(0, longest(error))))
                    .bind("next", next)
                    .mapTo(UUID.class)
                    .findOne();
            invoice.ifPresent(i -> of(attempt, tx.sql().createUpdate(WebhookStore.PUT_OFF_SUCCESSORS))
                    .bind("invoice", i)
                    .bind("next", next)
                    .execute());
            return invoice;
        });
    }

    private static <S extends SqlStatement<S>> S of(Attempt attempt, S statement) {
        return statement
                .bind("tenant", attempt.tenant)
                .bind("webhook", attempt.webhook)
                .bind("sequence", attempt.sequence);
    }

    private static int longest(String error) {
        return Math.min(LONGEST_ERROR, error.codePointCount(0, error.length()));
    }

    /** What an endpoint said, on one line; the database takes no control characters. */
    private static String text(Answered answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return text.isEmpty() ? "" : ": " + text;
    }
}
