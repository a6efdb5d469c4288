package fordring.collection;

import static fordring.collection.Counter.nok;
import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.NoticeId;
import fordring.id.PaymentId;
import fordring.invoice.Balance;
import fordring.invoice.Issued;
import fordring.matching.CustomerCredits;
import fordring.matching.Unmatch;
import fordring.platform.Db;
import fordring.scenario.MoneyBooks;
import fordring.testkit.Database;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was charged and is not owed after all, paid or not. */
class FallenAwayTest {
    private static final Db DB = Database.fresh();
    private static final LocalDate DAY = LocalDate.of(2025, 4, 30);
    private static final LocalDate BEFORE = LocalDate.of(2025, 4, 15);

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
    void whatWasCreditedInFullWasNeverOwedAndNorWasWhatWasChargedOnIt() {
        Issued invoice = counter.issue();
        counter.charge(invoice, null, DAY, 3_500, 1_541);
        counter.credit(invoice, null);
        assertThat(counter.owed(invoice)).containsExactly(0L, 0L, 0L);
        assertThat(counter.books()).isEmpty();
        assertThat(counter.balance(invoice).status(DAY, DAY)).isEqualTo(Balance.Status.CREDITED);
        assertThat(counter.history(invoice).charges())
                .filteredOn(c -> c.takesBack() != null)
                .extracting(Charge::amount)
                .containsExactlyInAnyOrder(nok(-3_500), nok(-1_541));
    }

    @Test
    void whatWasPaidOfItIsTheCustomersCredit() {
        Issued invoice = counter.issue();
        counter.charge(invoice, null, DAY, 3_500, 1_541);
        // 1 500.00 + 35.00 + 15.41
        counter.pay(invoice, 155_041, DAY);
        counter.credit(invoice, null);
        assertThat(counter.owed(invoice)).containsExactly(0L, 0L, 0L);
        assertThat(counter.books()).isEqualTo(Map.of("BANK", 155_041L, "CUSTOMER_CREDIT", -155_041L));
    }

    @Test
    void whatWasPaidOfAFeeMeetsTheCapitalThatIsOpen() {
        Issued invoice = counter.issue();
        NoticeId notice = NoticeId.next();
        counter.charge(invoice, notice, DAY, 3_500, 0);
        // 535.00: the fee of 35.00 and 500.00 of the capital. Without the fee 1 500.00 − 535.00 = 965.00 are open.
        PaymentId payment = counter.pay(invoice, 53_500, DAY);
        counter.takeBack(invoice, notice);
        assertThat(counter.owed(invoice)).containsExactly(96_500L, 0L, 0L);
        assertThat(counter.books())
                .isEqualTo(
                        Map.of("BANK", 53_500L, "RECEIVABLE", 96_500L, "REVENUE", -120_000L, "OUTPUT_VAT", -30_000L));

        DB.write(tx -> {
            Unmatch.run(tx, counter.shop().tenant(), payment, null);
            return payment;
        });
        assertThat(counter.owed(invoice)).containsExactly(150_000L, 0L, 0L);
    }

    @Test
    void whatIsOverIsTheCustomersCreditAndThePaymentCanStillBeTakenBack() {
        Issued invoice = counter.issue();
        NoticeId notice = NoticeId.next();
        counter.charge(invoice, notice, DAY, 3_500, 0);
        PaymentId payment = counter.pay(invoice, 153_500, DAY);
        counter.takeBack(invoice, notice);
        assertThat(counter.books())
                .isEqualTo(Map.of(
                        "BANK", 153_500L, "CUSTOMER_CREDIT", -3_500L, "REVENUE", -120_000L, "OUTPUT_VAT", -30_000L));
        assertThat(counter.balance(invoice).paidAt()).isNotNull();
        assertThat(counter.told("invoice.paid")).isOne();

        DB.write(tx -> {
            Unmatch.run(tx, counter.shop().tenant(), payment, null);
            return payment;
        });
        assertThat(counter.owed(invoice)).containsExactly(150_000L, 0L, 0L);
        assertThat(counter.books()).containsEntry("UNALLOCATED_RECEIPTS", -153_500L);
    }

    @Test
    void whoPaidAllButAFeeThatFellAwayHasPaid() {
        Issued invoice = counter.issue();
        NoticeId notice = NoticeId.next();
        counter.charge(invoice, notice, DAY, 3_500, 0);
        counter.pay(invoice, 150_000, DAY);
        assertThat(counter.told("invoice.paid")).isZero();
        counter.takeBack(invoice, notice);
        assertThat(counter.owed(invoice)).containsExactly(0L, 0L, 0L);
        assertThat(counter.told("invoice.paid")).isOne();
        counter.takeBack(invoice, notice);
        assertThat(counter.history(invoice).charges()).as("once").hasSize(2);
    }

    @Test
    void whatACreditMetOfAFeeMeetsTheCapitalToo() {
        Issued first = counter.issue();
        counter.pay(first, 150_000, DAY);
        counter.credit(first, null);
        Issued second = counter.issue();
        NoticeId notice = NoticeId.next();
        counter.charge(second, notice, DAY, 3_500, 0);
        DB.write(tx -> {
            CustomerCredits.Credit credit = CustomerCredits.page(
                            tx, counter.shop().tenant(), counter.ola(), true, null, 10)
                    .getFirst();
            CustomerCredits.offset(tx, counter.shop().tenant(), credit.id(), second.id(), 150_000L);
            return credit;
        });
        assertThat(counter.owed(second)).containsExactly(3_500L, 0L, 0L);
        counter.takeBack(second, notice);
        assertThat(counter.owed(second)).containsExactly(0L, 0L, 0L);
        assertThat(counter.balance(second).paidAt()).isNotNull();
    }

