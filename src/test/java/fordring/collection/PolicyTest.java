package fordring.collection;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.ReminderProfile.Fee;
import fordring.collection.ReminderProfile.Step;
import fordring.country.Country;
import fordring.country.NoticeKind;
import fordring.invoice.Balance;
import fordring.invoice.Holds;
import fordring.money.Currency;
import fordring.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The course of a claim in four countries. Days and amounts are counted by hand, in the comments. */
class PolicyTest {
    private static final Instant AT = Instant.parse("2025-02-01T08:00:00Z");

    private static Course norway() {
        return new Course(Country.NO, "consumer", 10_000, "2025-01-29");
    }

    private static Step step(NoticeKind kind, int after, int days, Fee fee) {
        return new Step(null, kind, after, days, fee, false, null);
    }

    /**
     * Due Wednesday 29 January 2025. Inkassoforskriften § 1-2: no fee before 14 days after the due date, 12 February; 1/20
     * of 700 is 35.00. Inkassoloven § 9: 14 days, 26 February, a Wednesday; the day after is the 27th, three days of grace,
     * 2 March. 35.00 again, by Sunday 16 March; Monday is the bank day, so 18 + 3 = 21 March: 3/20 of 700 is 105.00.
     * Interest from 30 January through 21 March: 2 + 28 + 21 = 51 days of 12.5 % of 10 000 = 174.657…
     */
    @Test
    void aNorwegianConsumerGetsThreeLetters() {
        assertThat(norway().through("2025-06-30"))
                .containsExactly(
                        "2025-02-12 REMINDER 35 + 0, by 2025-02-26",
                        "2025-03-02 WARNING 35 + 0, by 2025-03-16",
                        "2025-03-21 DEMAND 105 + 174.66, by 2025-04-04");
    }

    @Test
    void onTheThirteenthDayNothingIsCharged() {
        assertThat(norway().on("2025-02-11")).isEqualTo(new Decision.Wait(LocalDate.of(2025, 2, 12), null));
        assertThat(norway().on("2025-02-12")).isInstanceOf(Decision.Take.class);
    }

    /** 10 000 were paid and the reminder's 35 are open. On 2 March a warning of 35 more would be due, for those alone. */
    @Test
    void whoOwesNoMoreThanFeesIsChargedNoFurtherOnes() {
        Course course = norway();
        course.through("2025-02-12");
        Facts facts = course.facts();
        Money none = Money.zero(Currency.NOK);
        Money paid = facts.balance().capital();
        Money fee = facts.balance().fees();
        Facts rest = new Facts(
                facts.state(),
                facts.stepsTaken(),
                facts.automatic(),
                facts.profile(),
                facts.history(),
                new Balance(none, fee, none, paid, none, none, none, none, none, null),
                facts.notices(),
                facts.holds(),
                facts.held());
        assertThat(Policy.next(facts, LocalDate.of(2025, 3, 2))).isInstanceOf(Decision.Take.class);
        assertThat(Policy.next(rest, LocalDate.of(2025, 3, 2))).isEqualTo(new Decision.Stuck("capital_paid"));
        assertThat(Policy.outlook(rest, LocalDate.of(2025, 3, 2))).isNull();
    }

    /** A fee on day 5 is asked for; § 1-2 puts it off to the 14th. */
    @Test
    void whatTheLawForbidsAsYetWaitsForItsDay() {
        Course early = norway().by(step(NoticeKind.REMINDER, 5, 14, Fee.LAW));
        assertThat(early.on("2025-02-03")).isInstanceOfSatisfying(Decision.Wait.class, wait -> {
            assertThat(wait.until()).isEqualTo("2025-02-12");
            assertThat(wait.why()).contains("§ 1-2");
        });
    }

    /**
     * 14 days from 3 April 2025 is 17 April, Maundy Thursday: Good Friday, a weekend and Easter Monday follow, so that the
     * bank day is Tuesday 22. The day after is the 23rd, three more the 26th.
     */
    @Test
    void aDeadlineOnAHolidayEndsOnTheNextBankDay() {
        Course easter = new Course(Country.NO, "consumer", 1_000, "2025-03-20");
        assertThat(easter.through("2025-04-30"))
                .containsExactly(
                        "2025-04-03 REMINDER 35 + 0, by 2025-04-17", "2025-04-26 WARNING 35 + 0, by 2025-05-10");
    }

    /**
     * Lag 1981:739 § 4: 60 for a reminder that was agreed, 180 for the demand. Due 29 January, 7 days: 5 February; 10 days:
     * Saturday 15, so Monday 17, 18 + 3 = 21 February. Interest of 11 % from 30 January through 21 February: 23 days of
     * 10 000 / 365 = 69.315.
     */
    @Test
    void aSwedishReminderCostsOnlyWhatWasAgreed() {
        assertThat(new Course(Country.SE, "consumer", 10_000, "2025-01-29").through("2025-06-30"))
                .containsExactly(
                        "2025-02-05 REMINDER 60 + 0, by 2025-02-15", "2025-02-21 DEMAND 180 + 69.32, by 2025-03-03");
        assertThat(new Course(Country.SE, "consumer", 10_000, "2025-01-29")
                        .agreed(true, false)
                        .through("2025-02-20"))
                .containsExactly("2025-02-05 REMINDER 0 + 0, by 2025-02-15");
    }

