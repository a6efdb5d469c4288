package fordring.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fordring.bankfile.BankEntry;
import fordring.bankfile.Format;
import fordring.bankfile.RefusedFile;
import fordring.fault.Code;
import fordring.fault.Rejected;
import fordring.id.PaymentFileId;
import fordring.id.TenantId;
import fordring.intake.Bank.Paid;
import fordring.party.PaymentsThrough;
import fordring.platform.Db;
import fordring.testkit.Database;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of banks, from their bytes to payments: whole or not at all, and once. */
class ImportFileTest {
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

    @Test
    void aFileIsCountedBookedAndFoundAgain() {
        PaymentFile done = bank.take(Bank.bgMax(1, FIRST, SECOND));

        assertThat(done.state()).isEqualTo(PaymentFile.State.IMPORTED);
        assertThat(done.format()).isEqualTo(Format.BGMAX);
        assertThat(Bank.text(done))
                .isEqualTo("payments 2, matched 0, unhandled 2, duplicates 0, reversals 0, others 0 [350.00 SEK]");
        assertThat(bank.payments()).containsExactly("10000 1230 bank unhandled", "25000 4564 bank unhandled");
        assertThat(DB.<Object>read(tx -> PaymentFiles.find(tx, bank.tenant(), done.id())))
                .isEqualTo(java.util.Optional.of(done));
        assertThat(page()).containsExactly(done);
        assertThat(bank.count("SELECT sum(p.amount_minor)::bigint FROM posting p JOIN journal_entry j"
                        + " ON j.tenant_id = p.tenant_id AND j.id = p.entry_id"
                        + " WHERE p.tenant_id = :tenant AND p.account = 'BANK'"))
                .isEqualTo(350_00);
        assertThat(bank.count("SELECT count(*) FROM event WHERE tenant_id = :tenant AND type = 'payment.received'"))
                .isEqualTo(2);
    }

    private List<PaymentFile> page() {
        return DB.read(tx -> PaymentFiles.page(tx, bank.tenant(), new PaymentFileId(new UUID(-1L, -1L)), 10));
    }

    @Test
    void theSameBytesAgainAreADuplicateThatBooksNothing() {
        byte[] file = Bank.bgMax(1, FIRST, SECOND);
        PaymentFile first = bank.take(file);

        PaymentFile again = bank.take(file);

        assertThat(again.state()).isEqualTo(PaymentFile.State.DUPLICATE);
        assertThat(again.duplicateOf()).isEqualTo(first.id());
        assertThat(Bank.text(again))
                .isEqualTo("payments 2, matched 0, unhandled 0, duplicates 2, reversals 0, others 0 [350.00 SEK]");
        assertThat(bank.payments()).hasSize(2);
        assertThat(page()).containsExactly(again, first);
    }

    @Test
    void theSameBytesOfAnotherTenantAreAnotherFile() {
        byte[] file = Bank.bgMax(1, FIRST);
        bank.take(file);
        Bank other = Bank.open(DB, folder);

        assertThat(other.take(file).state()).isEqualTo(PaymentFile.State.IMPORTED);
        assertThat(other.payments()).hasSize(1);
    }

    @Test
    void aBrokenFileLeavesNothingBehind() throws IOException {
        byte[] whole = Bank.bgMax(1, FIRST, SECOND);
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length / 2);

        assertThatThrownBy(() -> bank.take(cut)).isInstanceOf(RefusedFile.class);

        assertThat(page()).isEmpty();
        assertThat(bank.payments()).isEmpty();
        assertThat(kept()).isEmpty();
        assertThat(bank.take(whole).counts().payments()).isEqualTo(2);
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    @Test
    void allAccountsThatAreNobodysAreNamedAndTheFileIsRefused() throws IOException {
        byte[] file = Bank.written(
                Format.BGMAX,
                0,
                1,
                List.of(
                        Bank.entry(1, "9912346", BankEntry.Kind.PAYMENT, FIRST, null),
                        Bank.entry(2, Bank.BANKGIRO, BankEntry.Kind.PAYMENT, SECOND, null),
                        Bank.entry(3, "1609908", BankEntry.Kind.PAYMENT, FIRST, null)));

        Rejected refused = catchThrowableOfType(Rejected.class, () -> bank.take(file));

        assertThat(refused.faults())
                .extracting(fault -> fault.code() + " " + fault.path() + " " + fault.args())
                .containsExactly("FILE_ACCOUNT_UNKNOWN account [9912346]", "FILE_ACCOUNT_UNKNOWN account [1609908]");
        assertThat(kept()).isEmpty();
        assertThat(bank.payments()).isEmpty();
        PaymentFile done = bank.imports()
                .run(bank.tenant(), null, ImportFile.UnknownAccounts.SKIP, new ByteArrayInputStream(file));
        assertThat(Bank.text(done))
                .isEqualTo("payments 1, matched 0, unhandled 1, duplicates 0, reversals 0, others 0 [250.00 SEK]");
        assertThat(bank.payments()).containsExactly("25000 4564 bank unhandled");
    }

