package fordring.country;

import static fordring.country.Country.NO;
import static fordring.country.Debts.IN_FORCE;
import static fordring.country.Debts.and;
import static fordring.country.Debts.compensated;
import static fordring.country.Debts.debt;
import static fordring.country.Debts.said;
import static fordring.country.Debts.sent;
import static fordring.country.NoticeKind.DEMAND;
import static fordring.country.NoticeKind.REMINDER;
import static fordring.country.NoticeKind.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import fordring.money.Currency;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Inkassoforskriften §§ 1-2 and 1-3. The inkassosats is 700 through 2025. */
class NorwayTest {

    /**
     * § 1-2: due 2025-01-01, so the 13th day after is 14 January and the 14th is 15 January. 700 / 20 = 35.00. Free from
     * the day after the due date.
     */
    @ParameterizedTest
    @CsvSource({
        "2025-01-01, not before 2025-01-02, not before 2025-01-02",
        "2025-01-02, not before 2025-01-15, 0.00 NOK",
        "2025-01-14, not before 2025-01-15, 0.00 NOK",
        "2025-01-15, 35.00 NOK, 0.00 NOK",
        "2025-12-31, 35.00 NOK, 0.00 NOK",
    })
    void aReminderCostsFromTheFourteenthDayAfterTheDueDate(LocalDate day, String fee, String free) {
        Debt debt = debt(NO, "consumer", "1000", "2025-01-01");
        assertThat(said(CollectionLaw.notice(NO, REMINDER, debt, day))).isEqualTo(fee);
        assertThat(said(CollectionLaw.freeNotice(NO, REMINDER, debt, day))).isEqualTo(free);
        assertThat(said(CollectionLaw.notice(NO, WARNING, debt, day))).isEqualTo(fee);
    }

    /**
     * 1/10 of 700 is 70.00 for what fell due until 2020-09-30, 1/20 is 35.00 for what fell due since, on whatever day
     * the reminder goes out. What a demand cost before nobody read; since it is 3/20: 105.00.
     */
    @ParameterizedTest
    @CsvSource({
        "2020-09-30, 70.00 NOK, no/fee-part.csv has no row \"demand\" on 2020-09-30",
        "2020-10-01, 35.00 NOK, 105.00 NOK",
    })
    void whichPartAFeeIsGoesByTheDueDate(String dueDate, String reminder, String demand) {
        Debt debt = debt(NO, "business", "1000", dueDate);
        assertThat(said(CollectionLaw.notice(NO, REMINDER, debt, LocalDate.of(2020, 12, 1))))
                .isEqualTo(reminder);
        Debt warned = and(debt, sent(NO, WARNING, "2020-12-01", "2020-12-15", "0"));
        assertThat(said(CollectionLaw.notice(NO, DEMAND, warned, LocalDate.of(2020, 12, 16))))
                .isEqualTo(demand);
    }

    /** § 1-2 last paragraph: the inkassosats of the day of sending. That of 2026 rests on one trade body. */
    @Test
    void onADayWithoutInkassosatsNothingIsChargedAndTheRowIsNamed() {
        Debt debt = debt(NO, "consumer", "1000", "2025-12-01");
        assertThat(said(CollectionLaw.notice(NO, REMINDER, debt, LocalDate.of(2025, 12, 31))))
                .isEqualTo("35.00 NOK");
        LocalDate today = LocalDate.of(2026, 11, 22);
        assertThat(said(CollectionLaw.notice(NO, REMINDER, debt, today)))
                .isEqualTo("no/inkassosats.csv has no row \"inkassosats\" on 2026-11-22");
        assertThat(said(CollectionLaw.freeNotice(NO, REMINDER, debt, today))).isEqualTo("0.00 NOK");
        assertThat(LateInterestLaw.rates(NO, "consumer", today, today.plusDays(1)))
                .extracting(LateInterestLaw.Span::missing)
                .containsExactly(new MissingRow(NO, "late-interest", "consumer", today));
    }

    @Test
    void theRowsThatAFeeCameFromComeWithIt() {
        Debt debt = debt(NO, "consumer", "1000", "2025-01-01");
        Ruling ruling = CollectionLaw.notice(NO, REMINDER, debt, LocalDate.of(2025, 1, 15));
        assertThat(((Ruling.Allowed) ruling).rows())
                .extracting(row -> row.table() + " " + row.kind() + " " + row.value())
                .containsExactly("inkassosats inkassosats 700", "fee-part reminder 0.05");
    }