    /**
     * 5 euro 14 days after the due date, 12 February; 14 days, 26 February; 27 + 3 = 2 March. The demand on a capital of
     * 1 000 is 24, above it 50. Interest (korkolaki § 4) 10.5 % of 1 000 from 30 January through 2 March: 2 + 28 + 2 = 32
     * days = 9.205.
     */
    @Test
    void aFinnishDemandGoesByTheCapital() {
        assertThat(new Course(Country.FI, "consumer", 1_000, "2025-01-29").through("2025-06-30"))
                .containsExactly(
                        "2025-02-12 REMINDER 5 + 0, by 2025-02-26", "2025-03-02 DEMAND 24 + 9.21, by 2025-03-16");
        assertThat(new Course(Country.FI, "consumer", 100, "2025-01-29")
                        .through("2025-06-30")
                        .getLast())
                .startsWith("2025-03-02 DEMAND 14 + ");
        assertThat(new Course(Country.FI, "consumer", 1_001, "2025-01-29")
                        .through("2025-06-30")
                        .getLast())
                .startsWith("2025-03-02 DEMAND 50 + ");
    }

    /** The deadline of 12 + 7 = 19 February is over on the 20th; 14 days after the reminder is the 26th. */
    @Test
    void betweenFinnishLettersThatCostAreFourteenDays() {
        assertThat(new Course(Country.FI, "consumer", 1_000, "2025-01-29")
                        .by(step(NoticeKind.REMINDER, 14, 7, Fee.LAW), step(NoticeKind.REMINDER, 0, 7, Fee.LAW))
                        .through("2025-06-30"))
                .containsExactly(
                        "2025-02-12 REMINDER 5 + 0, by 2025-02-19", "2025-02-26 REMINDER 5 + 0, by 2025-03-05");
    }

    /**
     * Renteloven § 9 b: 100 kroner, three times, 10 days apart. Due Monday 29 January 2024: 5 February; by the 15th, 16 + 3
     * = 19 February; by the 29th, 1 + 3 = 4 March; by the 14th, 15 + 3 = 18 March: the påkrav is free (inkassoloven § 10).
     * Interest of 11.75 %, months of 30 days, from 30 January up to the day after, 19 March: a month and 19 days are 49
     * days of 10 000 / 360 = 159.93.
     */
    @Test
    void aDanishDebtorGetsThreeRemindersAndADemand() {
        assertThat(new Course(Country.DK, "consumer", 10_000, "2024-01-29").through("2024-06-30"))
                .startsWith(
                        "2024-02-05 REMINDER 100 + 0, by 2024-02-15",
                        "2024-02-19 REMINDER 100 + 0, by 2024-02-29",
                        "2024-03-04 REMINDER 100 + 0, by 2024-03-14")
                .hasSize(4)
                .last()
                .isEqualTo("2024-03-18 WARNING 0 + 159.93, by 2024-03-28");
    }

    /** The deadline, Saturday 10 February, ends on Monday 12 and is over on the 13th; 10 days after the 5th is the 15th. */
    @Test
    void betweenDanishRemindersThatCostAreTenDays() {
        assertThat(new Course(Country.DK, "consumer", 10_000, "2024-01-29")
                        .by(step(NoticeKind.REMINDER, 7, 5, Fee.LAW), step(NoticeKind.REMINDER, 0, 5, Fee.LAW))
                        .through("2024-06-30"))
                .containsExactly(
                        "2024-02-05 REMINDER 100 + 0, by 2024-02-10", "2024-02-15 REMINDER 100 + 0, by 2024-02-20");
    }

    /** Forsinkelsesrenteloven § 3 a: 470 kroner in the first half of 2025, once, and no fees beside it. */
    @Test
    void aBusinessPaysCompensationOnceAndNoFees() {
        assertThat(new Course(Country.NO, "business", 10_000, "2025-01-29").through("2025-06-30"))
                .containsExactly(
                        "2025-02-12 REMINDER 470 + 0, by 2025-02-26",
                        "2025-03-02 WARNING 0 + 0, by 2025-03-16",
                        "2025-03-21 DEMAND 0 + 174.66, by 2025-04-04");
    }

