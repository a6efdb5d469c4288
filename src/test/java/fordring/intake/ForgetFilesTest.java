package fordring.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.BankEntry;
import fordring.bankfile.Format;
import fordring.document.KeptFiles;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Clock;
import fordring.platform.Db;
import fordring.platform.FolderStorage;
import fordring.testkit.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of the time for which a bank's file is kept: Swedish, seven years after that in which it came. */
class ForgetFilesTest {
    private final Clock clock = new Clock();
    private final Db db = Db.open(Database.freshAddress(), clock);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @AfterEach
    void close() {
        db.close();
    }

    private static BankEntry paid(BankEntry.Kind kind, long position) {
        return new BankEntry(
                position,
                1,
                Bank.IBAN,
                kind,
                new Money(100_00 + position, Currency.SEK),
                Bank.MONDAY,
                Bank.MONDAY,
                null,
                List.of(),
                "Hälsningar från Kari",
                new BankEntry.Payer("Kari Hemlig", "SE3550000000054910000003", null),
                "B" + position,
                null,
                null,
                null);
    }

    private long naming(Bank bank) {
        return bank.count(
                "SELECT (SELECT count(*) FROM payment p WHERE p.tenant_id = :tenant AND p::text LIKE '%Kari%')"
                        + " + (SELECT count(*) FROM payment_reversal r WHERE r.tenant_id = :tenant AND r::text LIKE '%Kari%')");
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("documents"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private void look() {
        db.write(ForgetFiles::run);
        new KeptFiles(db, new FolderStorage(folder.resolve("documents"))).deleteUnnamed();
    }

    @Test
    void aFileAndWhoPaidAreForgottenWhenNoLawKeepsThemAndNotADayBefore() throws IOException {
        Bank bank = Bank.open(db, folder);
        byte[] file = Bank.written(
                Format.CAMT_054, 8, 1, List.of(paid(BankEntry.Kind.PAYMENT, 1), paid(BankEntry.Kind.REVERSAL, 2)));
        PaymentFile done = bank.take(file);
        db.write(tx -> tx.sql().execute("UPDATE payment_file SET created_at = '2026-11-22T12:00:00Z'"));
        db.write(tx -> tx.sql().execute("UPDATE spare_file SET due_at = now()"));
        look();
        assertThat(naming(bank)).isEqualTo(2);

        clock.moveBusiness(bank.tenant(), Instant.parse("2033-12-31T22:00:00Z"));
        look();
        assertThat(naming(bank)).isEqualTo(2);
        assertThat(kept()).hasSize(1);

        clock.moveBusiness(bank.tenant(), Instant.parse("2034-01-01T00:00:01Z"));
        look();
        assertThat(naming(bank)).isZero();
        assertThat(kept()).isEmpty();
        assertThat(bank.count("SELECT sum(amount_minor)::bigint FROM posting WHERE tenant_id = :tenant"
                        + " AND account = 'BANK'"))
                .as("the books stay")
                .isEqualTo(-1);
        PaymentFile again = bank.take(file);
        assertThat(again.state()).as("it is known still").isEqualTo(PaymentFile.State.DUPLICATE);
        assertThat(again.duplicateOf()).isEqualTo(done.id());
    }
}
