package fordring.webhook;

import fordring.event.Event;
import fordring.id.TenantId;
import fordring.party.Tenants;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.OutgoingHttp;
import fordring.platform.Reach;
import fordring.platform.Secrets;
import fordring.testkit.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A database, the webhooks over it, and a tenant to whom things happen. */
final class Installation implements AutoCloseable {
    final Time time = new Time();
    final Clock clock = new Clock(time);
    final Db db = Db.open(Database.freshAddress(), clock);
    final Secrets secrets;
    final Webhooks webhooks;
    final OutgoingHttp http;
    final SendWebhooks sender;
    final TenantId tenant;

    Installation(Path folder, boolean allowLoopback) {
        secrets = Secrets.of(folder.resolve("secret.key"));
        webhooks = new Webhooks(secrets);
        http = new OutgoingHttp(Reach.internet(allowLoopback));
        sender = sender();
        tenant = tenant("live", Tenants.Environment.LIVE);
    }

    /** Stands still but for a microsecond at each look, and goes on when it is told to. */
    static final class Time implements InstantSource {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2025-03-14T10:00:00Z"));

        @Override
        public Instant instant() {
            return now.updateAndGet(t -> t.plus(1, ChronoUnit.MICROS));
        }

        void pass(Duration duration) {
            now.updateAndGet(t -> t.plus(duration));
        }
    }

    /** As another node has one. */
    SendWebhooks sender() {
        return new SendWebhooks(db, secrets, http, clock);
    }

    /** What is noted for an endpoint of one event. */
    record Row(
            long sequence,
            String state,
            int attempts,
            Instant next,
            int status,
            @Nullable String error) {}

    TenantId tenant(String name, Tenants.Environment environment) {
        return db.write(tx -> Tenants.create(tx, name, environment));
    }

    Webhooks.Registered register(String url, String... events) {
        return db.write(tx -> webhooks.register(tx, tenant, url, null, Set.of(events)));
    }

    void happens(Event... events) {
        happens(tenant, events);
    }

    void happens(TenantId to, Event... events) {
        db.write(tx -> {
            List.of(events).forEach(event -> tx.emit(to, event));
            return events.length;
        });
    }

    /** The i-th invoice, from 0 to 99. */
    static String invoice(int i) {
        return "inv_01h455vb4pex5vsknk084sn0" + String.format(Locale.ROOT, "%02d", i);
    }

    static Event created(String invoice) {
        return new Event.InvoiceCreated(invoice, "cust_1", "1001", 150_000, "NOK", LocalDate.of(2025, 3, 14));
    }

    static Event sent(String invoice) {
        return new Event.InvoiceSent(invoice, "dlv_1", "email", Instant.parse("2025-02-28T10:00:00Z"));
    }

    static Event paid(String invoice) {
        return new Event.InvoicePaid(invoice, 150_000, "NOK", Instant.parse("2025-03-10T12:00:00Z"));
    }

    static Event received(String payment) {
        return new Event.PaymentReceived(
                payment, 5_000, "NOK", Instant.parse("2025-03-10T12:00:00Z"), null, "registered");
    }

    /** Plans until nobody is behind; answers how many rounds had something to do. */
    int plan(int mostEvents) {
        int rounds = 0;
        while (db.write(tx -> PlanWebhooks.run(tx, mostEvents))) {
            rounds++;
        }
        return rounds;
    }

    /** Tells what is due until nothing is; answers how many attempts are in the log for it. */
    long send() {
        long before = attempts();
        while (sender.begin() > 0) {
            sender.await();
        }
        return attempts() - before;
    }

    long attempts() {
        return db.read(tx -> tx.sql()
                .createQuery("SELECT count(*) FROM webhook_attempt")
                .mapTo(Long.class)
                .one());
    }

    List<Row> rows() {
        return db.read(tx -> tx.sql()
                .createQuery("SELECT * FROM webhook_delivery ORDER BY webhook_id, sequence")
                .map((rs, ctx) -> new Row(
                        rs.getLong("sequence"),
                        rs.getString("state"),
                        rs.getInt("attempts"),
                        rs.getObject("next_attempt_at", OffsetDateTime.class).toInstant(),
                        rs.getInt("status"),
                        rs.getString("error")))
                .list());
    }

    List<String> states() {
        return rows().stream().map(Row::state).toList();
    }

    long position() {
        return db.read(tx -> tx.sql()
                .createQuery("SELECT position FROM event_cursor WHERE consumer = 'webhook'")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void close() {
        sender.close();
        http.close();
        db.close();
    }
}
