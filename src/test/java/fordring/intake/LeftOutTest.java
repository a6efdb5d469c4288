package fordring.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fordring.bankfile.BankEntry;
import fordring.bankfile.Format;
import fordring.fault.Code;
import fordring.fault.Rejected;
import fordring.id.PaymentFileId;
import fordring.intake.Bank.Paid;
import fordring.party.PaymentsThrough;
import fordring.platform.Db;
import fordring.testkit.Database;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that are not one creditor's: what a file says of them is left out and comes in later, or halts it. */
class LeftOutTest {
    private static final Db DB = Database.fresh();
    private static final LocalDate DAY = Bank.MONDAY;
    private static final String SECOND = "9912346";
    private static final String THIRD = "1609908";

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

    /** 100, 200, 400, 800 on the second account, ours, the third and the second again. */
    private static byte[] file() {
        return Bank.written(
                Format.BGMAX,
                0,
                1,
                List.of(
                        entry(1, SECOND, 100),
                        entry(2, Bank.BANKGIRO, 200),
                        entry(3, THIRD, 400),
                        entry(4, SECOND, 800)));
    }

    private static BankEntry entry(long position, String account, long kronor) {
        Paid paid = new Paid(DAY, kronor * 100, "1230", String.valueOf(position));
        return Bank.entry(position, account, BankEntry.Kind.PAYMENT, paid, null);
    }

    private PaymentFile skipping(byte[] file) throws IOException {
        return book(file, 1_000, () -> false);
    }

    private PaymentFile book(byte[] file, int portion, BooleanSupplier between) throws IOException {
        return bank.imports(portion)
                .run(bank.tenant(), "fil", ImportFile.UnknownAccounts.SKIP, new ByteArrayInputStream(file), between);
    }

    private void crashAfter(int portions, byte[] file) {
        AtomicInteger booked = new AtomicInteger();
        assertThatThrownBy(() -> book(file, 1, () -> {
                    if (booked.getAndIncrement() == portions) {
                        throw new IllegalStateException("killed");
                    }
                    return false;
                }))
                .hasMessage("killed");
        leaseRunsOut();
    }

    private void leaseRunsOut() {
        DB.write(tx -> tx.sql()
                .createUpdate("UPDATE payment_file SET claimed_until = now() - interval '1 second'"
                        + " WHERE tenant_id = :tenant AND state = 'importing'")
                .bind("tenant", bank.tenant().value())
                .execute());
    }

    private List<Long> amounts() {
        return DB.read(tx -> tx.sql()
                .createQuery("SELECT amount_minor / 100 FROM payment WHERE tenant_id = :tenant ORDER BY amount_minor")
                .bind("tenant", bank.tenant().value())
                .mapTo(Long.class)
                .list());
    }

    private PaymentFile now(PaymentFile file) {
        return DB.read(tx -> PaymentFiles.find(tx, bank.tenant(), file.id())).orElseThrow();
    }

    private PaymentFile only() {
        return DB.read(tx -> PaymentFiles.page(tx, bank.tenant(), new PaymentFileId(new java.util.UUID(-1L, -1L)), 10))
                .getFirst();
    }

    private long bankInBooks() {
        return bank.count("SELECT sum(amount_minor)::bigint / 100 FROM posting WHERE tenant_id = :tenant"
                + " AND account = 'BANK'");
    }

