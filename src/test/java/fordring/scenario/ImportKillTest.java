package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.BankEntry;
import fordring.bankfile.BankFiles;
import fordring.bankfile.Format;
import fordring.id.CustomerId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Customers;
import fordring.party.Tenants;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.testkit.Database;
import fordring.testkit.ServerProcess;
import fordring.testkit.Shop;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is killed again and again while it imports a file, in portions of five. In the end each entry is booked once,
 * each invoice is paid once, and all is told once.
 */
final class ImportKillTest {
    private static final int INVOICES = 120;
    private static final int OTHERS = 1_080;
    private static final long INVOICED = 1_500_00;
    private static final long OTHER = 77_00;
    private static final int KILLS = Boolean.getBoolean("fordring.long") ? 6 : 2;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 16);

    @TempDir
    private Path data;

    @Test
    void aFileWhoseServerIsKilledIsBookedOnce() throws Exception {
        Config.Database address = Database.freshAddress();
        try (Db db = Db.open(address, new Clock())) {
            Customers customers = new Customers(Secrets.of(data.resolve("secret.key")));
            Shop shop = Shop.open(db, customers, Tenants.Environment.LIVE, "Uforgjengelig AS");
            List<String> references = db.write(tx -> {
                CustomerId customer = shop.customer(tx, "Kunde AS", null, null);
                List<String> kids = new ArrayList<>();
                for (int i = 0; i < INVOICES; i++) {
                    kids.add(shop.issue(tx, customer, false).paymentReference());
                }
                return kids;
            });
            Path folder = Files.createDirectories(
                    data.resolve("in").resolve(shop.tenant().toString()));
            write(folder.resolve("ocr.txt"), references);
            for (int kill = 1; kill <= KILLS; kill++) {
                try (ServerProcess server = start(address)) {
                    awaitPosition(db, kill * (INVOICES + OTHERS) / (KILLS + 1));
                    server.kill();
                }
                assertThat(one(db, "SELECT count(*) FROM payment_file WHERE state = 'importing'"))
                        .as("it was killed in the midst of it")
                        .isOne();
                db.write(tx -> tx.sql().execute("UPDATE payment_file SET claimed_until = now()"));
            }
            try (ServerProcess server = start(address)) {
                await(db, "SELECT count(*) FROM payment_file WHERE state = 'imported'", 1);
                awaitMoved(folder.resolve("done/ocr.txt"));
                assertThat(server.process().isAlive()).isTrue();
            }
            booked(db);
            told(db);
        }
    }

    private ServerProcess start(Config.Database address) throws IOException {
        return ServerProcess.start(
                data,
                ServerProcess.freePort(),
                Map.of(
                        "FORDRING_DB_URL",
                        address.url(),
                        "FORDRING_DB_USER",
                        address.user(),
                        "FORDRING_DB_PASSWORD",
                        address.password(),
                        "FORDRING_DB_CONNECTIONS",
                        "8",
                        "FORDRING_PAYMENTS_FOLDER",
                        data.resolve("in").toString(),
                        "JAVA_TOOL_OPTIONS",
                        "-Dfordring.portion=5"));
    }

    /** Every tenth entry pays an invoice; the others are nobody's. */
    private static void write(Path file, List<String> references) throws IOException {
        List<BankEntry> entries = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < INVOICES + OTHERS; i++) {
            boolean pays = i % ((INVOICES + OTHERS) / INVOICES) == 0;
            entries.add(new BankEntry(
                    i + 1,
                    1,
                    "12345678903",
                    BankEntry.Kind.PAYMENT,
                    new Money(pays ? INVOICED : OTHER, Currency.NOK),
                    DAY,
                    DAY,
                    pays ? references.get(next++) : null,
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null));
        }
        assertThat(next).isEqualTo(INVOICES);
        try (OutputStream out = Files.newOutputStream(file)) {
            BankFiles.write(Format.OCR_GIRO, 0, out, DAY.atTime(6, 0), 1, entries);
        }
    }

    private static void awaitPosition(Db db, long position) throws InterruptedException {
        await(db, "SELECT count(*) FROM payment_file WHERE position >= " + position, 1);
    }

    private static void await(Db db, String sql, long expected) throws InterruptedException {
        for (int i = 0; i < 6_000; i++) {
            if (one(db, sql) == expected) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("not within a minute: " + sql);
    }

    private static void awaitMoved(Path file) throws InterruptedException {
        for (int i = 0; i < 600 && !Files.exists(file); i++) {
            Thread.sleep(50);
        }
        assertThat(file).exists();
    }

    private static void booked(Db db) {
        long entries = INVOICES + OTHERS;
        long sum = INVOICES * INVOICED + OTHERS * OTHER;
        assertThat(one(db, "SELECT count(*) FROM payment")).isEqualTo(entries);
        assertThat(one(db, "SELECT count(DISTINCT file_position) FROM payment")).isEqualTo(entries);
        assertThat(one(db, "SELECT sum(amount_minor)::bigint FROM payment")).isEqualTo(sum);
        assertThat(one(db, "SELECT sum(amount_minor)::bigint FROM posting WHERE account = 'BANK'"))
                .isEqualTo(sum);
        assertThat(one(db, "SELECT sum(amount_minor)::bigint FROM posting"))
                .as("debits less credits")
                .isZero();
        assertThat(one(db, "SELECT count(*) FROM payment WHERE status = 'matched'"))
                .isEqualTo(INVOICES);
        assertThat(one(db, "SELECT count(*) FROM payment WHERE status = 'unhandled'"))
                .isEqualTo(OTHERS);
        assertThat(one(db, "SELECT count(*) FROM payment_allocation")).isEqualTo(INVOICES);
        assertThat(one(db, "SELECT count(*) FROM invoice_balance WHERE capital_minor = 0 AND paid_minor = " + INVOICED))
                .isEqualTo(INVOICES);
        assertThat(one(
                        db,
                        "SELECT count(*) FROM payment_file WHERE payments = " + entries + " AND matched = " + INVOICES
                                + " AND unhandled = " + OTHERS + " AND duplicates = 0 AND (totals->>'NOK')::bigint = "
                                + sum))
                .as("the file's own figures")
                .isOne();
    }

    private static void told(Db db) {
        assertThat(one(db, "SELECT count(*) FROM event WHERE type = 'payment.received'"))
                .isEqualTo(INVOICES + OTHERS);
        assertThat(one(db, "SELECT count(*) FROM event WHERE type = 'payment.matched'"))
                .isEqualTo(INVOICES);
        assertThat(one(db, "SELECT count(*) FROM event WHERE type = 'invoice.paid'"))
                .isEqualTo(INVOICES);
        assertThat(one(db, "SELECT max(sequence) - count(*) FROM event"))
                .as("events missing")
                .isZero();
    }

    private static long one(Db db, String sql) {
        return db.read(tx -> tx.sql().createQuery(sql).mapTo(Long.class).one());
    }
}
