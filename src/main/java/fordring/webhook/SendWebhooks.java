package fordring.webhook;

import fordring.event.Event;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.Json;
import fordring.platform.OutgoingHttp;
import fordring.platform.PublishedEvent;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import fordring.webhook.Courier.Trip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells events to endpoints: in order per endpoint and invoice, again when an endpoint fails, and with the same id when
 * it is not known whether it heard. Any number of nodes may do so at once.
 *
 * <p>An endpoint is told a few things at once, on lanes of its own. A lane goes on to what is due next there as soon as
 * it has its answer; after a while it makes room, so that whoever else waits has a turn. An endpoint that does not
 * answer has one lane, then rests.
 */
public final class SendWebhooks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SendWebhooks.class);

    /** On this node; a lane that waits for an answer costs no thread and no connection of the database. */
    private static final int LANES = 128;
    /** On all nodes together. */
    private static final int LANES_PER_ENDPOINT = 4;
    /** How many attempts a lane makes before it makes room. */
    private static final int TURN = 100;
    /** Lanes that note their answers at once, so that requests find connections to the database. */
    private static final int NOTING_AT_ONCE = 4;
    /** Longer than a request can take, so that only an attempt whose process died is given up for lost. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private final Db db;
    private final Courier courier;
    private final Semaphore lanes = new Semaphore(LANES);
    private final Semaphore noting = new Semaphore(NOTING_AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Runnable whenFree = () -> {};
    private volatile boolean closing;

    public SendWebhooks(Db db, Secrets secrets, OutgoingHttp http, Clock clock) {
        this.db = db;
        this.courier = new Courier(secrets, http, clock);
    }

    /** One attempt to tell one event to one endpoint; {@code secrets} as the database has them. */
    record Attempt(UUID tenant, UUID webhook, int number, String url, List<byte[]> secrets, PublishedEvent event) {}

    /** Called whenever a lane ends, on its thread. */
    public void whenFree(Runnable listener) {
        whenFree = listener;
    }

    /** Opens lanes for what is due, waits for none of them, and answers how many it opened. */
    public int begin() {
        int free = lanes.availablePermits();
        if (free == 0 || closing) {
            return 0;
        }
        List<Attempt> first = db.write(tx -> lease(tx, free));
        for (Attempt attempt : first) {
            lanes.acquireUninterruptibly();
            threads.execute(() -> lane(attempt));
        }
        return first.size();
    }

    /** Waits until no lane is open. */
    public void await() {
        lanes.acquireUninterruptibly(LANES);
        lanes.release(LANES);
    }

    /** Lets open lanes finish the attempt they are at. */
    @Override
    public void close() {
        closing = true;
        threads.close();
    }

    private void lane(Attempt first) {
        try {
            Optional<Attempt> next = Optional.of(first);
            for (int turn = 1; next.isPresent(); turn++) {
                Attempt attempt = next.get();
                boolean goOn = turn < TURN;
                Trip trip =
                        courier.carry(attempt.url, attempt.secrets, attempt.event.id(), Message.body(attempt.event));
                next = noted(tx -> note(tx, attempt, trip, goOn && !closing));
            }
        } catch (RuntimeException failure) {
            if (Db.isTransient(failure)) {
                LOG.warn("{}: the answer was not noted, it is told again: {}", first.webhook, failure.getMessage());
            } else {
                LOG.error("{}: the answer was not noted, it is told again", first.webhook, failure);
            }
        } finally {
            lanes.release();
            whenFree.run();
        }
    }

    private <T> T noted(Function<Tx, T> work) {
        noting.acquireUninterruptibly();
        try {
            return db.write(work);
        } finally {
            noting.release();
        }
    }

    /** Takes what is due, over all endpoints; nobody else takes it before the lease ends. */
    List<Attempt> lease(Tx tx, int most) {
        record Ready(UUID tenant, UUID webhook, int free) {}
        tx.sql().execute(WebhookDeliveryStore.IN_ORDER_OF_INDEX);
        List<Ready> ready = tx.sql()
                .createQuery(WebhookDeliveryStore.READY)
                .bind("now", tx.now())
                .bind("lanes", LANES_PER_ENDPOINT)
                .bind("most", most)
                .map((rs, ctx) -> new Ready(
                        rs.getObject("tenant_id", UUID.class), rs.getObject("id", UUID.class), rs.getInt("free")))
                .list();
        List<Attempt> taken = new ArrayList<>();
        for (Ready endpoint : ready) {
            int free = Math.min(endpoint.free, most - taken.size());
            if (free > 0) {
                taken.addAll(take(tx, endpoint.tenant, endpoint.webhook, free));
            }
        }
        return taken;
    }

    private static List<Attempt> take(Tx tx, UUID tenant, UUID webhook, int most) {
        tx.sql().execute(WebhookDeliveryStore.IN_ORDER_OF_INDEX);
        return tx.sql()
                .createQuery(WebhookDeliveryStore.TAKE)
                .bind("tenant", tenant)
                .bind("webhook", webhook)
                .bind("now", tx.now())
                .bind("until", tx.now().plus(LEASE))
                .bind("most", most)
                .map((rs, ctx) -> attempt(rs))
                .list();
    }

    private static Attempt attempt(ResultSet rs) throws SQLException {
        byte[] retired = rs.getBytes("retired_secret");
        byte[] secret = rs.getBytes("secret");
        return new Attempt(
                rs.getObject("tenant_id", UUID.class),
                rs.getObject("webhook_id", UUID.class),
                rs.getInt("attempts"),
                rs.getString("url"),
                retired == null ? List.of(secret) : List.of(secret, retired),
                PublishedEvent.of(rs));
    }

    /** Notes what came of an attempt and, where the lane goes on, takes the next. The endpoint is locked first. */
    private static Optional<Attempt> note(Tx tx, Attempt attempt, Trip trip, boolean goOn) {
        boolean well = trip.arrived() ? delivered(tx, attempt, trip) : failed(tx, attempt, trip);
        of(attempt, tx.sql().createUpdate(WebhookDeliveryStore.LOG))
                .bind("at", trip.at())
                .bind("number", attempt.number)
                .bind("took", trip.took().toMillis())
                .bind("url", trip.url())
                .bind("headers", Json.text(trip.headers()))
                .bind("status", trip.status())
                .bind("answer", trip.answer())
                .bind("error", trip.error())
                .execute();
        return well && goOn
                ? take(tx, attempt.tenant, attempt.webhook, 1).stream().findFirst()
                : Optional.empty();
    }

    private static boolean delivered(Tx tx, Attempt attempt, Trip trip) {
        tx.sql()
                .createUpdate(WebhookStore.WELL)
                .bind("tenant", attempt.tenant)
                .bind("id", attempt.webhook)
                .execute();
        return of(attempt, tx.sql().createUpdate(WebhookDeliveryStore.DELIVERED))
                        .bind("status", trip.status())
                        .execute()
                == 1;
    }

    private record Failing(Webhook webhook, Health health) {}

    /** @return whether the lane may go on: the endpoint answers, if only to refuse */
    private static boolean failed(Tx tx, Attempt attempt, Trip trip) {
        Optional<Failing> found = tx.sql()
                .createQuery(WebhookStore.LOCK)
                .bind("tenant", attempt.tenant)
                .bind("id", attempt.webhook)
                .map((rs, ctx) -> new Failing(Webhook.of(rs), Health.of(rs).failed(tx.now(), trip.status() != null)))
                .findOne();
        if (found.isEmpty()) {
            return false;
        }
        Health health = found.get().health;
        tx.sql()
                .createUpdate(WebhookStore.FAILING)
                .bind("tenant", attempt.tenant)
                .bind("id", attempt.webhook)
                .bind("since", health.failingSince())
                .bind("unanswered", health.unanswered())
                .bind("restingUntil", health.restingUntil())
                .execute();
        putOff(tx, attempt, trip);
        boolean givenUp = found.get().webhook.isActive() && health.isGivenUp(tx.now());
        if (givenUp) {
            giveUp(tx, found.get().webhook, trip);
        }
        return !givenUp && health.unanswered() == 0;
    }

    private static void putOff(Tx tx, Attempt attempt, Trip trip) {
        boolean last = attempt.number > WAITS.size();
        Instant next = last ? tx.now() : tx.now().plus(WAITS.get(attempt.number - 1));
        of(attempt, tx.sql().createQuery(WebhookDeliveryStore.FAILED))
                .bind("attempts", attempt.number)
                .bind("state", last ? "parked" : "waiting")
                .bind("status", trip.status())
                .bind("error", trip.error())
                .bind("next", next)
                .map((rs, ctx) -> Optional.ofNullable(rs.getObject("invoice_id", UUID.class)))
                .findOne()
                .flatMap(Function.identity())
                .ifPresent(invoice -> of(attempt, tx.sql().createUpdate(WebhookDeliveryStore.PUT_OFF_SUCCESSORS))
                        .bind("invoice", invoice)
                        .bind("next", next)
                        .execute());
    }

    private static void giveUp(Tx tx, Webhook webhook, Trip trip) {
        String reason = "failed for 5 days; last: " + trip.error();
        Webhooks.disable(tx, webhook, reason);
        tx.emit(webhook.tenant(), new Event.WebhookDisabled(webhook.id().toString(), webhook.url(), reason));
    }

    private static <S extends SqlStatement<S>> S of(Attempt attempt, S statement) {
        return statement
                .bind("tenant", attempt.tenant)
                .bind("webhook", attempt.webhook)
                .bind("sequence", attempt.event.sequence());
    }
}
