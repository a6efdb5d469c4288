package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.party.Tenants;
import fordring.testkit.Database;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a page of the log costs among 100 000 events: pages of the database looked at, as PostgreSQL counts. */
class EventsPlanTest {
    private static final Db DB = Database.fresh();
    private static final int MOST_PAGES = 500;
    private static final InvoiceId INVOICE = InvoiceId.next();
    private static TenantId tenant;

    /** One in ten thousand is a payment, and one in ten thousand is of the invoice. */
    @BeforeAll
    static void fill() {
        tenant = DB.write(tx -> Tenants.create(tx, "Fjordlys", Tenants.Environment.LIVE));
        DB.write(tx -> tx.sql()
                .createUpdate("""
                        INSERT INTO event (tenant_id, sequence, id, type, invoice_id, data, occurred_at)
                        SELECT ?, n, gen_random_uuid(),
                            CASE n % 10000 WHEN 0 THEN 'payment.received' ELSE 'invoice.created' END,
                            CASE n % 10000 WHEN 0 THEN NULL WHEN 1 THEN ?::uuid ELSE gen_random_uuid() END, '{}', ?
                        FROM generate_series(1, 100000) n
                        """)
                .bind(0, tenant.value())
                .bind(1, INVOICE.value())
                .bind(2, tx.now())
                .execute());
        DB.write(tx -> tx.sql().execute("ANALYZE"));
    }

    @AfterAll
    static void close() {
        DB.close();
    }

    @Test
    void aPageFromTheMiddle() {
        assertThat(pages(Events.PAGE, 50_000, null)).isLessThan(MOST_PAGES);
    }

    @Test
    void aRareType() {
        assertThat(pages(Events.PAGE_OF_TYPE, 0, "payment.received")).isLessThan(MOST_PAGES);
    }

    /** It has no index of its own: most are of it. */
    @Test
    void theTypeThatMostAreOf() {
        assertThat(pages(Events.PAGE_OF_TYPE, 0, "invoice.created")).isLessThan(MOST_PAGES);
        assertThat(pages(Events.PAGE_OF_TYPE, 50_000, "invoice.created")).isLessThan(MOST_PAGES);
    }

    @Test
    void aTypeThatNoneIsOf() {
        assertThat(pages(Events.PAGE_OF_TYPE, 0, "invoice.paused")).isLessThan(MOST_PAGES);
    }

    @Test
    void anInvoice() {
        assertThat(pages(Events.PAGE_OF_INVOICE, 0, null)).isLessThan(MOST_PAGES);
    }

    @Test
    void readingTheWholeLogWouldBeSeen() {
        assertThat(pages("SELECT count(data) FROM event", 0, null)).isGreaterThanOrEqualTo(MOST_PAGES);
    }

    private static long pages(String sql, long after, @Nullable String type) {
        return DB.read(tx -> {
            tx.planForValues();
            String text = tx.sql()
                    .createQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql)
                    .configure(org.jdbi.v3.core.statement.SqlStatements.class, c -> c.setUnusedBindingAllowed(true))
                    .bind("tenant", tenant.value())
                    .bind("after", after)
                    .bind("to", 100_000L)
                    .bind("since", Events.ALWAYS)
                    .bind("until", Events.FOREVER)
                    .bind("type", type)
                    .bind("invoice", INVOICE.value())
                    .bind("limit", 51)
                    .mapTo(String.class)
                    .one();
            JsonNode plan =
                    Json.tree(text.getBytes(StandardCharsets.UTF_8)).get(0).get("Plan");
            return plan.get("Shared Hit Blocks").longValue()
                    + plan.get("Shared Read Blocks").longValue();
        });
    }
}