    @Test
    void ofWhatIsCreditedInPartTheInterestGoesThatWasCountedOnIt() {
        Issued invoice = counter.issue();
        // 1 500 × 12.5 % × 30 / 365 = 15.411; of 1 000 it is 10.274: 5.14 go
        counter.charge(invoice, null, DAY, 3_500, 1_541);
        counter.credit(invoice, 50_000L);
        assertThat(counter.owed(invoice)).containsExactly(100_000L, 3_500L, 1_027L);
        assertThat(counter.history(invoice).interestToBook(DAY)).isEqualTo(nok(0));
    }

    @Test
    void whatWasPaidEarlierThanItSeemedBoreLess() {
        Issued invoice = counter.issue();
        counter.charge(invoice, null, DAY, 0, 1_541);
        // 500.00 paid on the 15th and known on the 30th: the interest of 15.41 first, 484.59 of the capital.
        counter.pay(invoice, 50_000, BEFORE);
        counter.follow();
        // 14 days of 1 500.00 and 16 of 1 012.74: 7.192 + 5.549 = 12.741; what of 15.41 goes, 2.67, is capital
        assertThat(counter.history(invoice).interestBooked(LocalDate.MAX)).isEqualTo(nok(1_274));
        assertThat(counter.owed(invoice)).containsExactly(101_274L, 0L, 0L);
    }

    /** Directive 2011/7/EU article 6: due without a reminder from the first day of interest, here 1 April. */
    @Test
    void compensationStandsOnceInterestHasRunAndFallsIfItNeverDid() {
        Issued late = counter.issue();
        counter.compensation(late, DAY, 47_000);
        counter.pay(late, 150_000, LocalDate.of(2025, 4, 1));
        counter.follow();
        assertThat(counter.balance(late).open()).isEqualTo(nok(47_000));

        Issued inTime = counter.issue();
        counter.compensation(inTime, DAY, 47_000);
        counter.pay(inTime, 150_000, LocalDate.of(2025, 3, 31));
        counter.follow();
        assertThat(counter.balance(inTime).open()).isEqualTo(nok(0));
        assertThat(counter.told("invoice.paid")).isOne();
    }

    /** What a plan cost was agreed. */
    @Test
    void theFeeOfAPlanStays() {
        Issued invoice = counter.issue();
        counter.charge(invoice, Charge.Kind.PLAN_FEE, null, DAY, 17_000);
        counter.pay(invoice, 150_000, BEFORE);
        counter.follow();
        assertThat(counter.balance(invoice).open()).isEqualTo(nok(17_000));
    }

    /**
     * 15.41 through 30 April, and 15.92 for May that reached nobody. Paid on 15 April, 500.00, of which 15.41 interest: 14
     * days of 1 500.00 and 16 of 1 015.41 are 7.19 + 5.56 = 12.76, and what of 15.41 goes is capital.
     */
    @Test
    void interestThatWasTakenBackWholeMeasuresNothing() {
        Issued invoice = counter.issue();
        counter.charge(invoice, null, DAY, 0, 1_541);
        NoticeId notice = NoticeId.next();
        counter.charge(invoice, notice, LocalDate.of(2025, 5, 31), 0, 1_592);
        counter.takeBack(invoice, notice);
        counter.pay(invoice, 50_000, BEFORE);
        counter.follow();
        assertThat(counter.history(invoice).interestBooked(LocalDate.MAX)).isEqualTo(nok(1_274));
    }

    @Test
    void nobodyAsksForTheFeesOfWhatWasGivenUpForLost() {
        Issued invoice = counter.issue();
        counter.charge(invoice, null, DAY, 3_500, 1_541);
        counter.writeOff(invoice, null);
        assertThat(counter.owed(invoice)).containsExactly(0L, 0L, 0L);
        assertThat(counter.balance(invoice).status(DAY, DAY)).isEqualTo(Balance.Status.WRITTEN_OFF);
        assertThat(counter.books())
                .isEqualTo(Map.of("BAD_DEBT", 150_000L, "REVENUE", -120_000L, "OUTPUT_VAT", -30_000L));
        // From the day on which it was given up it bears none.
        LocalDate until = counter.history(invoice).changes().getFirst().on();
        assertThat(LateInterest.on(counter.history(invoice), until.plusYears(1)).periods())
                .allMatch(period -> period.to().isBefore(until));
    }

    @Test
    void whatIsWrittenOffInPartKeepsItsFees() {
        Issued invoice = counter.issue();
        counter.charge(invoice, null, DAY, 3_500, 0);
        counter.writeOff(invoice, 50_000L);
        assertThat(counter.owed(invoice)).containsExactly(100_000L, 3_500L, 0L);
    }

    @Test
    void aFeeThatIsAllThatIsOpenCanBeGivenUp() {
        Issued invoice = counter.issue();
        counter.charge(invoice, null, DAY, 3_500, 0);
        counter.pay(invoice, 150_000, DAY);
        assertThat(counter.owed(invoice)).containsExactly(3_500L, 0L, 0L);
        counter.writeOff(invoice, null);
        // The costs were paid first; of the capital 35.00 is lost.
        assertThat(counter.books())
                .isEqualTo(Map.of(
                        "BANK", 150_000L,
                        "BAD_DEBT", 3_500L,
                        "FEE_INCOME", -3_500L,
                        "REVENUE", -120_000L,
                        "OUTPUT_VAT", -30_000L));
    }
}
