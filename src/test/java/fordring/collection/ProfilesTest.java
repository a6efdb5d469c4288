package fordring.collection;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.ReminderProfile.Fee;
import fordring.collection.ReminderProfile.Step;
import fordring.country.Country;
import fordring.country.NoticeKind;
import fordring.fault.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the law lets a creditor save. */
class ProfilesTest {
    private static Step step(NoticeKind kind, int after, int days, Fee fee) {
        return new Step(null, kind, after, days, fee, false, null);
    }

    private static List<Fault> faults(Country country, String debtorClass, Step... steps) {
        return Profiles.faults(country, new ReminderProfile("own", 0, Set.of(debtorClass), List.of(steps)));
    }

    private static void assertOne(List<Fault> faults, String path, String value, String paragraph) {
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo(path);
            assertThat(fault.args().getFirst()).isEqualTo(value);
            assertThat(fault.args().getLast()).contains(paragraph);
        });
    }

    @Test
    void theDefaultsOfAllCountriesAreLawful() {
        for (Country country : Country.values()) {
            for (String debtorClass : List.of("consumer", "business", "public")) {
                assertThat(Profiles.faults(country, Profiles.usual(country, debtorClass)))
                        .as(country + " " + debtorClass)
                        .isEmpty();
            }
        }
    }

    /** Inkassoforskriften § 1-2: fourteen days after the due date. */
    @Test
    void aNorwegianFeeOnTheThirteenthDayCannotBeSaved() {
        assertOne(
                faults(Country.NO, "consumer", step(NoticeKind.REMINDER, 13, 14, Fee.LAW)),
                "steps[0].afterDays",
                "13",
                "inkassoforskriften § 1-2");
        assertThat(faults(Country.NO, "consumer", step(NoticeKind.REMINDER, 14, 14, Fee.LAW)))
                .isEmpty();
        assertThat(faults(Country.NO, "consumer", step(NoticeKind.REMINDER, 1, 14, Fee.NONE)))
                .as("free, it may go the day after")
                .isEmpty();
    }

    /** § 1-2 first paragraph names no deadline; § 1-3 lets a second fee follow only one of fourteen days. */
    @Test
    void aNorwegianReminderMayGiveAWeekButThenNoOtherFeeFollowsIt() {
        Step week = step(NoticeKind.REMINDER, 14, 7, Fee.LAW);
        assertThat(faults(Country.NO, "consumer", week)).isEmpty();
        assertThat(faults(Country.NO, "consumer", week, step(NoticeKind.WARNING, 3, 14, Fee.NONE)))
                .isEmpty();
        assertOne(
                faults(Country.NO, "consumer", week, step(NoticeKind.WARNING, 3, 14, Fee.LAW)),
                "steps[1].fee",
                "law",
                "§ 1-3");
        assertOne(
                faults(Country.NO, "consumer", week, step(NoticeKind.DEMAND, 3, 14, Fee.LAW)),
                "steps[1].kind",
                "demand",
                "§ 1-2 tredje ledd");
    }

    /** Inkassoloven § 9: at least fourteen days. */
    @Test
    void aNorwegianWarningOfThirteenDaysCannotBeSaved() {
        assertOne(
                faults(Country.NO, "consumer", step(NoticeKind.WARNING, 14, 13, Fee.LAW)),
                "steps[0].deadlineDays",
                "13",
                "§ 9");
    }

    /** § 1-3: one reminder and one warning, or two reminders; a third fee of that kind is none. */
    @Test
    void aThirdNorwegianFeeCannotBeSaved() {
        assertOne(
                faults(
                        Country.NO,
                        "consumer",
                        step(NoticeKind.REMINDER, 14, 14, Fee.LAW),
                        step(NoticeKind.REMINDER, 1, 14, Fee.LAW),
                        step(NoticeKind.WARNING, 1, 14, Fee.LAW)),
                "steps[2].fee",
                "law",
                "§ 1-3");
    }

    /** § 1-2 third paragraph: only after a deadline that was let pass. */
    @Test
    void aNorwegianDemandCannotComeFirst() {
        assertOne(
                faults(Country.NO, "consumer", step(NoticeKind.DEMAND, 14, 14, Fee.LAW)),
                "steps[0].kind",
                "demand",
                "§ 1-2 tredje ledd");
    }

    /** Renteloven § 9 b: three; inkassoloven § 10: ten days. */
    @Test
    void aFourthDanishReminderAndAShortPaakravCannotBeSaved() {
        Step[] four = new Step[4];
        Arrays.fill(four, step(NoticeKind.REMINDER, 10, 10, Fee.LAW));
        assertOne(faults(Country.DK, "consumer", four), "steps[3].kind", "reminder", "§ 9 b");
        assertOne(
                faults(Country.DK, "consumer", step(NoticeKind.WARNING, 10, 9, Fee.NONE)),
                "steps[0].deadlineDays",
                "9",
                "§ 10");
    }

    /** Five days to pay and none more: fewer than ten between one letter and the next. */
    @Test
    void danishFeesWithinTenDaysCannotBeSaved() {
        assertOne(
                faults(
                        Country.DK,
                        "consumer",
                        step(NoticeKind.REMINDER, 7, 5, Fee.LAW),
                        step(NoticeKind.REMINDER, 0, 5, Fee.LAW)),
                "steps[1].afterDays",
                "0",
                "§ 9 b");
    }

    @Test
    void aConsumerOwesNoCompensation() {
        assertOne(
                faults(Country.NO, "consumer", step(NoticeKind.REMINDER, 14, 14, Fee.COMPENSATION)),
                "steps[0].fee",
                "compensation",
                "§ 3 a");
    }

    @Test
    void aKindThatACountryDoesNotKnowCannotBeSaved() {
        assertOne(
                faults(Country.SE, "consumer", step(NoticeKind.WARNING, 7, 10, Fee.NONE)),
                "steps[0].kind",
                "warning",
                "no such notice");
    }
}
