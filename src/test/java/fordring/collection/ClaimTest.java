package fordring.collection;

import static fordring.collection.Counter.nok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fordring.id.InvoiceId;
import fordring.invoice.Issued;
import fordring.platform.Db;
import fordring.scenario.MoneyBooks;
import fordring.testkit.Database;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A claim explained, on days past and to come. */
class ClaimTest {
    private static final Db DB = Database.fresh();
    private static final LocalDate STEP = LocalDate.of(2025, 4, 30);

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

    /** 1 500.00; on 30 April 35.00 and 15.41 of interest are booked; on 10 May 550.41 are paid. */
    private Issued claim() {
        Issued invoice = counter.issue();
        counter.charge(invoice, null, STEP, 3_500, 1_541);
        counter.pay(invoice, 55_041, LocalDate.of(2025, 5, 10));
        return invoice;
    }

    @Test
    void onTheDayOfTheStepAllIsBooked() {
        Claim claim = counter.claim(claim(), STEP);
        assertThat(claim)
                .extracting(Claim::capital, Claim::fees, Claim::interestBooked, Claim::accrued, Claim::total)
                .containsExactly(nok(150_000), nok(3_500), nok(1_541), nok(0), nok(155_041));
        // 1 500 × 12.5 % / 365
        assertThat(claim.perDayTold()).isEqualTo(new BigDecimal("0.5137"));
        assertThat(claim.payments()).isEmpty();
        assertThat(claim.charges()).hasSize(2);
    }

    @Test
    void theDayBeforeNothingIsAndItHasRunUp() {
        // 29 days: 14.897
        assertThat(counter.claim(claim(), STEP.minusDays(1)))
                .extracting(Claim::fees, Claim::interestBooked, Claim::accrued, Claim::payoff)
                .containsExactly(nok(0), nok(0), nok(1_490), nok(151_490));
    }

    @Test
    void afterAPaymentItRunsUpOnWhatIsLeft() {
        Claim claim = counter.claim(claim(), LocalDate.of(2025, 5, 31));
        // 39 days of 1 500.00 and 22 of 1 000.00: 20.034 + 7.534 = 27.568; 15.41 of it was booked
        assertThat(claim)
                .extracting(Claim::capital, Claim::fees, Claim::interestBooked, Claim::accrued, Claim::payoff)
                .containsExactly(nok(100_000), nok(0), nok(0), nok(1_216), nok(101_216));
        assertThat(claim.payments())
                .extracting(History.Change::capital, History.Change::fees, History.Change::interest)
                .containsExactly(tuple(nok(50_000), nok(3_500), nok(1_541)));
        assertThat(claim.interest().periods())
                .extracting(p -> p.to().toString(), LateInterest.Period::days)
                .containsExactly(tuple("2025-05-09", 39), tuple("2025-05-31", 22));
    }

    @Test
    void aDayToComeIsAsTodayWithWhatRunsUpUntilThen() {
        // and 30 days of June: 10.274 more, 37.842 in all
        Claim claim = counter.claim(claim(), LocalDate.of(2025, 6, 30));
        assertThat(claim.payoff()).isEqualTo(nok(100_000 + 3_784 - 1_541));
        // No row says the rate from July on.
        assertThat(claim.perDayTold()).isZero();
        assertThat(counter.claim(claim(), LocalDate.of(2025, 7, 1)).interest().missing())
                .hasSize(1);
    }

    @Test
    void whoPaidOwesNothingThatRanUpAfterTheLetter() {
        Issued invoice = counter.issue();
        counter.charge(invoice, null, STEP, 3_500, 1_541);
        counter.pay(invoice, 155_041, LocalDate.of(2025, 5, 10));
        Claim claim = counter.claim(invoice, LocalDate.of(2025, 5, 31));
        assertThat(claim.payoff()).isEqualTo(nok(0));
        assertThat(claim.perDay()).isZero();
        // 39 days, of which 30 were booked
        assertThat(counter.claim(invoice, LocalDate.of(2025, 5, 9)).accrued()).isEqualTo(nok(2_003 - 1_541));
    }

    @Test
    void whatIsNoInvoiceIsNoClaim() {
        Optional<Claim> none =
                DB.read(tx -> Claim.explain(tx, counter.shop().tenant(), InvoiceId.next(), LocalDate.of(2025, 5, 31)));
        assertThat(none).isEmpty();
    }
}
