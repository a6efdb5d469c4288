package fordring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.TenantId;
import fordring.invoice.FirstSent;
import fordring.invoice.Issued;
import fordring.party.Customers;
import fordring.party.Tenants;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.platform.TestClocks;
import fordring.testkit.Database;
import fordring.testkit.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The run as an operator types it, over tenants whose test clocks stand at 29 March 2025: what fell due on the 15th may be
 * reminded of from that day (inkassoforskriften § 1-2).
 */
@SuppressWarnings("NullAway.Init") // set before each test
class DunningCommandTest {
    @TempDir
    private Path data;

    private Db db;
    private Shop shop;
    private Issued invoice;

    @BeforeEach
    void open() throws IOException {
        Config.Database address = Database.freshAddress();
        Files.writeString(
                data.resolve("fordring.properties"),
                "db.url=%s%ndb.user=%s%ndb.password=%s%n".formatted(address.url(), address.user(), address.password()));
        db = Db.open(address, new Clock());
        shop = shop();
        invoice = late(shop);
    }

    @AfterEach
    void close() {
        db.close();
    }

    private Shop shop() {
        Customers customers = new Customers(Secrets.of(data.resolve("secret.key")));
        Shop opened = Shop.open(db, customers, Tenants.Environment.TEST, "Fjordlys");
        TestClocks.move(db, opened.tenant(), Instant.parse("2025-03-29T09:00:00Z"));
        paymentsKnown(opened.tenant(), "2025-03-28");
        return opened;
    }

    private Issued late(Shop of) {
        return db.write(tx -> {
            Issued issued = of.issue(tx, of.customer(tx, "Nordmann Bygg", null, null), false);
            FirstSent.note(tx, of.tenant(), issued.id(), issued.issueDate());
            return issued;
        });
    }

    private void paymentsKnown(TenantId tenant, String through) {
        does("UPDATE payment_account SET payments_through = '%s' WHERE tenant_id = '%s'"
                .formatted(through, tenant.value()));
    }

    private void does(String sql) {
        db.write(tx -> tx.sql().execute(sql));
    }

    private Said run(String command) {
        return Said.by(data, command);
    }

    private static String line(Issued of, String rest) {
        return of.creditor() + " 2025-03-29: " + rest + "\n";
    }

    @Test
    void theStepsThatAreDueAreTakenAndSaidOnce() {
        Said first = run("dunning --tenant " + shop.tenant());
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out())
                .isEqualTo(line(invoice, "advanced 1, waited 0, failed 0") + "advanced 1, waited 0, failed 0\n");

        Said again = run("dunning --tenant " + shop.tenant());
        assertThat(again.code()).isZero();
        assertThat(again.out()).isEqualTo("advanced 0, waited 0, failed 0\n");
        assertThat(notices()).isOne();
    }

    @Test
    void withoutATenantThoseOfAllAreTaken() {
        Issued others = late(shop());
        assertThat(run("dunning").out())
                .contains(line(invoice, "advanced 1, waited 0, failed 0"))
                .contains(line(others, "advanced 1, waited 0, failed 0"))
                .endsWith("advanced 2, waited 0, failed 0\n");
    }

    /** It was due for its first look on the 16th, and its first letter on the 29th. */
    @Test
    void whatFellDueAfterADayIsLeft() {
        assertThat(run("dunning --date 2025-03-15").out()).endsWith("advanced 0, waited 0, failed 0\n");
        assertThat(notices()).isZero();
        assertThat(run("dunning --date 2025-03-16").out()).endsWith("advanced 1, waited 0, failed 0\n");
        LocalDate dated = db.read(tx -> tx.sql()
                .createQuery("SELECT dated_on FROM notice")
                .mapTo(LocalDate.class)
                .one());
        assertThat(dated).as("a step bears the date of today").isEqualTo("2025-03-29");
    }

    @Test
    void whatWaitsForTheBanksFilesIsNoFailure() {
        paymentsKnown(shop.tenant(), "2025-03-27");
        Said waits = run("dunning");
        assertThat(waits.code()).isZero();
        assertThat(waits.out())
                .isEqualTo(line(invoice, "advanced 0, waited 1, failed 0") + "advanced 0, waited 1, failed 0\n");
        assertThat(notices()).isZero();
    }

    @Test
    void whatFailsIsCountedAndEndsWithOne() {
        Issued spoilt = late(shop);
        does("""
                CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF NEW.invoice_id = '%s' THEN RAISE EXCEPTION 'spoilt'; END IF;
                    RETURN NEW; END $$;
                CREATE TRIGGER spoil BEFORE INSERT ON notice FOR EACH ROW EXECUTE FUNCTION spoil()
                """.formatted(spoilt.id().value()));
        Said failed = run("dunning");
        assertThat(failed.code()).isOne();
        assertThat(failed.out()).endsWith("advanced 1, waited 0, failed 1\n");
        assertThat(notices()).isOne();
    }

    /** The first tenant's cannot be noted; the second's is. */
    @Test
    void aTenantThatCannotBeRunKeepsNoOtherFromItsSteps() {
        Shop second = shop();
        Issued others = late(second);
        does("""
                CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF NEW.tenant_id = '%s' THEN RAISE EXCEPTION 'spoilt'; END IF;
                    RETURN NEW; END $$;
                CREATE TRIGGER spoil BEFORE INSERT ON dunning_day FOR EACH ROW EXECUTE FUNCTION spoil()
                """.formatted(shop.tenant().value()));
        Said stopped = run("dunning");
        assertThat(stopped.code()).isOne();
        assertThat(stopped.out()).contains(line(others, "advanced 1, waited 0, failed 0"));
        assertThat(stopped.err()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "dunning --tenant ten_1, ten_1",
        "dunning --tenant ten_01h455vb4pex5vsknk084sn02q, ten_01h455vb4pex5vsknk084sn02q",
        "dunning --date 2025-02-30, must be a day of the calendar",
        "dunning --date tomorrow, --date",
        "dunning --day 2025-02-28, --day",
        "no-payments --tenant ten_01h455vb4pex5vsknk084sn02q --account 12345678903 --through 2025-02-28, --tenant",
        "no-payments --tenant ten_1 --account 12345678903 --through 2025-02-28, --tenant",
        "no-payments --account 12345678903 --through 2025-02-28, --tenant"
    })
    void whatIsAskedWronglyIsNamed(String command, String named) {
        Said refused = run(command);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err().split("Usage:", 2)[0]).contains(named).doesNotContain("\tat ");
        assertThat(refused.out()).isEmpty();
        assertThat(notices()).isZero();
    }

    /** The days that are left of what is known are those that the tenant's own clock has. */
    @Test
    void whoSaysThatThereWereNoPaymentsSetsTheStepsGoing() {
        paymentsKnown(shop.tenant(), "2025-03-01");
        String account = "no-payments --tenant " + shop.tenant() + " --account 12345678903 --through ";
        Said tomorrow = run(account + "2025-03-30");
        assertThat(tomorrow.code()).isEqualTo(2);
        assertThat(tomorrow.err()).contains("--through must not be after 2025-03-29");
        assertThat(run(account + "2025-02-31").code()).isEqualTo(2);
        assertThat(run("dunning").out()).endsWith("advanced 0, waited 1, failed 0\n");

        Said said = run(account + "2025-03-28");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo("payments to 12345678903 are known through 2025-03-28\n");
        assertThat(run("dunning").out()).endsWith("advanced 1, waited 0, failed 0\n");
    }

    private long notices() {
        return db.read(tx -> tx.sql()
                .createQuery("SELECT count(*) FROM notice")
                .mapTo(Long.class)
                .one());
    }
}