    /**
     * § 1-3: a second fee of 1/20 only when the first reminder gave fourteen days and they have passed. Sent 15 January
     * until the 29th: the second from the 30th.
     */
    @ParameterizedTest
    @EnumSource(
            value = NoticeKind.class,
            names = {"REMINDER", "WARNING"})
    void aSecondFeeOfThatSizeComesAfterFourteenDaysThatLapsed(NoticeKind second) {
        Debt debt = debt(NO, "consumer", "1000", "2025-01-01", sent(NO, REMINDER, "2025-01-15", "2025-01-29", "35"));
        assertThat(said(CollectionLaw.notice(NO, second, debt, LocalDate.of(2025, 1, 29))))
                .isEqualTo("not before 2025-01-30");
        assertThat(said(CollectionLaw.notice(NO, second, debt, LocalDate.of(2025, 1, 30))))
                .isEqualTo("35.00 NOK");
        Debt thirteenDays =
                debt(NO, "consumer", "1000", "2025-01-01", sent(NO, REMINDER, "2025-01-15", "2025-01-28", "35"));
        assertThat(said(CollectionLaw.notice(NO, second, thirteenDays, LocalDate.of(2025, 3, 1))))
                .isEqualTo("never");
    }

    /** A free reminder is none of the two: what follows it is the first, from the 14th day after the due date. */
    @Test
    void aReminderThatCostNothingCountsForNoFee() {
        Debt debt = debt(NO, "consumer", "1000", "2025-01-01", sent(NO, REMINDER, "2025-01-10", "2025-01-20", "0"));
        assertThat(said(CollectionLaw.notice(NO, WARNING, debt, LocalDate.of(2025, 1, 15))))
                .isEqualTo("35.00 NOK");
    }

    /** § 1-3: two reminders and a demand, or a reminder, a warning and a demand; nothing else. */
    @Test
    void noMoreIsChargedThanOneSet() {
        Debt.Sent reminder = sent(NO, REMINDER, "2025-01-15", "2025-01-29", "35");
        Debt.Sent again = sent(NO, REMINDER, "2025-01-30", "2025-02-13", "35");
        Debt.Sent warning = sent(NO, WARNING, "2025-01-30", "2025-02-13", "35");
        Debt.Sent demand = sent(NO, DEMAND, "2025-02-14", "2025-02-28", "105");
        LocalDate later = LocalDate.of(2025, 4, 1);
        Debt debt = debt(NO, "consumer", "1000", "2025-01-01", reminder);
        for (Debt two : List.of(and(debt, again), and(debt, warning))) {
            assertThat(said(CollectionLaw.notice(NO, REMINDER, two, later))).isEqualTo("never");
            assertThat(said(CollectionLaw.notice(NO, WARNING, two, later))).isEqualTo("never");
            assertThat(said(CollectionLaw.notice(NO, DEMAND, two, later))).isEqualTo("105.00 NOK");
            assertThat(said(CollectionLaw.notice(NO, DEMAND, and(two, demand), later)))
                    .isEqualTo("never");
        }
        Debt warned = debt(NO, "consumer", "1000", "2025-01-01", warning);
        assertThat(said(CollectionLaw.notice(NO, WARNING, warned, later))).isEqualTo("never");
        assertThat(said(CollectionLaw.notice(NO, REMINDER, warned, later))).isEqualTo("never");
        assertThat(said(CollectionLaw.notice(NO, REMINDER, and(debt, demand), later)))
                .isEqualTo("never");
    }

    /** § 1-2 third paragraph: after a deadline of at least fourteen days, in a reminder or a warning, free or not. */
    @Test
    void aDemandFollowsADeadlineOfFourteenDaysThatLapsed() {
        Debt debt = debt(NO, "business", "1000", "2025-01-01");
        assertThat(said(CollectionLaw.notice(NO, DEMAND, debt, LocalDate.of(2025, 6, 1))))
                .isEqualTo("never");
        Debt thirteen = and(debt, sent(NO, REMINDER, "2025-01-02", "2025-01-15", "0"));
        assertThat(said(CollectionLaw.freeNotice(NO, DEMAND, thirteen, LocalDate.of(2025, 6, 1))))
                .isEqualTo("never");
        Debt fourteen = and(thirteen, sent(NO, WARNING, "2025-01-16", "2025-01-30", "35"));
        assertThat(said(CollectionLaw.notice(NO, DEMAND, fourteen, LocalDate.of(2025, 1, 30))))
                .isEqualTo("not before 2025-01-31");
        assertThat(said(CollectionLaw.freeNotice(NO, DEMAND, fourteen, LocalDate.of(2025, 1, 30))))
                .isEqualTo("not before 2025-01-31");
        // 700 × 3 / 20
        assertThat(said(CollectionLaw.notice(NO, DEMAND, fourteen, LocalDate.of(2025, 1, 31))))
                .isEqualTo("105.00 NOK");
    }

