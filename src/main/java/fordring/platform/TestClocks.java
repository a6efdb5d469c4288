package fordring.platform;

import fordring.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** How far the business times of tenants are moved, as it is kept: every node has it, and a restart changes nothing. */
public final class TestClocks {
    static final String MOVE = """
            INSERT INTO test_clock (tenant_id, moved_micros) VALUES (:tenant, :micros)
            ON CONFLICT (tenant_id) DO UPDATE SET moved_micros = excluded.moved_micros
            """;

    static final String ALL = """
            SELECT tenant_id, moved_micros FROM test_clock
            """;

    private TestClocks() {}

    private record Moved(TenantId tenant, Duration by) {}

    /** Reads what other nodes have moved. Who comes later reads later, so that nothing older takes the place of it. */
    public static void read(Db db) {
        synchronized (db.clock()) {
            List<Moved> all = db.read(tx -> tx.sql()
                    .createQuery(ALL)
                    .map((rs, ctx) -> new Moved(
                            new TenantId(rs.getObject("tenant_id", UUID.class)),
                            Duration.of(rs.getLong("moved_micros"), ChronoUnit.MICROS)))
                    .list());
            all.forEach(moved -> db.clock().moved(moved.tenant, moved.by));
        }
    }

    /** Lets a tenant's business be at {@code to} now and run on from there, on this node at once. */
    public static void move(Db db, TenantId tenant, Instant to) {
        db.write(tx -> tx.sql()
                .createUpdate(MOVE)
                .bind("tenant", tenant.value())
                .bind("micros", ChronoUnit.MICROS.between(tx.now(), to))
                .execute());
        read(db);
    }
}
