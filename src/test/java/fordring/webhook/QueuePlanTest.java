package fordring.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.platform.Json;
import fordring.platform.Tx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What it costs to find the next events while 100 000 wait: pages of the database looked at, as PostgreSQL counts. */
class QueuePlanTest {
    private static final int WAITING = 100_000;
    private static final int ENDPOINTS = 20;

    @TempDir
    private Path folder;

    private Installation here;
    private UUID busy;

    /** One endpoint for which 100 000 events wait, ten of each invoice, and some with one event each. */
    @BeforeEach
    void fill() {
        here = new Installation(folder, false);
        busy = here.register("https://example.com/", "invoice.paid")
                .webhook()
                .id()
                .value();
        here.db.write(tx -> tx.sql()
                .createUpdate("""
                        INSERT INTO event (tenant_id, sequence, id, type, invoice_id, data, occurred_at)
                        SELECT ?, n, gen_random_uuid(), 'invoice.paid', md5((n / 10)::text)::uuid, '{}', ?
                        FROM generate_series(1, ?) n
                        """)
                .bind(0, here.tenant.value())
                .bind(1, tx.now())
                .bind(2, WAITING)
                .execute());
        wait(busy, WAITING);
        for (int i = 0; i < ENDPOINTS; i++) {
            wait(
                    here.register("https://example.com/", "invoice.paid")
                            .webhook()
                            .id()
                            .value(),
                    1);
        }
    }

    private void wait(UUID webhook, int events) {
        here.db.write(tx -> tx.sql()
                .createUpdate("""
                        INSERT INTO webhook_delivery
                            (tenant_id, webhook_id, sequence, invoice_id, state, attempts, next_attempt_at)
                        SELECT e.tenant_id, ?, e.sequence, e.invoice_id, 'waiting', 0, ?
                        FROM event e WHERE e.tenant_id = ? AND e.sequence <= ?
                        """)
                .bind(0, webhook)
                .bind(1, tx.now())
                .bind(2, here.tenant.value())
                .bind(3, events)
                .execute());
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void theNextEventsAreFoundWithoutReadingWhatWaits() {
        assertThat(pages(this::ready)).as("not analysed").isLessThan(1_000);
        assertThat(pages(this::take)).as("not analysed").isLessThan(1_000);
        here.db.write(tx -> tx.sql().execute("ANALYZE"));
        assertThat(pages(this::ready)).as("analysed").isLessThan(1_000);
        assertThat(pages(this::take)).as("analysed").isLessThan(1_000);
        List<SendWebhooks.Attempt> taken = here.db.write(tx -> here.sender.lease(tx, 128));
        assertThat(taken).as("four of the busy one and one of each other").hasSize(4 + ENDPOINTS);
    }

    /** That the count can exceed the bound: reading all that waits does. */
    @Test
    void readingAllThatWaitsWouldBeSeen() {
        long pages = pages(tx -> tx.sql()
                .createQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT count(error) FROM webhook_delivery"));
        assertThat(pages).isGreaterThanOrEqualTo(1_000);
    }

    private Query ready(Tx tx) {
        return tx.sql()
                .createQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + WebhookDeliveryStore.READY)
                .bind("now", tx.now())
                .bind("lanes", 4)
                .bind("most", 128);
    }

    private Query take(Tx tx) {
        return tx.sql()
                .createQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + WebhookDeliveryStore.TAKE)
                .bind("tenant", here.tenant.value())
                .bind("webhook", busy)
                .bind("now", tx.now())
                .bind("until", tx.now())
                .bind("most", 4);
    }

    private interface Explained {
        Query in(Tx tx);
    }

    private long pages(Explained explained) {
        return here.db.write(tx -> {
            tx.sql().execute(WebhookDeliveryStore.IN_ORDER_OF_INDEX);
            String text = explained.in(tx).mapTo(String.class).one();
            JsonNode plan =
                    Json.tree(text.getBytes(StandardCharsets.UTF_8)).get(0).get("Plan");
            return plan.get("Shared Hit Blocks").longValue()
                    + plan.get("Shared Read Blocks").longValue();
        });
    }
}
