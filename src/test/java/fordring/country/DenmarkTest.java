package fordring.country;

import static fordring.country.Country.DK;
import static fordring.country.Debts.IN_FORCE;
import static fordring.country.Debts.and;
import static fordring.country.Debts.debt;
import static fordring.country.Debts.said;
import static fordring.country.Debts.sent;
import static fordring.country.NoticeKind.DEMAND;
import static fordring.country.NoticeKind.REMINDER;
import static fordring.country.NoticeKind.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Renteloven § 9 b stk. 2: 100 kroner, at most three times, ten days apart. Inkassoloven § 10: the påkrav. */
class DenmarkTest {

    /** Due 1 January: from the 2nd, then from the 12th, then from the 22nd; a fourth never. */
    @ParameterizedTest
    @ValueSource(strings = {"consumer", "business", "public"})
    void threeRemindersCostAHundredEachTenDaysApart(String debtorClass) {
        Debt debt = debt(DK, debtorClass, "1000", "2024-01-01");
        LocalDate day = LocalDate.of(2024, 1, 2);
        assertThat(said(CollectionLaw.notice(DK, REMINDER, debt, day.minusDays(1))))
                .isEqualTo("not before 2024-01-02");
        for (int i = 0; i < 3; i++) {
            assertThat(said(CollectionLaw.notice(DK, REMINDER, debt, day))).isEqualTo("100.00 DKK");
            debt = and(debt, sent(DK, REMINDER, day.toString(), day.plusDays(7).toString(), "100"));
            LocalDate next = day.plusDays(10);
            if (i < 2) {
                assertThat(said(CollectionLaw.notice(DK, REMINDER, debt, next.minusDays(1))))
                        .isEqualTo("not before " + next);
            }
            day = next;
        }
        assertThat(said(CollectionLaw.notice(DK, REMINDER, debt, LocalDate.of(2024, 6, 1))))
                .isEqualTo("never");
        assertThat(said(CollectionLaw.freeNotice(DK, REMINDER, debt, LocalDate.of(2024, 6, 1))))
                .isEqualTo("0.00 DKK");
    }

    /** § 10: it must say that nothing more is charged within its ten days, so nothing is: 2 to 12 February. */
    @Test
    void aPaakravIsFreeAndNothingIsChargedWhileItsDeadlineRuns() {
        Debt debt = debt(DK, "consumer", "1000", "2024-01-01");
        LocalDate day = LocalDate.of(2024, 2, 2);
        assertThat(said(CollectionLaw.notice(DK, WARNING, debt, day))).isEqualTo("0.00 DKK");
        assertThat(CollectionLaw.leastDays(DK, WARNING, "consumer", IN_FORCE)).isEqualTo(10);
        assertThat(CollectionLaw.leastDaysRule(DK, WARNING, "consumer", IN_FORCE))
                .contains("inkassoloven", "§ 10");
        Debt warned = and(debt, sent(DK, WARNING, "2024-02-02", "2024-02-12", "0"));
        assertThat(said(CollectionLaw.notice(DK, REMINDER, warned, LocalDate.of(2024, 2, 12))))
                .isEqualTo("not before 2024-02-13");
        assertThat(said(CollectionLaw.notice(DK, REMINDER, warned, LocalDate.of(2024, 2, 13))))
                .isEqualTo("100.00 DKK");
    }

    /** The amount of § 9 a stk. 3 rests on a vendor; a plan is covered by the most for reminders; three years. */
    @Test
    void whatIsNotReadIsNotChargedAndPlansAreFree() {
        LocalDate day = LocalDate.of(2024, 2, 2);
        Debt debt = debt(DK, "business", "1000", "2024-01-01");
        assertThat(said(CollectionLaw.compensation(DK, debt, day)))
                .isEqualTo("dk/compensation.csv has no row \"business\" on 2024-02-02");
        assertThat(said(CollectionLaw.compensation(DK, debt(DK, "consumer", "1000", "2024-01-01"), day)))
                .isEqualTo("never");
        assertThat(said(CollectionLaw.plan(DK, debt, day))).isEqualTo("never");
        assertThat(said(CollectionLaw.freeNotice(DK, DEMAND, debt, day))).isEqualTo("never");
        assertThat(CollectionLaw.mostNotices(DK, REMINDER, "consumer", IN_FORCE))
                .isEqualTo(3);
        assertThat(CollectionLaw.limitation(DK, "business", LocalDate.of(2024, 1, 1), day, IN_FORCE))
                .isEqualTo(LocalDate.of(2027, 1, 1));
    }
}
