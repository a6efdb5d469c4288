package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.testkit.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows as version 12 of the schema had them, after they are migrated to the newest. Ids are numbered from 1. */
class OldRowsTest {
    /** A reversed payment, told of as nobody's first; what waits; two deductions alike, of which credit met one. */
    private static final String OLD = """
            INSERT INTO tenant VALUES (pg_temp.n(1), 'Bruk', 'live', now());
            INSERT INTO creditor VALUES (pg_temp.n(1), pg_temp.n(2), 1, now());
            INSERT INTO matching_rules VALUES (pg_temp.n(1), pg_temp.n(2), 90, 50000, 'CREDIT', NULL);
            INSERT INTO payment_file (tenant_id, id, format, sha256, bytes, state, entries, position, payments, matched,
                unhandled, duplicates, reversals, others, totals, claimed_until, created_at)
                VALUES (pg_temp.n(1), pg_temp.n(3), 'CAMT_054', '\\x01', 1, 'importing', 9, 5, 1, 0, 1, 0, 4, 0, '{}',
                    now(), now());
            INSERT INTO payment (tenant_id, id, creditor_id, amount_minor, currency, paid_at, paid_on, reference,
                source, created_at, account_id, booked_on, file_id, file_position, reversed_on)
                VALUES (pg_temp.n(1), pg_temp.n(4), pg_temp.n(2), 10000, 'SEK', now(), '2026-03-02', '00-12 30',
                    'bank', now(), pg_temp.n(5), '2026-03-02', pg_temp.n(3), 1, '2026-03-03');
            INSERT INTO payment_reversal (tenant_id, id, creditor_id, account_id, payment_id, kind, currency,
                amount_minor, reversed_on, file_id, file_position, created_at)
                SELECT pg_temp.n(1), pg_temp.n(r.id), pg_temp.n(2), pg_temp.n(5), pg_temp.n(r.payment), r.kind,
                    'SEK', r.amount, '2026-03-03', pg_temp.n(3), r.id, now()
                FROM (VALUES (11, 4, 'REVERSAL', 10000), (12, NULL, 'REVERSAL', 7000), (13, NULL, 'DEDUCTION', 500),
                    (14, NULL, 'DEDUCTION', 500)) AS r (id, payment, kind, amount);
            INSERT INTO payment_batch (tenant_id, id, account_id, currency, amount_minor, count, booked_on,
                itemised_minor, file_id, file_position, created_at)
                SELECT pg_temp.n(1), pg_temp.n(b.id), pg_temp.n(5), 'SEK', 1000, b.count, '2026-03-03', b.itemised,
                    pg_temp.n(3), b.id, now()
                FROM (VALUES (21, NULL, 1000), (22, 2, 0), (23, 2, 1000), (24, NULL, 400)) AS b (id, count, itemised);
            """;

    private static final String BOOKS = """
            INSERT INTO journal_entry (tenant_id, id, creditor_id, kind, payment_id, booked_on, created_at)
                SELECT pg_temp.n(1), pg_temp.n(e.id), pg_temp.n(2), e.kind, pg_temp.n(e.payment), '2026-03-03',
                    now()
                FROM (VALUES (31, 'RECEIPT', 4), (32, 'REVERSAL', NULL), (33, 'REVERSAL', NULL), (34, 'REVERSAL', 4),
                    (35, 'REVERSAL', NULL), (36, 'REVERSAL', NULL), (37, 'REVERSAL', NULL)) AS e (id, kind, payment);
            INSERT INTO posting
                SELECT pg_temp.n(1), pg_temp.n(p.entry), s.no, s.account, s.sign * p.amount, 'SEK'
                FROM (VALUES (31, 'UNALLOCATED_RECEIPTS', -10000), (32, 'UNALLOCATED_RECEIPTS', 10000),
                    (33, 'UNALLOCATED_RECEIPTS', -10000), (34, 'UNALLOCATED_RECEIPTS', 10000),
                    (35, 'UNALLOCATED_RECEIPTS', 7000), (36, 'CUSTOMER_CREDIT', 500),
                    (37, 'UNALLOCATED_RECEIPTS', 500)) AS p (entry, account, amount)
                CROSS JOIN LATERAL (VALUES (1, p.account, 1), (2, 'BANK', -1)) AS s (no, account, sign);
            """;

    private final Config.Database address = Database.freshAddress();

    @BeforeEach
    void asVersion12() throws SQLException {
        execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("classpath:db/migration")
                .target("12")
                .load()
                .migrate();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE FUNCTION pg_temp.n(n int) RETURNS uuid LANGUAGE sql"
                    + " RETURN lpad(n::text, 32, '0')::uuid");
            statement.execute(sql);
        }
    }

    private static List<String> rows(Db db, String sql) {
        return db.read(tx -> tx.sql().createQuery(sql).mapTo(String.class).list());
    }

    @Test
    void whatWaitsIsWhatTheLedgerHasAndNothingElse() throws SQLException {
        execute(OLD);
        execute(BOOKS);

        try (Db db = Db.open(address, new Clock())) {
            assertThat(rows(
                            db,
                            "SELECT kind || ' ' || (amount_minor - explained_minor) FROM payment_reversal ORDER BY id"))
                    .containsExactly("REVERSAL 0", "REVERSAL 7000", "DEDUCTION 0", "DEDUCTION 500");
            assertThat(rows(
                            db,
                            "SELECT stated || ' ' || (itemised_minor <> amount_minor) FROM payment_batch ORDER BY id"))
                    .containsExactly("false false", "true true", "true false", "true true");
            assertThat(rows(db, "SELECT payment_key(reference, amount_minor) FROM payment"))
                    .containsExactly("1230 10000");
            assertThat(
                            rows(
                                    db,
                                    "SELECT state || ' ' || (taking IS NULL) || ' ' || left_out_accounts::text FROM payment_file"))
                    .containsExactly("importing true {}");
            assertThat(rows(db, "SELECT tolerance_minor::text FROM matching_rules"))
                    .as("100.00 at most")
                    .containsExactly("10000");
        }
    }

    /** A person has to look before anything is said to wait, or not to. */
    @Test
    void nothingIsMigratedWhereTheLedgerSaysOtherwise() throws SQLException {
        execute(OLD);

        assertThatThrownBy(() -> Db.open(address, new Clock()))
                .hasMessageContaining("what waits of reversals is not what the ledger has of them");
    }
}
