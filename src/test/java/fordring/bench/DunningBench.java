package fordring.bench;

import fordring.collection.Evidence;
import fordring.id.TenantId;
import fordring.jobs.NightlyDunning;
import fordring.platform.Clock;
import fordring.platform.Db;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Two nights among many open invoices, the second with twice as many steps due as the first. */
final class DunningBench implements AutoCloseable {
    /** Of invoices due on 29 January 2025 the first fee is allowed on this day. */
    private static final LocalDate FIRST = LocalDate.of(2025, 2, 12);

    private static final List<String> WATCHED = List.of("""
            INSERT INTO invoice_sent (tenant_id, invoice_id, sent_on) SELECT tenant_id, id, '2025-01-15' FROM invoice
            """, """
            INSERT INTO collection_case (tenant_id, id, invoice_id, creditor_id, customer_id, state, next_on, created_at)
            SELECT tenant_id, uuidv7(), id, creditor_id, customer_id, 'WATCHED',
                CASE WHEN number::bigint - 10000 <= :half THEN DATE '2025-02-12'
                    WHEN number::bigint - 10000 <= :half + :steps THEN DATE '2025-02-13'
                    ELSE DATE '2025-06-01' END, now()
            FROM invoice
            """);

    private final int invoices;
    private final int steps;
    private final PaymentsGround ground;

    DunningBench(int invoices, int steps) throws IOException {
        this.invoices = invoices;
        this.steps = steps;
        this.ground = new PaymentsGround();
    }

    DunningReport run() {
        TenantId tenant =
                ground.load("dunning", Market.NORWAY, invoices, LocalDate.of(2025, 1, 15), LocalDate.of(2025, 1, 29));
        Clock clock = new Clock();
        try (Db db = ground.open("dunning", clock)) {
            db.withEvents(Evidence::append);
            prepare(db);
            List<DunningReport.Night> nights = new ArrayList<>();
            for (LocalDate day : List.of(FIRST, FIRST.plusDays(1))) {
                clock.moveBusiness(tenant, Instant.parse(day + "T05:00:00Z"));
                Cpu cpu = ground.postgresCpu();
                long began = System.nanoTime();
                NightlyDunning.Report report =
                        new NightlyDunning(db).run(tenant, null).getFirst();
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                nights.add(new DunningReport.Night(
                        report.advanced(),
                        report.failed(),
                        took,
                        ground.postgresCpu().since(cpu),
                        booked(db)));
            }
            return new DunningReport(invoices, steps, nights);
        }
    }

    private void prepare(Db db) {
        for (String sql : WATCHED) {
            db.write(tx -> {
                var update = tx.sql().createUpdate(sql);
                if (sql.contains(":half")) {
                    update.bind("half", steps / 2).bind("steps", steps);
                }
                return update.execute();
            });
        }
        db.write(tx -> tx.sql().execute("UPDATE payment_account SET payments_through = '2025-12-31'"));
        db.write(tx -> tx.sql().execute("ANALYZE"));
    }

    /** All fees in the books, minor units. */
    private static long booked(Db db) {
        return Objects.requireNonNull(db.read(tx -> tx.sql()
                .createQuery("SELECT coalesce(sum(amount_minor), 0) FROM posting WHERE account = 'RECEIVABLE_FEES'")
                .mapTo(Long.class)
                .one()));
    }

    @Override
    public void close() {
        ground.close();
    }
}
