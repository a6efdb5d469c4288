package fordring.collection;

import static fordring.collection.Counter.ROW;
import static fordring.collection.Counter.nok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fordring.collection.Charge.Kind;
import fordring.id.NoticeId;
import fordring.id.PaymentId;
import fordring.invoice.Balance;
import fordring.invoice.Issued;
import fordring.matching.Unmatch;
import fordring.platform.Db;
import fordring.scenario.MoneyBooks;
import fordring.testkit.Database;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is charged, in the books. */
class ChargesTest {
    private static final Db DB = Database.fresh();
    private static final LocalDate DAY = LocalDate.of(2025, 3, 31);

    @SuppressWarnings("NullAway.Init") // set before each test
    private Counter counter;

    @BeforeEach
    void open(@TempDir Path folder) {
        counter = Counter.open(DB, folder);
    }

    @AfterEach
    void theMoneyIsAllAccountedFor() {
        assertThat(MoneyBooks.faults(DB, counter.shop().tenant())).isEmpty();
    }

    @AfterAll
    static void close() {
        DB.close();
    }

    @Test
    void aFeeAndInterestAreOwedBesideTheCapitalAndKeepTheirLaw() {
        Issued invoice = counter.issue();
        NoticeId notice = NoticeId.next();
        counter.charge(invoice, notice, DAY, 3_500, 822);

        assertThat(counter.owed(invoice)).containsExactly(150_000L, 3_500L, 822L);
        assertThat(counter.books())
                .isEqualTo(Map.of(
                        "RECEIVABLE", 150_000L,
                        "RECEIVABLE_FEES", 3_500L,
                        "RECEIVABLE_INTEREST", 822L,
                        "FEE_INCOME", -3_500L,
                        "INTEREST_INCOME", -822L,
                        "REVENUE", -120_000L,
                        "OUTPUT_VAT", -30_000L));
        assertThat(counter.history(invoice).charges())
                .extracting(Charge::kind, Charge::notice, Charge::amount, Charge::chargedOn, Charge::law)
                .containsExactly(
                        tuple(Kind.REMINDER_FEE, notice, nok(3_500), DAY, List.of(ROW)),
                        tuple(Kind.INTEREST, notice, nok(822), DAY, List.of(ROW)));
        assertThat(counter.history(invoice).interestBooked(DAY)).isEqualTo(nok(822));
        assertThat(counter.history(invoice).interestBooked(DAY.minusDays(1))).isEqualTo(nok(0));
    }

    @Test
    void whatIsPaidIsOfTheHistoryFromTheDayOnWhichItWasPaid() {
        Issued invoice = counter.issue();
        counter.charge(invoice, null, DAY, 3_500, 0);
        // Norway: costs first. 35.00 of 535.00 is the fee, 500.00 the capital.
        counter.pay(invoice, 53_500, LocalDate.of(2025, 4, 10));

        History history = counter.history(invoice);
        assertThat(history.changes())
                .extracting(History.Change::on, History.Change::capital, History.Change::fees)
                .containsExactly(tuple(LocalDate.of(2025, 4, 10), nok(50_000), nok(3_500)));
        // 12.5 % of 1 500 for 9 days and of 1 000 for 11: 4.623 + 3.767 = 8.390
        assertThat(history.interestToBook(LocalDate.of(2025, 4, 20))).isEqualTo(nok(839));
    }

    @Test
    void aStepBooksWhatHasRunUpSinceTheLast() {
        Issued invoice = counter.issue();
        // 1 500 × 12.5 % × 30 / 365 = 15.411; through the 31st of May 61 days, 31.336
        LocalDate first = LocalDate.of(2025, 4, 30);
        assertThat(counter.history(invoice).interestToBook(first)).isEqualTo(nok(1_541));
        counter.charge(invoice, null, first, 0, 1_541);
        assertThat(counter.history(invoice).interestToBook(first)).isEqualTo(nok(0));
        assertThat(counter.history(invoice).interestToBook(LocalDate.of(2025, 5, 31)))
                .isEqualTo(nok(1_593));
    }

    @Test
    void whoPaysAllOfItHasPaid() {
        Issued invoice = counter.issue();
        counter.charge(invoice, null, DAY, 3_500, 822);
        PaymentId payment = counter.pay(invoice, 154_322, LocalDate.of(2025, 4, 10));
        assertThat(counter.balance(invoice).paidAt()).isNotNull();
        assertThat(counter.balance(invoice).status(DAY, LocalDate.of(2025, 5, 1)))
                .isEqualTo(Balance.Status.PAID);

        DB.write(tx -> {
            Unmatch.run(tx, counter.shop().tenant(), payment, null);
            return payment;
        });
        assertThat(counter.owed(invoice)).containsExactly(150_000L, 3_500L, 822L);
    }

    @Test
    void whoPaysTheCapitalOnlyStillOwesWhatWasCharged() {
        Issued invoice = counter.issue();
        counter.charge(invoice, null, DAY, 3_500, 0);
        counter.pay(invoice, 150_000, LocalDate.of(2025, 4, 10));
        assertThat(counter.owed(invoice)).containsExactly(3_500L, 0L, 0L);
        assertThat(counter.balance(invoice).paidAt()).isNull();
        assertThat(counter.told("invoice.paid")).isZero();
    }

    @Test
    void nothingIsChargedOnWhatIsPaid() {
        Issued invoice = counter.issue();
        counter.pay(invoice, 150_000, LocalDate.of(2025, 3, 10));
        assertThatThrownBy(() -> counter.charge(invoice, null, DAY, 3_500, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
