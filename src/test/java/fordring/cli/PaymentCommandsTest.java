package fordring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.BankEntry;
import fordring.bankfile.BankFiles;
import fordring.bankfile.Format;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.EmbeddedDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about payments, beside a PostgreSQL that a server keeps running. */
class PaymentCommandsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 16);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path data;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static EmbeddedDatabase running;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static String tenant;

    @BeforeAll
    static void start() {
        running = EmbeddedDatabase.start(data.resolve("pg"), 8);
        tenant = run("tenant create --name Fjordlys --organisation-number 988077917 --account 12345678903")
                .out()
                .split("\\s+", -1)[1];
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void aFileIsImportedAndItsFiguresAreSaid() throws IOException {
        Path file = giro("a.txt", 1, "12345678903");

        Said done = run("import-payments " + file + " --tenant " + tenant);

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out().lines())
                .satisfiesExactly(
                        first -> assertThat(first).matches("payf_[0-9a-z]{26}  OCR_GIRO  imported"),
                        second -> assertThat(second)
                                .isEqualTo(
                                        "payments 1: matched 0, unhandled 1, known already 0; reversals 0, others 0, left out 0"),
                        third -> assertThat(third).isEqualTo("100.00 NOK"));
        Said again = run("import-payments " + file + " --tenant " + tenant);
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("OCR_GIRO  duplicate").contains("known already 1");
    }

    @Test
    void whatIsWrongWithAFileIsSaid() throws IOException {
        Path foreign = giro("b.txt", 2, "86011117947");
        Path broken = Files.write(data.resolve("c.txt"), java.util.Arrays.copyOf(Files.readAllBytes(foreign), 100));

        Said refused = run("import-payments " + foreign + " --tenant " + tenant);
        assertThat(refused.code()).isOne();
        assertThat(refused.err()).startsWith(foreign + ": ").contains("86011117947");
        assertThat(run("import-payments " + broken + " --tenant " + tenant).err())
                .startsWith(broken + ": line ");
        Said skipped = run("import-payments " + foreign + " --unknown-accounts=skip --tenant " + tenant);
        assertThat(skipped.code()).isZero();
        assertThat(skipped.out()).contains("payments 0:").contains("left out 1");
        assertThat(run("import-payments " + data.resolve("none.txt") + " --tenant " + tenant)
                        .code())
                .isEqualTo(2);
        assertThat(run("import-payments " + broken + " --tenant ten_01ktdn2d80fjx4g5t2q6r7w8z9")
                        .err())
                .contains("no such --tenant");
    }

    @Test
    void aCreditorSaysThatThereWereNoPayments() {
        Said said = run("no-payments --tenant " + tenant + " --account 1234.56.78903 --through 2025-11-20");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(through()).isEqualTo(LocalDate.of(2025, 11, 20));
        assertThat(run("no-payments --tenant " + tenant + " --account NO7112345678903 --through 2025-11-21")
                        .code())
                .isZero();
        assertThat(through()).isEqualTo(LocalDate.of(2025, 11, 21));
        assertThat(run("no-payments --tenant " + tenant + " --account 86011117947 --through 2025-11-20")
                        .err())
                .contains("no creditor");
        assertThat(run("no-payments --tenant " + tenant + " --account 12345678903 --through 2199-01-01")
                        .err())
                .contains("--through");
        assertThat(through()).isEqualTo(LocalDate.of(2025, 11, 21));
    }

    private static LocalDate through() {
        try (Db db = Db.open(EmbeddedDatabase.running(data.resolve("pg")).orElseThrow(), new Clock())) {
            return db.read(tx -> tx.sql()
                    .createQuery("SELECT max(payments_through) FROM payment_account")
                    .mapTo(LocalDate.class)
                    .one());
        }
    }

    private static Path giro(String name, long serial, String account) throws IOException {
        Path file = data.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            BankFiles.write(
                    Format.OCR_GIRO,
                    0,
                    out,
                    DAY.atTime(6, 0),
                    serial,
                    List.of(new BankEntry(
                            1,
                            1,
                            account,
                            BankEntry.Kind.PAYMENT,
                            new Money(100_00, Currency.NOK),
                            DAY,
                            DAY,
                            "1000008",
                            List.of(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null)));
        }
        return file;
    }

    private static Said run(String command) {
        return Said.by(data, command);
    }
}
