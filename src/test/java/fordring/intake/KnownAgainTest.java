package fordring.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fordring.bankfile.BankEntry;
import fordring.bankfile.Format;
import fordring.fault.Code;
import fordring.fault.Rejected;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentId;
import fordring.intake.Bank.Paid;
import fordring.payment.Payment;
import fordring.payment.Payments;
import fordring.platform.Db;
import fordring.testkit.Database;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Money that is told of twice: by two files, by two formats, by a caller and a bank. It is booked once. */
class KnownAgainTest {
    private static final Db DB = Database.fresh();
    private static final LocalDate DAY = Bank.MONDAY;
    private static final String WAITS = "10000 1230 bank unhandled";
    private static final String DOUBTED = "10000 1230 bank received";

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

    private static Paid paid(int day, @Nullable String reference, @Nullable String bankReference) {
        return new Paid(DAY.plusDays(day), 100_00, reference, bankReference);
    }

    private String duplicates(byte[] file) {
        PaymentFile.Counts counts = bank.take(file).counts();
        assertThat(counts.matched() + counts.unhandled() + counts.duplicates()).isEqualTo(counts.payments());
        return counts.duplicates() + " of " + counts.payments();
    }

    private long inTheBank() {
        return bank.count("SELECT coalesce(sum(amount_minor), 0)::bigint FROM posting"
                + " WHERE tenant_id = :tenant AND account = 'BANK'");
    }

    @Test
    void theSamePaymentInAnotherFileOfTheSameFormatIsKnownByTheBanksReference() {
        assertThat(duplicates(Bank.camt054(1, paid(0, "1230", "ASR-7")))).isEqualTo("0 of 1");
        assertThat(duplicates(Bank.camt054(2, paid(0, "1230", "ASR-7"), paid(0, "1230", "ASR-8"))))
                .isEqualTo("1 of 2");

        assertThat(bank.payments()).containsExactly(WAITS, WAITS);
        assertThat(inTheBank()).isEqualTo(200_00);
    }

    /** The two bear no reference of the bank in common: account, day, amount and reference tell. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bgMaxAndCamtOfTheSameDayTellOfTheSameMoneyInEitherOrder(boolean bgMaxFirst) {
        byte[] bgMax = Bank.bgMax(1, paid(0, "1230", "7"), paid(0, "4564", "8"));
        byte[] camt = Bank.camt054(2, paid(0, "4564", "ASR-1"), paid(0, "1230", "ASR-2"));

        assertThat(duplicates(bgMaxFirst ? bgMax : camt)).isEqualTo("0 of 2");
        assertThat(duplicates(bgMaxFirst ? camt : bgMax)).isEqualTo("2 of 2");

        assertThat(bank.payments()).containsExactlyInAnyOrder(WAITS, "10000 4564 bank unhandled");
        assertThat(inTheBank()).isEqualTo(200_00);
        assertThat(bank.count("SELECT count(*) FROM payment_sighting WHERE tenant_id = :tenant"))
                .isEqualTo(2);
    }

    @Test
    void twoEqualPaymentsOfOneFileAndTheSameTwoInAnotherFormatAreTwo() {
        assertThat(duplicates(Bank.bgMax(1, paid(0, "1230", "7"), paid(0, "1230", "8"))))
                .isEqualTo("0 of 2");
        assertThat(duplicates(Bank.camt054(2, paid(0, "1230", "ASR-1"), paid(0, "1230", "ASR-2"))))
                .isEqualTo("2 of 2");

        assertThat(bank.payments()).containsExactly(WAITS, WAITS);
        assertThat(bank.count("SELECT count(DISTINCT payment_id) FROM payment_sighting WHERE tenant_id = :tenant"))
                .isEqualTo(2);
    }

    @Test
    void ofThreeEqualPaymentsWhereTwoAreKnownTheThirdIsNew() {
        duplicates(Bank.bgMax(1, paid(0, "1230", "7"), paid(0, "1230", "8")));

        assertThat(duplicates(
                        Bank.camt054(2, paid(0, "1230", "ASR-1"), paid(0, "1230", "ASR-2"), paid(0, "1230", "ASR-3"))))
                .isEqualTo("2 of 3");

        assertThat(bank.payments()).containsExactly(WAITS, WAITS, WAITS);
    }

    /** A portion does not know the others' entries but from the database. */
    @Test
    void twoEqualOnesInPortionsOfOneAreStillMetOneByOne() {
        bank.take(bank.imports(1), Bank.bgMax(1, paid(0, "1230", "7"), paid(0, "1230", "8")));

        PaymentFile again = bank.take(
                bank.imports(1),
                Bank.camt054(2, paid(0, "1230", "ASR-1"), paid(0, "1230", "ASR-2"), paid(0, "1230", "ASR-3")));

        assertThat(again.counts().duplicates()).isEqualTo(2);
        assertThat(bank.payments()).containsExactly(WAITS, WAITS, WAITS);
    }

