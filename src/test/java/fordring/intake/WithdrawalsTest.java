package fordring.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fordring.bankfile.BankEntry;
import fordring.bankfile.Format;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.intake.Bank.Paid;
import fordring.matching.Reversals;
import fordring.matching.ReversePayment;
import fordring.matching.SettleReversal;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Db;
import fordring.testkit.Database;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money that a bank's file takes back: from the payment that it was, where there is only one that it can be. */
class WithdrawalsTest {
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

    private static Paid money(int day, @Nullable String reference, @Nullable String bankReference) {
        return new Paid(DAY.plusDays(day), 100_00, reference, bankReference);
    }

    private static byte[] reversals(Format format, long serial, Paid... taken) {
        List<BankEntry> entries = new ArrayList<>();
        for (Paid each : taken) {
            entries.add(Bank.entry(entries.size() + 1, Bank.IBAN, BankEntry.Kind.REVERSAL, each, null));
        }
        return Bank.written(format, 2, serial, entries);
    }

    private long inTheBank() {
        return bank.count("SELECT coalesce(sum(amount_minor), 0)::bigint FROM posting"
                + " WHERE tenant_id = :tenant AND account = 'BANK'");
    }

    private long waiting() {
        return bank.count("SELECT count(*) FROM payment_reversal WHERE tenant_id = :tenant AND payment_id IS NULL");
    }

    @Test
    void theOnePaymentOfItsAmountAndReferenceIsTakenBack() {
        bank.take(Bank.bgMax(1, money(0, "1230", "1"), money(0, "4564", "2")));

        PaymentFile file = bank.take(reversals(Format.CAMT_054, 2, money(9, "1230", "REV-1")));

        assertThat(Bank.text(file))
                .isEqualTo("payments 0, matched 0, unhandled 0, duplicates 0, reversals 1, others 0 []");
        assertThat(bank.payments()).containsExactly("10000 1230 bank reversed", "10000 4564 bank unhandled");
        assertThat(inTheBank()).isEqualTo(100_00);
        assertThat(waiting()).isZero();
    }

    @Test
    void theBanksReferenceTellsWhichOfTwo() {
        bank.take(Bank.camt054(1, money(0, null, "ASR-1"), money(0, null, "ASR-2")));

        bank.take(reversals(Format.CAMT_054, 2, money(1, null, "ASR-2")));

        assertThat(bank.payments()).containsExactly("10000 - bank unhandled", "10000 - bank reversed");
    }

    /** Whoever pays the same sum by the same reference every month. */
    @Test
    void theBanksReferenceTellsWhichOfTwoOfTheSameReference() {
        bank.take(Bank.camt054(1, money(0, "1230", "ASR-1"), money(0, "1230", "ASR-2")));

        bank.take(reversals(Format.CAMT_054, 2, money(1, "1230", "ASR-2")));

        assertThat(bank.payments()).containsExactly("10000 1230 bank unhandled", "10000 1230 bank reversed");
        assertThat(waiting()).isZero();
    }

    /** A bank that counts from 1 every day says 1 of many. */
    @Test
    void theBanksReferenceSaysNothingAgainstThePayers() {
        bank.take(Bank.camt054(1, money(0, "1230", "1")));

        bank.take(reversals(Format.CAMT_054, 2, money(1, "4564", "1")));

        assertThat(bank.payments()).containsExactly("10000 1230 bank unhandled");
        assertThat(waiting()).isOne();
    }

    @Test
    void whereTwoCanBeMeantOrNoneAPersonIsToSay() {
        bank.take(Bank.bgMax(1, money(0, "1230", "1"), money(0, "1230", "2")));

        bank.take(reversals(Format.CAMT_054, 2, money(1, "1230", "REV-1"), money(1, "7898", "REV-2")));

        assertThat(bank.payments()).containsExactly("10000 1230 bank unhandled", "10000 1230 bank unhandled");
        assertThat(waiting()).isEqualTo(2);
        assertThat(inTheBank()).isZero();
    }

    /** Nothing is taken back before it came. */
    @Test
    void aPaymentThatCameLaterIsNotTheOne() {
        bank.take(Bank.bgMax(1, money(3, "1230", "1")));

        bank.take(reversals(Format.CAMT_054, 2, money(1, "1230", "REV-1")));

        assertThat(bank.payments()).containsExactly("10000 1230 bank unhandled");
        assertThat(waiting()).isOne();
    }