    /** 470 with the first letter; the most that the law allows beside that is nothing, and the letters go all the same. */
    @Test
    void afterCompensationLettersThatCostByLawAreFree() {
        assertThat(new Course(Country.NO, "business", 10_000, "2025-01-29")
                        .by(
                                step(NoticeKind.REMINDER, 14, 14, Fee.COMPENSATION),
                                step(NoticeKind.WARNING, 3, 14, Fee.LAW),
                                step(NoticeKind.DEMAND, 3, 14, Fee.LAW))
                        .through("2025-06-30"))
                .containsExactly(
                        "2025-02-12 REMINDER 470 + 0, by 2025-02-26",
                        "2025-03-02 WARNING 0 + 0, by 2025-03-16",
                        "2025-03-21 DEMAND 0 + 0, by 2025-04-04");
    }

    /** 2024 has no confirmed compensation, so the fees of inkassoforskriften are charged. */
    @Test
    void whereNoRowGivesCompensationABusinessPaysFees() {
        assertThat(new Course(Country.NO, "business", 10_000, "2024-01-29").through("2024-02-28"))
                .containsExactly("2024-02-12 REMINDER 35 + 0, by 2024-02-26");
    }

    /** Without an agreed due date interest begins 31 days after 15 January, on 15 February; compensation not before. */
    @Test
    void withoutInterestThereIsNoCompensation() {
        assertThat(new Course(Country.NO, "business", 10_000, "2025-01-29")
                        .agreed(false, false)
                        .through("2025-02-28"))
                .containsExactly("2025-02-12 REMINDER 35 + 0, by 2025-02-26");
    }

    @Test
    void aRowThatIsMissingIsNamedAndNothingIsCharged() {
        assertThat(new Course(Country.NO, "consumer", 10_000, "2026-11-01").on("2026-11-22"))
                .isEqualTo(new Decision.Stuck("no/inkassosats.csv has no row \"inkassosats\" on 2026-11-22"));
        assertThat(new Course(Country.SE, "consumer", 10_000, "2026-11-01")
                        .by(new Step(null, NoticeKind.DEMAND, 7, 10, Fee.LAW, true, null))
                        .on("2026-11-22"))
                .isInstanceOfSatisfying(
                        Decision.Stuck.class,
                        stuck -> assertThat(stuck.why())
                                .startsWith("se/late-interest.csv has no row \"consumer\" on 2026-1"));
    }

    @Test
    void aDisputeStopsEverythingAndGivesTheWholeTimeAnew() {
        Holds disputed = new Holds(null, new Holds.Hold(Holds.Kind.DISPUTE, AT, null, "not mine"));
        Course course = norway().holds(disputed, Holds.LastDays.NONE);
        assertThat(course.on("2025-02-12")).isEqualTo(new Decision.Wait(LocalDate.of(2025, 2, 13), "dispute"));

        // ended on 20 February: 14 days after that is 6 March
        course.holds(Holds.NONE, new Holds.LastDays(null, LocalDate.of(2025, 2, 20)));
        assertThat(course.through("2025-03-20")).containsExactly("2025-03-06 REMINDER 35 + 0, by 2025-03-20");
    }

    @Test
    void aPauseStopsEverythingUntilTheDayAfterIt() {
        LocalDate until = LocalDate.of(2025, 2, 20);
        Holds paused = new Holds(new Holds.Hold(Holds.Kind.PAUSE, AT, until, null), null);
        Course course = norway().holds(paused, new Holds.LastDays(until, null));
        assertThat(course.on("2025-02-12")).isEqualTo(new Decision.Wait(LocalDate.of(2025, 2, 13), "pause"));

        course.holds(Holds.NONE, new Holds.LastDays(until, null));
        assertThat(course.through("2025-03-01")).containsExactly("2025-02-21 REMINDER 35 + 0, by 2025-03-07");
    }

    /** Sent three days after it fell due: the 14 days are counted from then. */
    @Test
    void whatWasSentLateIsRemindedOfLaterAndWhatWasNeverSentNever() {
        assertThat(norway().sentOn("2025-02-01").through("2025-02-28"))
                .containsExactly("2025-02-15 REMINDER 35 + 0, by 2025-03-01");
        assertThat(norway().sentOn(null).on("2025-02-12")).isEqualTo(new Decision.Ended("not_sent"));
    }

    /** Foreldelsesloven §§ 2 and 3: three years from the due date; a letter does not interrupt it. */
    @Test
    void whatIsBarredIsNotPursued() {
        Course old = new Course(Country.NO, "consumer", 10_000, "2022-01-29");
        assertThat(old.on("2025-01-29")).isInstanceOf(Decision.Take.class);
        assertThat(old.on("2025-01-30")).isEqualTo(new Decision.Ended("limitation"));
    }

    @Test
    void afterTheLastLetterAPersonDecides() {
        Course course = norway();
        course.through("2025-04-04");
        assertThat(course.on("2025-04-05")).isEqualTo(new Decision.Ended("course_ended"));
    }

    @Test
    void whoCollectsByHandIsAskedFirst() {
        assertThat(norway().byHand().on("2025-02-12")).isEqualTo(new Decision.Ended("by_hand"));
    }
}