    @Test
    void aThirdFormatKnowsBoth() {
        duplicates(Bank.bgMax(1, paid(0, "1230", "7")));
        duplicates(Bank.camt054(2, paid(0, "1230", "ASR-1")));

        assertThat(duplicates(Bank.file(Format.CAMT_053, 8, 3, Bank.IBAN, paid(0, "1230", "ASR-1"))))
                .isEqualTo("1 of 1");
        assertThat(bank.payments()).containsExactly(WAITS);
    }

    /** The bank writes it with zeros in front in one format, and in groups in another. */
    @Test
    void zerosBlanksAndHyphensInAReferenceDoNotMakeItAnother() {
        duplicates(Bank.bgMax(1, paid(0, "001230", "7")));

        assertThat(duplicates(Bank.camt054(2, paid(0, "12 30", "ASR-1")))).isEqualTo("1 of 1");
        assertThat(bank.payments()).containsExactly(WAITS);
    }

    /** A bank may count from 1 again: the number alone says nothing. */
    @Test
    void theBanksReferenceComesAgainForAnotherPaymentOfTheSameAmount() {
        duplicates(Bank.camt054(1, paid(0, "1230", "ASR-1")));

        assertThat(duplicates(Bank.camt054(2, paid(0, "4564", "ASR-1")))).isEqualTo("0 of 1");
        assertThat(bank.payments()).containsExactly(WAITS, "10000 4564 bank unhandled");
    }

    @ParameterizedTest
    @CsvSource({"1, received", "3, received", "4, unhandled"})
    void anotherFormatTellsTheSameSomeDaysApartAndAPersonIsAskedUpToThree(int days, String status) {
        duplicates(Bank.bgMax(1, paid(0, "1230", "7")));

        assertThat(duplicates(Bank.camt054(2, paid(days, "1230", "ASR-1")))).isEqualTo("0 of 1");

        assertThat(bank.payments()).containsExactly(WAITS, "10000 1230 bank " + status);
        assertThat(inTheBank()).isEqualTo(status.equals("received") ? 100_00 : 200_00);
        assertThat(bank.count("SELECT count(*) FROM event WHERE tenant_id = :tenant AND type = 'payment.received'"))
                .isEqualTo(status.equals("received") ? 1 : 2);
    }

    @Test
    void withoutAReferenceAPersonIsAskedOnTheSameDayOnly() {
        duplicates(Bank.bgMax(1, paid(0, null, "7")));

        duplicates(Bank.camt054(2, paid(0, null, "ASR-1"), paid(1, null, "ASR-2")));

        assertThat(bank.payments())
                .containsExactlyInAnyOrder("10000 - bank unhandled", "10000 - bank received", "10000 - bank unhandled");
    }

    /** The same format says who is who by the bank's reference; where it lacks, nobody knows. */
    @Test
    void anotherFileOfTheSameFormatWithoutTheBanksReferenceIsAsked() {
        duplicates(Bank.camt054(1, paid(0, "1230", "ASR-1")));

        duplicates(Bank.camt054(2, paid(0, "1230", null)));

        assertThat(bank.payments()).containsExactly(WAITS, DOUBTED);
    }

    @Test
    void whatAPersonSaysIsTheSameIsNeverBookedAndKnownFromThenOn() {
        duplicates(Bank.bgMax(1, paid(0, "1230", "7")));
        duplicates(Bank.camt054(2, paid(1, "1230", "ASR-1")));

        decide(newest(), true);

        assertThat(bank.payments()).containsExactly(WAITS, "10000 1230 bank duplicate");
        assertThat(inTheBank()).isEqualTo(100_00);
        assertThat(duplicates(Bank.file(Format.CAMT_053, 8, 3, Bank.IBAN, paid(1, "1230", "ASR-1"))))
                .isEqualTo("1 of 1");
        assertThat(code(() -> decide(newest(), true))).isEqualTo(Code.PAYMENT_NOT_DOUBTED);
        assertThat(code(() -> decide(newest(), false))).isEqualTo(Code.PAYMENT_NOT_DOUBTED);
    }

    @Test
    void whatAPersonSaysIsAnotherIsToldAndBookedThen() {
        duplicates(Bank.bgMax(1, paid(0, "1230", "7")));
        duplicates(Bank.camt054(2, paid(1, "1230", "ASR-1")));

        decide(newest(), false);

        assertThat(bank.payments()).containsExactly(WAITS, WAITS);
        assertThat(inTheBank()).isEqualTo(200_00);
        assertThat(bank.count("SELECT count(*) FROM event WHERE tenant_id = :tenant AND type = 'payment.received'"))
                .isEqualTo(2);
        assertThat(code(() -> decide(newest(), true))).isEqualTo(Code.PAYMENT_NOT_DOUBTED);
    }