    @Test
    void aPaymentAndItsReversalInOneFileMeet() {
        bank.take(Bank.written(
                Format.CAMT_054,
                2,
                1,
                List.of(
                        Bank.entry(1, Bank.IBAN, BankEntry.Kind.PAYMENT, money(0, "1230", "ASR-1"), null),
                        Bank.entry(2, Bank.IBAN, BankEntry.Kind.REVERSAL, money(0, "1230", "ASR-2"), null))));

        assertThat(bank.payments()).containsExactly("10000 1230 bank reversed");
        assertThat(inTheBank()).isZero();
    }

    /** Of two payments alike the first is reversed; the second telling, by another format, takes nothing from the other. */
    @Test
    void aReversalThatAnotherFormatToldOfIsKnown() {
        bank.take(Bank.bgMax(1, money(0, "1230", "1")));
        bank.take(reversals(Format.CAMT_054, 2, money(1, "1230", "REV-1")));
        bank.take(Bank.bgMax(3, money(1, "1230", "2")));

        bank.take(reversals(Format.CAMT_053, 4, money(1, "1230", "OTHER-1")));
        bank.take(reversals(Format.CAMT_054, 5, money(1, "1230", "REV-1"), money(1, "9992", "REV-3")));

        assertThat(bank.payments()).containsExactly("10000 1230 bank reversed", "10000 1230 bank unhandled");
        assertThat(bank.count("SELECT count(*) FROM payment_reversal WHERE tenant_id = :tenant"))
                .isEqualTo(2);
        assertThat(inTheBank()).as("2 payments, 2 reversals").isZero();
    }

    /** The reversal is told before the payment: in an earlier portion, or in an earlier file. */
    @Test
    void aReversalThatWaitedMeetsItsPaymentWhenThatComes() {
        byte[] file = Bank.written(
                Format.CAMT_054,
                2,
                1,
                List.of(
                        Bank.entry(1, Bank.IBAN, BankEntry.Kind.REVERSAL, money(1, "1230", "REV-1"), null),
                        Bank.entry(2, Bank.IBAN, BankEntry.Kind.REVERSAL, money(1, "4564", "REV-2"), null),
                        Bank.entry(3, Bank.IBAN, BankEntry.Kind.PAYMENT, money(0, "1230", "ASR-1"), null)));
        bank.take(bank.imports(1), file);
        assertThat(bank.payments()).containsExactly("10000 1230 bank reversed");
        assertThat(waiting()).isOne();

        bank.take(Bank.camt054(2, money(0, "4564", "ASR-2"), money(0, "7898", "ASR-3")));

        assertThat(bank.payments())
                .containsExactly("10000 1230 bank reversed", "10000 4564 bank reversed", "10000 7898 bank unhandled");
        assertThat(waiting()).isZero();
        assertThat(inTheBank()).isEqualTo(100_00);
    }

    /** A person says that it was lost, and the file that brings its payment waits for him. */
    @Test
    void whatAPersonSaysMeanwhileOfAReversalThatWaitedStands() {
        bank.take(reversals(Format.CAMT_054, 2, money(1, "1230", "REV-1")));
        ReversalId waits = onlyWaiting();

        CompletableFuture<PaymentFile> file = DB.write(tx -> {
            SettleReversal.run(tx, bank.tenant(), waits, new SettleReversal.Difference("ingen vet"), null);
            CompletableFuture<PaymentFile> begun =
                    CompletableFuture.supplyAsync(() -> bank.take(Bank.camt054(3, money(0, "1230", "ASR-9"))));
            untilSomebodyWaits();
            return begun;
        });

        assertThat(file.join().state()).isEqualTo(PaymentFile.State.IMPORTED);
        assertThat(bank.payments()).containsExactly("10000 1230 bank unhandled");
        assertThat(inTheBank()).isZero();
    }

