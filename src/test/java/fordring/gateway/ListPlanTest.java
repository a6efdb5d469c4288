package fordring.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.TenantId;
import fordring.party.Tenants;
import fordring.platform.Db;
import fordring.testkit.Database;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How PostgreSQL reads the lists of this package when there is much: 100 000 rows of one tenant. */
class ListPlanTest {
    private static final Db DB = Database.fresh();
    private static final TenantId TENANT = DB.write(tx -> Tenants.create(tx, "Stor AS", Tenants.Environment.LIVE));

    @BeforeAll
    static void fill() {
        DB.<Boolean>write(tx -> {
            tx.sql().execute("""
                            INSERT INTO audit_entry (tenant_id, id, at, actor, key_id, ip, action, subject, changes)
                            SELECT ?, lpad(to_hex(n), 32, '0')::uuid, now(), 'api', 'key' || n % 10, NULL,
                                'customer.change', 'cust_' || n % 1000, '{}' FROM generate_series(1, 100000) n
                            """, TENANT.value());
            tx.sql().execute("""
                            INSERT INTO api_key (tenant_id, id, secret_hash, name, scopes, created_at)
                            SELECT ?, 'key' || n, '', '', '{}', now() + n * interval '1 s'
                            FROM generate_series(1, 100000) n
                            """, TENANT.value());
            return true;
        });
        DB.<Boolean>write(tx -> {
            tx.sql().execute("ANALYZE audit_entry, api_key");
            return true;
        });
    }

    @AfterAll
    static void close() {
        DB.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {AuditStore.PAGE, AuditStore.PAGE_OF_SUBJECT, AuditStore.PAGE_OF_KEY})
    void thePagesOfTheTrailAreReadByAnIndex(String page) {
        String plan = DB.read(tx -> {
            var query = tx.sql().createQuery("EXPLAIN " + page);
            if (page.contains(":subject")) {
                query.bind("subject", "cust_7");
            }
            if (page.contains(":key")) {
                query.bind("key", "key7");
            }
            return String.join(
                    "\n",
                    query.bind("tenant", TENANT.value())
                            .bind("before", new UUID(-1, -1))
                            .bind("firstId", new UUID(0, 0))
                            .bind("lastId", new UUID(-1, -1))
                            .bind("from", Instant.EPOCH)
                            .bind("until", Instant.parse("2100-01-01T00:00:00Z"))
                            .bind("action", (String) null)
                            .bind("limit", 51)
                            .mapTo(String.class)
                            .list());
        });

        assertThat(plan).contains("Index Scan").doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void thePagesOfKeysAreReadByAnIndex() {
        String plan = DB.read(tx -> String.join(
                "\n",
                tx.sql()
                        .createQuery("EXPLAIN " + ApiKeyStore.PAGE)
                        .bind("tenant", TENANT.value())
                        .bind("beforeTime", Instant.parse("2100-01-01T00:00:00Z"))
                        .bind("beforeId", "")
                        .bind("limit", 51)
                        .mapTo(String.class)
                        .list()));

        assertThat(plan).contains("api_key_created").doesNotContain("Seq Scan on api_key", "Sort");
    }
}