    @Test
    void aDoubtIsSettledFromItsBeginning() {
        duplicates(Bank.bgMax(1, paid(0, "1230", "7")));
        duplicates(Bank.camt054(2, paid(1, "1230", "ASR-1")));
        PaymentId second = newest();
        duplicates(Bank.file(Format.CAMT_053, 8, 3, Bank.IBAN, paid(2, "1230", "ASR-9")));
        PaymentId third = newest();

        if (known(third).equals(second)) {
            assertThat(code(() -> decide(third, true))).isEqualTo(Code.PAYMENT_DOUBTED_TOO);
            decide(second, false);
        }
        decide(third, true);
        assertThat(bank.payments()).contains("10000 1230 bank duplicate");
        assertThat(code(() -> decide(PaymentId.next(), true))).isEqualTo(Code.NOT_FOUND);
    }

    private PaymentId known(PaymentId of) {
        return DB.read(tx -> java.util.Objects.requireNonNull(
                Payments.standing(tx, bank.tenant(), of).orElseThrow().perhaps()));
    }

    private void decide(PaymentId payment, boolean same) {
        DB.write(tx -> {
            DecideDuplicate.run(tx, bank.tenant(), payment, same);
            return payment;
        });
    }

    private static Code code(org.junit.jupiter.api.function.Executable refused) {
        return catchThrowableOfType(Rejected.class, refused::execute)
                .faults()
                .getFirst()
                .code();
    }

    private PaymentId newest() {
        return new PaymentId(DB.read(tx -> tx.sql()
                .createQuery("SELECT id FROM payment WHERE tenant_id = :tenant ORDER BY id DESC LIMIT 1")
                .bind("tenant", bank.tenant().value())
                .mapTo(UUID.class)
                .one()));
    }

    /** A Swish or card payment that the creditor's shop told us of before the bank did. */
    @ParameterizedTest
    @CsvSource({"-5, false", "0, true", "5, false", "0, false"})
    void whatWasRegisteredIsTheBanksEntryWithinFiveDays(int days, boolean withAccount) {
        register(0, "12-30", withAccount ? bank.account() : null);
        assertThat(bank.payments()).containsExactly("10000 12-30 registered unhandled");

        PaymentFile file = bank.take(Bank.camt054(1, paid(days, "1230", "ASR-1")));

        assertThat(file.counts().duplicates()).isEqualTo(1);
        assertThat(bank.payments()).containsExactly("10000 12-30 registered unhandled");
        assertThat(inTheBank()).isEqualTo(100_00);
        Payment linked = DB.<Payment>read(
                tx -> Payments.find(tx, bank.tenant(), newest()).orElseThrow());
        assertThat(linked.account()).isEqualTo(bank.account());
        assertThat(linked.told()).satisfies(told -> {
            assertThat(told.file()).isEqualTo(file.id());
            assertThat(told.bookedOn()).isEqualTo(DAY.plusDays(days));
            assertThat(told.bankReference()).isEqualTo("ASR-1");
        });
        assertThat(duplicates(Bank.bgMax(2, paid(days, "1230", "7")))).isEqualTo("1 of 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {-6, 6})
    void beyondFiveDaysItIsAnother(int days) {
        register(0, "1230", bank.account());

        assertThat(duplicates(Bank.bgMax(1, paid(days, "1230", "7")))).isEqualTo("0 of 1");

        assertThat(bank.payments()).containsExactly("10000 1230 registered unhandled", WAITS);
    }

    @Test
    void oneThatIsRegisteredMeetsOneEntryOfTheBank() {
        register(0, "1230", null);

        assertThat(duplicates(Bank.bgMax(1, paid(0, "1230", "7"), paid(0, "1230", "8"))))
                .isEqualTo("1 of 2");
        assertThat(bank.payments()).containsExactly("10000 1230 registered unhandled", WAITS);
    }

    /** The bank was quicker. A second one that is registered is no third telling of the first. */
    @Test
    void whatIsRegisteredAfterTheBankToldOfItIsAsked() {
        duplicates(Bank.bgMax(1, paid(0, "1230", "7")));

        register(3, "1230", null);
        register(3, "1230", null);
        register(3, "4564", null);
        register(6, "1230", null);

        assertThat(bank.payments())
                .containsExactly(
                        WAITS,
                        "10000 1230 registered received",
                        "10000 1230 registered unhandled",
                        "10000 4564 registered unhandled",
                        "10000 1230 registered unhandled");
    }

    private void register(int day, String reference, @Nullable PaymentAccountId account) {
        bank.register(DAY.plusDays(day), reference, account);
    }

    /** Of another creditor, another amount or another account nothing is known. */
    @Test
    void anotherAmountOrAccountIsAnotherPayment() {
        Bank other = bank.neighbour("9912346", null);
        duplicates(Bank.bgMax(1, paid(0, "1230", "7")));

        duplicates(Bank.camt054(2, new Paid(DAY, 100_01, "1230", "ASR-1")));
        bank.take(Bank.written(
                Format.BGMAX,
                0,
                3,
                List.of(Bank.entry(1, "9912346", BankEntry.Kind.PAYMENT, paid(0, "1230", "7"), null))));

        assertThat(other.payments()).containsExactly(WAITS, "10001 1230 bank unhandled", WAITS);
    }
}
