package fordring.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.BankEntry;
import fordring.bankfile.Format;
import fordring.intake.Bank.Paid;
import fordring.platform.Db;
import fordring.testkit.Database;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sums in which a bank booked several payments, and how much of each is known payment by payment. */
class BatchesTest {
    private static final Db DB = Database.fresh();
    private static final LocalDate DAY = Bank.MONDAY;
    private static final Paid FIRST = new Paid(DAY, 100_00, "1230", "1");
    private static final Paid SECOND = new Paid(DAY, 250_00, "4564", "2");

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

    /** A statement tells the sum, a notification what it is made of; the sum is no payment, whichever comes first. */
    @Test
    void aSumThatABankBookedIsFilledByItsPaymentsInEitherOrder() {
        Paid sum = new Paid(DAY, 350_00, null, "SUM-1");
        byte[] statement =
                Bank.written(Format.CAMT_053, 2, 1, List.of(Bank.entry(1, Bank.IBAN, BankEntry.Kind.BATCH, sum, null)));
        List<BankEntry> details = new ArrayList<>();
        details.add(Bank.entry(1, Bank.IBAN, BankEntry.Kind.PAYMENT, FIRST, "SUM-1"));
        details.add(Bank.entry(2, Bank.IBAN, BankEntry.Kind.PAYMENT, SECOND, "SUM-1"));
        byte[] notification = Bank.written(Format.CAMT_054, 2, 2, details);
        byte[] again = Bank.written(Format.CAMT_054, 8, 3, details);
        for (List<byte[]> order : List.of(List.of(statement, notification), List.of(notification, statement))) {
            open();
            order.forEach(bank::take);

            assertThat(bank.payments()).hasSize(2);
            assertThat(sums()).containsExactly("35000 35000 SUM-1");
            bank.take(again);
            bank.take(Bank.bgMax(4, FIRST, SECOND));
            assertThat(bank.payments()).hasSize(2);
            assertThat(sums()).as("told once more").containsExactly("35000 35000 SUM-1");
        }
    }

    /** BgMax told of the payments first; the notification says of which sum they are, once. */
    @Test
    void aPaymentThatIsKnownCountsToItsSumWhenThatIsFirstTold() {
        bank.take(Bank.bgMax(1, FIRST));
        List<BankEntry> details = List.of(Bank.entry(1, Bank.IBAN, BankEntry.Kind.PAYMENT, FIRST, "SUM-1"));

        bank.take(Bank.written(Format.CAMT_054, 2, 2, details));
        bank.take(Bank.written(Format.CAMT_054, 8, 3, details));

        assertThat(bank.payments()).hasSize(1);
        assertThat(sums()).containsExactly("10000 10000 SUM-1");
    }

    /** What the bank said of a sum is not what comes in beside it, and years later its number is another's. */
    @Test
    void aSumThatWasToldStaysAndIsNotTheOneOfTheSameNumberOfAnotherDay() {
        Paid sum = new Paid(DAY, 100_00, null, "1");
        bank.take(Bank.written(
                Format.CAMT_053, 2, 1, List.of(Bank.entry(1, Bank.IBAN, BankEntry.Kind.BATCH, sum, null))));
        bank.take(Bank.written(
                Format.CAMT_054, 2, 2, List.of(Bank.entry(1, Bank.IBAN, BankEntry.Kind.PAYMENT, FIRST, "1"))));
        bank.take(Bank.written(
                Format.CAMT_054, 2, 3, List.of(Bank.entry(1, Bank.IBAN, BankEntry.Kind.PAYMENT, SECOND, "1"))));
        Paid later = new Paid(DAY.plusDays(6), 70_00, null, "1");
        bank.take(Bank.written(
                Format.CAMT_053, 2, 4, List.of(Bank.entry(1, Bank.IBAN, BankEntry.Kind.BATCH, later, null))));

        assertThat(sums()).containsExactly("10000 35000 1", "7000 0 1");
    }

    private List<String> sums() {
        return DB.read(tx -> tx.sql()
                .createQuery("SELECT amount_minor || ' ' || itemised_minor || ' ' || bank_reference"
                        + " FROM payment_batch WHERE tenant_id = :tenant ORDER BY id")
                .bind("tenant", bank.tenant().value())
                .mapTo(String.class)
                .list());
    }
}
