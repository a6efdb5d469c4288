package fordring.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.Format;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentId;
import fordring.intake.Bank.Paid;
import fordring.matching.ReversePayment;
import fordring.payment.Payments;
import fordring.platform.Db;
import fordring.testkit.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money that is told of twice, where the first telling is a duplicate, taken back or one of very many. */
class KnownOnceMoreTest {
    private static final Db DB = Database.fresh();
    private static final LocalDate DAY = Bank.MONDAY;
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

    /** That one is a third, as was said of it. */
    @Test
    void whatIsTheSameAsADuplicateIsTheSameAsWhatThatWas() {
        duplicates(Bank.bgMax(1, paid(0, "1230", "7")));
        PaymentId first = newest();
        duplicates(Bank.camt054(2, paid(1, "1230", "ASR-1")));
        PaymentId second = newest();
        duplicates(Bank.file(Format.CAMT_053, 8, 3, Bank.IBAN, paid(2, "1230", "ASR-9")));
        PaymentId third = newest();
        assertThat(known(third)).isEqualTo(second);

        decide(second, true);
        decide(third, true);

        assertThat(DB.read(tx -> Payments.standing(tx, bank.tenant(), third))
                        .orElseThrow()
                        .sameAs())
                .isEqualTo(first);
        assertThat(inTheBank()).isEqualTo(100_00);
    }

    /** He who registered it took it back before the bank told of it: that may be this money, or he was wrong. */
    @Test
    void ofWhatWasRegisteredAndTakenBackAPersonIsToSay() {
        register(0, "1230", bank.account());
        DB.write(tx -> {
            ReversePayment.run(tx, bank.tenant(), newest(), DAY, null);
            return DAY;
        });

        assertThat(duplicates(Bank.bgMax(1, paid(0, "1230", "7")))).isEqualTo("0 of 1");

        assertThat(bank.payments()).containsExactly("10000 1230 registered reversed", DOUBTED);
        decide(newest(), false);
        assertThat(inTheBank()).isEqualTo(100_00);
    }

    /** Every gift is of the same amount and says nothing. */
    @Test
    void manyThatAreAlikeAreLoadedOnceEach() {
        Paid[] gifts = IntStream.range(0, 2_000)
                .mapToObj(i -> paid(0, null, "ASR-" + i))
                .toArray(Paid[]::new);
        bank.take(bank.imports(2_000), Bank.camt054(1, gifts));

        long began = System.nanoTime();
        PaymentFile again = bank.take(bank.imports(2_000), Bank.file(Format.CAMT_053, 8, 2, Bank.IBAN, gifts));

        assertThat(again.counts().duplicates()).isEqualTo(2_000);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
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

    private PaymentId newest() {
        return new PaymentId(DB.read(tx -> tx.sql()
                .createQuery("SELECT id FROM payment WHERE tenant_id = :tenant ORDER BY id DESC LIMIT 1")
                .bind("tenant", bank.tenant().value())
                .mapTo(UUID.class)
                .one()));
    }

    private void register(int day, String reference, @Nullable PaymentAccountId account) {
        bank.register(DAY.plusDays(day), reference, account);
    }
}