    @Test
    void anAccountOfTwoCreditorsIsRefusedAndBothAreNamed() {
        Bank other = bank.neighbour("9912346", Bank.IBAN);

        Rejected refused = catchThrowableOfType(Rejected.class, () -> bank.take(Bank.camt054(1, FIRST)));

        assertThat(refused.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(Code.FILE_ACCOUNT_AMBIGUOUS);
            assertThat(fault.path()).isEqualTo("account");
            assertThat(fault.args())
                    .containsExactly(
                            Bank.IBAN,
                            Stream.of(bank, other)
                                    .map(Bank::creditor)
                                    .sorted()
                                    .map(Object::toString)
                                    .collect(java.util.stream.Collectors.joining(", ")));
        });
        assertThat(bank.take(Bank.bgMax(1, FIRST)).counts().payments()).isEqualTo(1);
    }

    @Test
    void aFileOfTwoCreditorsAccountsGivesEachHisOwn() {
        Bank other = bank.neighbour("9912346", null);

        PaymentFile done = bank.take(Bank.written(
                Format.BGMAX,
                0,
                1,
                List.of(
                        Bank.entry(1, Bank.BANKGIRO, BankEntry.Kind.PAYMENT, FIRST, null),
                        Bank.entry(2, "9912346", BankEntry.Kind.PAYMENT, SECOND, null))));

        assertThat(done.counts().payments()).isEqualTo(2);
        assertThat(DB.<List<String>>read(tx -> tx.sql()
                        .createQuery("SELECT amount_minor || ' ' || creditor_id || ' ' || account_id FROM payment"
                                + " WHERE tenant_id = :tenant ORDER BY id")
                        .bind("tenant", bank.tenant().value())
                        .mapTo(String.class)
                        .list()))
                .containsExactly(
                        "10000 " + bank.creditor().value() + " "
                                + bank.account().value(),
                        "25000 " + other.creditor().value() + " "
                                + other.account().value());
    }

    @Test
    void paymentsOfTheAccountAreKnownThroughTheLastDayOfItsFilesAndNoEarlierOne() {
        bank.take(Bank.bgMax(1, new Paid(DAY.plusDays(2), 1_00, "1230", "1")));
        assertThat(through()).isEqualTo(DAY.plusDays(2));

        bank.take(Bank.bgMax(2, FIRST));
        assertThat(through()).isEqualTo(DAY.plusDays(2));

        bank.take(Bank.bgMax(3, new Paid(DAY.plusDays(3), 1_00, "1230", "3")));
        assertThat(through()).isEqualTo(DAY.plusDays(3));
    }

    /** A wrong year would say for ever that all is known. */
    @Test
    void noFileKnowsOfADayThatHasNotCome() {
        LocalDate before = today();
        bank.take(Bank.bgMax(1, new Paid(LocalDate.of(2099, 1, 5), 1_00, "1230", "1")));

        assertThat(through()).isBetween(before.minusDays(1), today().minusDays(1));
    }

    private LocalDate today() {
        return DB.read(tx -> tx.today(bank.tenant(), ZoneId.of("Europe/Stockholm")));
    }

    private @Nullable LocalDate through() {
        return DB.read(tx -> PaymentsThrough.of(tx, bank.tenant(), bank.creditor()))
                .get(bank.account());
    }

    /** Whoever imports dies when the third of four portions is to come; the payments of two are committed. */
    @Test
    void afterACrashBetweenPortionsAnotherGoesOnAndNothingIsDoubled() {
        byte[] file = Bank.bgMax(1, some(7));
        PaymentFileId begun = crash(file, 2, 2);
        assertThat(bank.payments()).hasSize(4);
        assertThat(page()).singleElement().satisfies(half -> {
            assertThat(half.state()).isEqualTo(PaymentFile.State.IMPORTING);
            assertThat(half.counts().payments()).isEqualTo(4);
        });

        assertThat(bank.imports(2).resume()).as("its importer may be alive").isFalse();
        leaseRunsOut();
        assertThat(bank.imports(3).resume()).isTrue();
        assertThat(bank.imports(3).resume()).isFalse();

        whole(begun, 7);
    }

    @Test
    void theSameFileAgainGoesOnWithWhatWasLeftUnfinished() {
        byte[] file = Bank.bgMax(1, some(7));
        PaymentFileId begun = crash(file, 2, 1);

        Rejected busy = catchThrowableOfType(Rejected.class, () -> bank.take(file));
        assertThat(busy.faults()).extracting(fault -> fault.code()).containsExactly(Code.FILE_IN_WORK);
        leaseRunsOut();

        assertThat(bank.take(bank.imports(2), file).id()).isEqualTo(begun);
        whole(begun, 7);
    }

    @Test
    void anImporterThatIsClosedLeavesTheFileToAnotherAtOnce() {
        byte[] file = Bank.bgMax(1, some(3));
        ImportFile closed = bank.imports(2);
        closed.close();

        Rejected stopped = catchThrowableOfType(Rejected.class, () -> bank.take(closed, file));

        assertThat(stopped.faults()).extracting(fault -> fault.code()).containsExactly(Code.STOPPING);
        assertThat(bank.imports(2).resume()).isTrue();
        whole(page().getFirst().id(), 3);
    }

    /** One who was thought dead comes back: the other has booked his portion. */
    @Test
    void whoLostAFileToAnotherBooksNothingMoreOfIt() throws IOException {
        byte[] file = Bank.bgMax(1, some(5));
        AtomicInteger portions = new AtomicInteger();
        ImportFile other = bank.imports(2);

        Rejected lost = catchThrowableOfType(
                Rejected.class,
                () -> book(file, 2, () -> {
                    if (portions.incrementAndGet() == 2) {
                        leaseRunsOut();
                        assertThat(other.resume()).isTrue();
                    }
                    return false;
                }));

        assertThat(lost.faults()).extracting(fault -> fault.code()).containsExactly(Code.FILE_IN_WORK);
        whole(page().getFirst().id(), 5);
    }

    private static Paid[] some(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Paid(DAY, 100_00, "1230", String.valueOf(i + 1)))
                .toArray(Paid[]::new);
    }

    private void whole(PaymentFileId id, int payments) {
        assertThat(page()).singleElement().satisfies(done -> {
            assertThat(done.id()).isEqualTo(id);
            assertThat(done.state()).isEqualTo(PaymentFile.State.IMPORTED);
            assertThat(Bank.text(done))
                    .startsWith("payments " + payments + ", matched 0, unhandled " + payments)
                    .endsWith("[" + payments + "00.00 SEK]");
        });
        assertThat(bank.payments()).hasSize(payments);
        assertThat(bank.count("SELECT count(DISTINCT file_position) FROM payment WHERE tenant_id = :tenant"))
                .isEqualTo(payments);
        assertThat(bank.count("SELECT sum(amount_minor)::bigint FROM posting WHERE tenant_id = :tenant"
                        + " AND account = 'BANK'"))
                .isEqualTo(payments * 100_00L);
    }

    private PaymentFileId crash(byte[] file, int portion, int after) {
        AtomicInteger portions = new AtomicInteger();
        assertThatThrownBy(() -> book(file, portion, () -> {
                    if (portions.getAndIncrement() == after) {
                        throw new IllegalStateException("killed");
                    }
                    return false;
                }))
                .hasMessage("killed");
        return page().getFirst().id();
    }

    private PaymentFile book(byte[] file, int portion, java.util.function.BooleanSupplier between) throws IOException {
        return bank.imports(portion)
                .run(bank.tenant(), "fil", ImportFile.UnknownAccounts.REFUSE, new ByteArrayInputStream(file), between);
    }

    private void leaseRunsOut() {
        TenantId tenant = bank.tenant();
        DB.write(tx -> tx.sql()
                .createUpdate("UPDATE payment_file SET claimed_until = now() - interval '1 second'"
                        + " WHERE tenant_id = :tenant AND state = 'importing'")
                .bind("tenant", tenant.value())
                .execute());
    }
}
