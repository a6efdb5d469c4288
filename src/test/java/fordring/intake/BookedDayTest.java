package fordring.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.BankEntry;
import fordring.bankfile.Format;
import fordring.intake.Bank.Paid;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.PaymentsThrough;
import fordring.platform.Db;
import fordring.platform.FolderStorage;
import fordring.testkit.Database;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On which day money is in the books, and up to which day it is known. */
class BookedDayTest {
    private static final Db DB = Database.fresh();
    private static final LocalDate DAY = Bank.MONDAY;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Bank bank;

    @BeforeEach
    void open() {
        bank = Bank.open(DB, folder);
    }

    @AfterAll
    static void close() {
        DB.close();
    }

    /** What the bank's balance is at the end of a day, in kronor. */
    private long bankOn(LocalDate day) {
        return DB.read(tx -> tx.sql()
                .createQuery("SELECT coalesce(sum(p.amount_minor), 0)::bigint / 100 FROM posting p JOIN journal_entry j"
                        + " ON j.tenant_id = p.tenant_id AND j.id = p.entry_id"
                        + " WHERE p.tenant_id = :tenant AND p.account = 'BANK' AND j.booked_on <= :day")
                .bind("tenant", bank.tenant().value())
                .bind("day", day)
                .mapTo(Long.class)
                .one());
    }

    private static byte[] camt(BankEntry.Kind kind, LocalDate paid, LocalDate booked, long serial) {
        return Bank.written(
                Format.CAMT_054,
                8,
                serial,
                List.of(new BankEntry(
                        1,
                        1,
                        Bank.IBAN,
                        kind,
                        new Money(100_00, Currency.SEK),
                        booked,
                        paid,
                        "1230",
                        List.of(),
                        null,
                        null,
                        "B" + serial,
                        null,
                        null,
                        null)));
    }

    /** Ordered on Friday, in on Monday, taken back on Wednesday: the ledger has it as the bank's statement does. */
    @Test
    void theBankInTheBooksIsTheBanksOwnByTheDayItBooked() {
        bank.take(camt(BankEntry.Kind.PAYMENT, DAY.minusDays(3), DAY, 1));
        bank.take(camt(BankEntry.Kind.REVERSAL, DAY.plusDays(2), DAY.plusDays(2), 2));

        assertThat(bankOn(DAY.minusDays(1))).isZero();
        assertThat(bankOn(DAY)).isEqualTo(100);
        assertThat(bankOn(DAY.plusDays(1))).isEqualTo(100);
        assertThat(bankOn(DAY.plusDays(2))).isZero();
        assertThat(bank.count("SELECT count(*) FROM payment WHERE tenant_id = :tenant AND paid_on = '2026-11-13'"))
                .as("when it was paid is another thing")
                .isEqualTo(1);
    }

    @Test
    void whatWasRegisteredIsOnTheBanksDayOnceTheBankHasTold() {
        bank.register(DAY.minusDays(1), "1230", bank.account());
        assertThat(bankOn(DAY.minusDays(1))).isEqualTo(100);

        assertThat(bank.take(Bank.bgMax(1, new Paid(DAY.plusDays(1), 100_00, "1230", "1")))
                        .counts()
                        .duplicates())
                .isEqualTo(1);

        assertThat(bankOn(DAY)).isZero();
        assertThat(bankOn(DAY.plusDays(1))).isEqualTo(100);
        assertThat(bank.count("SELECT sum(amount_minor)::bigint FROM posting WHERE tenant_id = :tenant"
                        + " AND account = 'UNALLOCATED_RECEIPTS'"))
                .isEqualTo(-100_00);
    }

    /** It may have been made at noon; the rest of today comes in another file. */
    @Test
    void aFileOfTodayKnowsOfYesterdayUnlessItHasTheBalanceOfTheDay() {
        LocalDate today = DB.read(tx -> tx.today(bank.tenant(), ZoneId.of("Europe/Stockholm")));
        Paid paid = new Paid(today, 1_00, "1230", "1");

        bank.take(Bank.file(Format.CAMT_054, 8, 1, Bank.IBAN, paid));
        assertThat(through()).isBetween(today.minusDays(1), lastNight());

        bank.take(Bank.file(Format.CAMT_053, 8, 2, Bank.IBAN, paid));
        assertThat(through()).isEqualTo(today);
    }

    /** It came in yesterday, of yesterday, and was left unfinished: what its bank booked later that day is not in it. */
    @Test
    void aFileThatIsGoneOnWithLaterKnowsNoMoreThanWhenItCameIn() {
        LocalDate today = DB.read(tx -> tx.today(bank.tenant(), ZoneId.of("Europe/Stockholm")));
        new DyingImport(DB, new FolderStorage(folder.resolve("documents")), folder.resolve("tmp"), 1)
                .run(
                        bank.tenant(),
                        Bank.file(Format.CAMT_054, 8, 1, Bank.IBAN, new Paid(today.minusDays(1), 1_00, "1230", "1")),
                        0);
        DB.write(tx -> tx.sql()
                .execute(
                        "UPDATE payment_file SET created_at = created_at - interval '1 day',"
                                + " claimed_until = now() - interval '1 second' WHERE tenant_id = ?",
                        bank.tenant().value()));

        assertThat(bank.imports().resume()).isTrue();

        assertThat(through()).isBetween(today.minusDays(2), lastNight().minusDays(1));
    }

    private LocalDate lastNight() {
        return DB.read(tx -> tx.today(bank.tenant(), ZoneId.of("Europe/Stockholm")))
                .minusDays(1);
    }

    private @Nullable LocalDate through() {
        return DB.read(tx -> PaymentsThrough.of(tx, bank.tenant(), bank.creditor()))
                .get(bank.account());
    }
}