    /** Forsinkelsesrenteloven § 3 a: 470 in the first half of 2025, 460 in that of 2026; not from consumers, once. */
    @ParameterizedTest
    @CsvSource({
        "business, 2025-01-01, not before 2025-01-02",
        "business, 2025-01-02, 470.00 NOK",
        "public, 2025-06-30, 470.00 NOK",
        "business, 2025-07-01, no/compensation.csv has no row \"business\" on 2025-07-01",
        "business, 2026-06-30, 460.00 NOK",
        "public, 2026-07-01, no/compensation.csv has no row \"public\" on 2026-07-01",
        "consumer, 2025-01-02, never",
    })
    void compensationIsOwedByThoseWhoAreNoConsumers(String debtorClass, LocalDate day, String said) {
        assertThat(said(CollectionLaw.compensation(NO, debt(NO, debtorClass, "1000", "2025-01-01"), day)))
                .isEqualTo(said);
    }

    @Test
    void compensationAndFeesExcludeEachOther() {
        LocalDate day = LocalDate.of(2025, 2, 1);
        Debt debt = debt(NO, "business", "1000", "2025-01-01");
        Debt compensated = compensated(debt, "2025-01-10");
        assertThat(said(CollectionLaw.notice(NO, REMINDER, compensated, day))).isEqualTo("never");
        assertThat(said(CollectionLaw.freeNotice(NO, REMINDER, compensated, day)))
                .isEqualTo("0.00 NOK");
        assertThat(said(CollectionLaw.compensation(NO, compensated, day))).isEqualTo("never");
        Debt reminded = and(debt, sent(NO, REMINDER, "2025-01-15", "2025-01-29", "35"));
        assertThat(said(CollectionLaw.compensation(NO, reminded, day))).isEqualTo("never");
        Debt remindedFree = and(debt, sent(NO, REMINDER, "2025-01-15", "2025-01-29", "0"));
        assertThat(said(CollectionLaw.compensation(NO, remindedFree, day))).isEqualTo("470.00 NOK");
    }

    @Test
    void aClaimInAnotherCurrencyCarriesNoFee() {
        Debt debt = new Debt(
                "business", new Money(100_000, Currency.EUR), LocalDate.of(2025, 1, 1), false, List.of(), null, false);
        LocalDate day = LocalDate.of(2025, 2, 1);
        assertThat(said(CollectionLaw.notice(NO, REMINDER, debt, day))).isEqualTo("0.00 EUR");
        assertThat(said(CollectionLaw.compensation(NO, debt, day))).isEqualTo("never");
    }

    /** Inkassoloven §§ 9 and 10, forskriften § 1-3; a plan is on no list; foreldelsesloven § 2: three years. */
    @Test
    void deadlinesCountsAndLimitationAreThoseOfTheActs() {
        assertThat(CollectionLaw.leastDays(NO, WARNING, "consumer", IN_FORCE)).isEqualTo(14);
        assertThat(CollectionLaw.leastDaysRule(NO, WARNING, "consumer", IN_FORCE))
                .contains("§ 9");
        assertThat(CollectionLaw.leastDays(NO, DEMAND, "public", IN_FORCE)).isEqualTo(14);
        assertThat(CollectionLaw.leastDays(NO, REMINDER, "consumer", IN_FORCE))
                .as("§ 1-2 first paragraph names none")
                .isZero();
        assertThat(CollectionLaw.mostNotices(NO, REMINDER, "consumer", IN_FORCE))
                .isEqualTo(2);
        assertThat(CollectionLaw.mostNotices(NO, WARNING, "consumer", IN_FORCE)).isEqualTo(1);
        assertThat(CollectionLaw.mostNotices(NO, DEMAND, "business", IN_FORCE)).isEqualTo(1);
        Debt debt = debt(NO, "consumer", "1000", "2025-01-15");
        assertThat(said(CollectionLaw.plan(NO, debt, LocalDate.of(2025, 2, 1)))).isEqualTo("never");
        assertThat(CollectionLaw.limitation(
                        NO, "consumer", LocalDate.of(2025, 1, 15), LocalDate.of(2025, 6, 1), IN_FORCE))
                .isEqualTo(LocalDate.of(2028, 1, 15));
    }

    /** The rows of notices begin on 2017-01-01, those of limitation on 2010-01-01: of a day before nobody has looked. */
    @Test
    void whatBindsNoticesIsThatOfTheDay() {
        LocalDate before = LocalDate.of(2016, 12, 31);
        Debt debt = debt(NO, "consumer", "1000", "2016-12-01");
        assertThat(CollectionLaw.leastDays(NO, WARNING, "consumer", before)).isZero();
        assertThat(CollectionLaw.mostNotices(NO, WARNING, "consumer", before)).isZero();
        assertThat(said(CollectionLaw.freeNotice(NO, WARNING, debt, before))).contains("warning-own", "2016-12-31");
        LocalDate due = LocalDate.of(2009, 1, 15);
        assertThat(CollectionLaw.limitation(NO, "consumer", due, due, LocalDate.of(2009, 12, 31)))
                .isNull();
    }
}