    @Test
    void whatWasLeftOutComesInWithTheSameFileWhenItsAccountIsOpened() throws IOException {
        PaymentFile first = skipping(file());
        assertThat(amounts()).containsExactly(200L);
        assertThat(first.leftOut()).containsExactlyInAnyOrder(SECOND, THIRD);
        assertThat(first.counts().leftOut()).isEqualTo(3);

        assertThat(bank.take(file()).state()).as("nothing was opened").isEqualTo(PaymentFile.State.DUPLICATE);
        Bank second = bank.neighbour(SECOND, null);
        PaymentFile again = bank.take(file());

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.state()).isEqualTo(PaymentFile.State.IMPORTED);
        assertThat(amounts()).containsExactly(100L, 200L, 800L);
        assertThat(bankInBooks()).isEqualTo(1_100);
        assertThat(again.counts().payments()).isEqualTo(3);
        assertThat(again.counts().leftOut()).isEqualTo(1);
        assertThat(again.leftOut()).containsExactly(THIRD);
        assertThat(Bank.text(again)).endsWith("[1100.00 SEK]");
        assertThat(DB.read(tx -> PaymentsThrough.of(tx, bank.tenant(), second.creditor()))
                        .get(second.account()))
                .isEqualTo(DAY);
        assertThat(bank.take(file()).state()).isEqualTo(PaymentFile.State.DUPLICATE);
        assertThat(amounts()).hasSize(3);
    }

    @Test
    void theKeptBytesAreEnoughForWhatWasLeftOut() throws IOException {
        PaymentFile first = skipping(file());
        bank.neighbour(SECOND, null);
        bank.neighbour(THIRD, null);

        PaymentFile all = bank.imports().goOn(bank.tenant(), first.id());

        assertThat(all.leftOut()).isEmpty();
        assertThat(amounts()).containsExactly(100L, 200L, 400L, 800L);
        Rejected nothing =
                catchThrowableOfType(Rejected.class, () -> bank.imports().goOn(bank.tenant(), first.id()));
        assertThat(nothing.faults()).extracting(fault -> fault.code()).containsExactly(Code.FILE_NOTHING_LEFT_OUT);
    }

    /** Half an account would be worse than none: nobody would look for the other half. */
    @Test
    void anAccountThatIsOpenedInTheMidstOfAnImportIsLeftOutWhole() {
        crashAfter(2, file());
        bank.neighbour(SECOND, null);

        assertThat(bank.imports(1).resume()).isTrue();
        assertThat(amounts()).containsExactly(200L);
        assertThat(only().leftOut()).containsExactlyInAnyOrder(SECOND, THIRD);

        bank.take(file());
        assertThat(amounts()).containsExactly(100L, 200L, 800L);
    }

    @Test
    void aCrashWhileTheRestComesInDoublesNothing() throws IOException {
        skipping(file());
        bank.neighbour(SECOND, null);
        crashAfter(2, file());
        assertThat(amounts()).containsExactly(100L, 200L);

        assertThat(bank.imports(1).resume()).isTrue();

        assertThat(amounts()).containsExactly(100L, 200L, 800L);
        assertThat(only().counts().payments()).isEqualTo(3);
        assertThat(only().counts().leftOut()).isEqualTo(1);
        assertThat(bankInBooks()).isEqualTo(1_100);
    }

    /** He stands behind the first entry, and so does who reads the file once more for another account. */
    @Test
    void whoWasHeldUpBooksNothingWhileTheFileIsReadOnceMore() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Rejected gone = catchThrowableOfType(
                Rejected.class,
                () -> book(file(), 1, () -> {
                    if (asked.getAndIncrement() == 1) {
                        leaseRunsOut();
                        assertThat(bank.imports(1).resume()).isTrue();
                        bank.neighbour(SECOND, null);
                        crashAfter(1, file());
                    }
                    return false;
                }));

        assertThat(gone.faults()).extracting(fault -> fault.code()).containsExactly(Code.FILE_IN_WORK);
        assertThat(amounts()).containsExactly(100L, 200L);
        assertThat(bank.imports(1).resume()).isTrue();
        assertThat(amounts()).containsExactly(100L, 200L, 800L);
        assertThat(bankInBooks()).isEqualTo(1_100);
    }

    @Test
    void anAccountThatBecameTwoCreditorsHaltsItsFileUntilThatIsMended() {
        byte[] file = Bank.camt054(
                1,
                new Paid(DAY, 100_00, "1230", "1"),
                new Paid(DAY, 200_00, "1230", "2"),
                new Paid(DAY, 400_00, "1230", "3"));
        crashAfter(1, file);
        Bank other = bank.neighbour(SECOND, Bank.IBAN);

        assertThat(bank.imports(1).resume()).isTrue();

        PaymentFile halted = only();
        assertThat(halted.state()).isEqualTo(PaymentFile.State.HALTED);
        assertThat(halted.haltedBy()).containsExactly(Bank.IBAN);
        assertThat(amounts()).containsExactly(100L);
        assertThat(bank.imports(1).resume()).as("it is a person's now").isFalse();
        Rejected still = catchThrowableOfType(Rejected.class, () -> bank.take(file));
        assertThat(still.faults()).extracting(fault -> fault.code()).containsExactly(Code.FILE_ACCOUNT_AMBIGUOUS);
        assertThat(now(halted).state()).isEqualTo(PaymentFile.State.HALTED);

        DB.write(tx -> tx.sql()
                .createUpdate("UPDATE payment_account SET iban = NULL WHERE tenant_id = :tenant AND id = :id")
                .bind("tenant", bank.tenant().value())
                .bind("id", other.account().value())
                .execute());
        PaymentFile done = bank.take(file);

        assertThat(done.id()).isEqualTo(halted.id());
        assertThat(done.state()).isEqualTo(PaymentFile.State.IMPORTED);
        assertThat(done.haltedBy()).isEmpty();
        assertThat(amounts()).containsExactly(100L, 200L, 400L);
        assertThat(bankInBooks()).isEqualTo(700);
    }
}