    private static void untilSomebodyWaits() {
        for (int i = 0; i < 400; i++) {
            boolean waits = DB.read(tx -> tx.sql()
                    .createQuery("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND wait_event_type = 'Lock')")
                    .mapTo(Boolean.class)
                    .one());
            if (waits) {
                return;
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("nobody waits");
    }

    /** Two that it can have been, of which the second comes: nobody knows which. */
    @Test
    void aReversalThatWaitedForTwoWaitsOn() {
        bank.take(Bank.bgMax(1, money(0, "1230", "1"), money(0, "1230", "2")));
        bank.take(reversals(Format.CAMT_054, 2, money(1, "1230", "REV-1")));

        bank.take(Bank.camt054(3, money(1, "1230", "ASR-9")));

        assertThat(waiting()).isOne();
    }

    /** A payment that comes after its reversal was booked at the bank is another. */
    @Test
    void aReversalThatWaitedIsNotOfALaterPayment() {
        bank.take(reversals(Format.CAMT_054, 2, money(1, "1230", "REV-1")));

        bank.take(Bank.camt054(3, money(2, "1230", "ASR-9")));

        assertThat(bank.payments()).containsExactly("10000 1230 bank unhandled");
        assertThat(waiting()).isOne();
    }

    /** BgMax TK21: what a payer took off. */
    @Test
    void aDeductionIsTakenOffAndWaits() {
        PaymentFile file = bank.take(Bank.written(
                Format.BGMAX,
                0,
                1,
                List.of(
                        Bank.entry(1, Bank.BANKGIRO, BankEntry.Kind.PAYMENT, new Paid(DAY, 300_00, "1230", "1"), null),
                        Bank.entry(2, Bank.BANKGIRO, BankEntry.Kind.DEDUCTION, money(0, "100453", "2"), null))));

        assertThat(file.counts().reversals()).isOne();
        assertThat(inTheBank()).isEqualTo(200_00);
        assertThat(waiting()).isOne();
    }

    /** What he takes off now, by the reference of what he paid before, does not say that his bank took that back. */
    @Test
    void whatAPayerTakesOffIsNotAPaymentThatABankTookBack() {
        takeOff();

        assertThat(bank.payments()).containsExactly("10000 1230 bank unhandled", "30000 4564 bank unhandled");
        assertThat(waiting()).isOne();
        assertThat(inTheBank()).isEqualTo(300_00);
    }

    /** Whoever takes 100.00 off has not taken his payment of 100.00 back. */
    @Test
    void whatWasTakenOffIsNoReversalOfAWholePayment() {
        takeOff();
        PaymentId paid = DB.read(tx -> tx.sql()
                .createQuery("SELECT id FROM payment WHERE tenant_id = :tenant AND reference = '1230'")
                .bind("tenant", bank.tenant().value())
                .map((rs, ctx) -> new PaymentId(rs.getObject(1, UUID.class)))
                .one());
        ReversalId off = onlyWaiting();

        Rejected refused = catchThrowableOfType(
                Rejected.class,
                () -> DB.write(tx -> {
                    ReversePayment.run(tx, bank.tenant(), paid, DAY.plusDays(1), off);
                    return off;
                }));

        assertThat(refused.faults()).extracting(Fault::code).containsExactly(Code.REVERSAL_UNKNOWN);
    }

    /** A payment of 100.00 by 1230, then one of 300.00 less 100.00 that name 1230. */
    private void takeOff() {
        bank.take(Bank.bgMax(1, money(0, "1230", "1")));

        bank.take(Bank.written(
                Format.BGMAX,
                0,
                2,
                List.of(
                        Bank.entry(
                                1,
                                Bank.BANKGIRO,
                                BankEntry.Kind.PAYMENT,
                                new Paid(DAY.plusDays(1), 300_00, "4564", "2"),
                                null),
                        Bank.entry(2, Bank.BANKGIRO, BankEntry.Kind.DEDUCTION, money(1, "1230", "3"), null))));
    }

    private ReversalId onlyWaiting() {
        return DB.read(tx -> Reversals.page(tx, bank.tenant(), true, new ReversalId(new UUID(-1L, -1L)), 1))
                .getFirst()
                .id();
    }

    /** 100.00 in euro went back; what comes by its reference are 100.00 kronor, beside 100.00 euro by another. */
    @Test
    void aReversalInOneCurrencyIsNotOfAPaymentInAnother() {
        bank.take(Bank.written(
                Format.CAMT_054,
                2,
                1,
                List.of(inEuro(Bank.entry(1, Bank.IBAN, BankEntry.Kind.REVERSAL, money(1, "1230", "REV-1"), null)))));

        PaymentFile file = bank.take(Bank.written(
                Format.CAMT_054,
                2,
                2,
                List.of(
                        Bank.entry(1, Bank.IBAN, BankEntry.Kind.PAYMENT, money(0, "1230", "ASR-1"), null),
                        inEuro(Bank.entry(2, Bank.IBAN, BankEntry.Kind.PAYMENT, money(0, "4564", "ASR-2"), null)))));

        assertThat(file.state()).isEqualTo(PaymentFile.State.IMPORTED);
        assertThat(bank.payments()).containsExactly("10000 1230 bank unhandled", "10000 4564 bank unhandled");
        assertThat(waiting()).isOne();
    }

    private static BankEntry inEuro(BankEntry entry) {
        return new BankEntry(
                entry.position(),
                1,
                entry.account(),
                entry.kind(),
                new Money(entry.amount().minor(), Currency.EUR),
                entry.bookedOn(),
                entry.paidOn(),
                entry.reference(),
                List.of(),
                null,
                null,
                entry.bankReference(),
                null,
                null,
                null);
    }
}
