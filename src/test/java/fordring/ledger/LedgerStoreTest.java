package fordring.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Db;
import fordring.testkit.Database;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL itself sees to, whoever writes to it. */
class LedgerStoreTest {
    private static final LocalDate DAY = LocalDate.of(2025, 3, 1);
    private static final String CHECK_VIOLATION = "23514";
    private static final String RESTRICT_VIOLATION = "23001";

    private static final TenantId TENANT = TenantId.next();
    private static Db db = Database.fresh();

    @BeforeAll
    static void post() {
        db.write(tx -> {
            Ledger.post(
                    tx,
                    List.of(
                            JournalEntry.invoice(
                                    TENANT,
                                    CreditorId.next(),
                                    InvoiceId.next(),
                                    DAY,
                                    nok(120_000),
                                    nok(30_000),
                                    nok(0),
                                    nok(0)),
                            JournalEntry.invoice(
                                    TENANT,
                                    CreditorId.next(),
                                    InvoiceId.next(),
                                    DAY,
                                    nok(500),
                                    nok(0),
                                    nok(0),
                                    nok(0))));
            return true;
        });
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @Test
    void whatIsPostedIsThere() {
        List<String> postings = db.read(tx -> tx.sql()
                .createQuery("SELECT account || ' ' || amount_minor || ' ' || currency FROM posting p"
                        + " JOIN journal_entry e ON e.tenant_id = p.tenant_id AND e.id = p.entry_id"
                        + " ORDER BY entry_id, posting_no")
                .mapTo(String.class)
                .list());

        assertThat(postings)
                .containsExactly(
                        "RECEIVABLE 150000 NOK",
                        "REVENUE -120000 NOK",
                        "OUTPUT_VAT -30000 NOK",
                        "RECEIVABLE 500 NOK",
                        "REVENUE -500 NOK");
    }

    /** Entry, number, account, amount and currency per posting. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(:a, 1, 'RECEIVABLE', 100, 'NOK')",
                "(:a, 1, 'RECEIVABLE', 100, 'NOK'), (:a, 2, 'REVENUE', -99, 'NOK')",
                "(:a, 1, 'RECEIVABLE', 100, 'NOK'), (:a, 2, 'REVENUE', -100, 'SEK')",
                "(:a, 1, 'RECEIVABLE', 100, 'NOK'), (:b, 1, 'REVENUE', -100, 'NOK')",
                "(:a, 1, 'BANK', 1, 'NOK'), (:a, 2, 'BANK', -1, 'NOK'), (:b, 1, 'BANK', 1, 'NOK'), (:b, 2, 'BANK', 1, 'NOK')"
            })
    void postingsThatDoNotBalanceAreRefused(String postings) {
        refused(CHECK_VIOLATION, "postings do not balance", () -> insert(postings));
    }

    @Test
    void postingsThatBalanceAreTaken() {
        int rows = insert("(:a, 1, 'BANK', 1, 'NOK'), (:a, 2, 'REVENUE', -1, 'NOK'), (:b, 1, 'BANK', 2, 'EUR'),"
                + " (:b, 2, 'REVENUE', -2, 'EUR')");

        assertThat(rows).isEqualTo(4);
    }

    @Test
    void aPostingOfNothingIsRefused() {
        refused(CHECK_VIOLATION, "posting_amount_minor_check", () -> insert("(:a, 1, 'BANK', 0, 'NOK')"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE posting SET amount_minor = amount_minor + 1",
                "UPDATE posting SET account = 'BANK' WHERE false",
                "DELETE FROM posting",
                "TRUNCATE posting",
                "UPDATE journal_entry SET booked_on = booked_on + 1",
                "DELETE FROM journal_entry",
                "TRUNCATE journal_entry CASCADE",
                "TRUNCATE journal_entry, posting CASCADE"
            })
    void whatIsPostedStays(String change) {
        refused(
                RESTRICT_VIOLATION,
                "is append only",
                () -> db.write(tx -> tx.sql().execute(change)));
    }

    private static int insert(String postings) {
        return db.write(tx -> tx.sql()
                .createUpdate("INSERT INTO posting (tenant_id, entry_id, posting_no, account, amount_minor, currency)"
                        + " SELECT :tenant, p.* FROM (VALUES " + postings
                        + ") AS p(entry_id, posting_no, account, amount_minor, currency)")
                .bind("tenant", TENANT.value())
                .bind("a", UUID.randomUUID())
                .bind("b", UUID.randomUUID())
                .execute());
    }

    private static void refused(String state, String message, ThrowingCallable work) {
        assertThatThrownBy(work)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state))
                .hasMessageContaining(message);
    }

    private static Money nok(long minor) {
        return new Money(minor, Currency.NOK);
    }
}
