package fordring.country;

import static fordring.country.Country.SE;
import static fordring.country.Debts.IN_FORCE;
import static fordring.country.Debts.agreed;
import static fordring.country.Debts.and;
import static fordring.country.Debts.compensated;
import static fordring.country.Debts.debt;
import static fordring.country.Debts.planned;
import static fordring.country.Debts.said;
import static fordring.country.Debts.sent;
import static fordring.country.NoticeKind.DEMAND;
import static fordring.country.NoticeKind.REMINDER;
import static fordring.country.NoticeKind.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lag (1981:739): 60, 180, 170 and 450 kronor since 2013-03-16. */
class SwedenTest {
    private static final LocalDate DAY = LocalDate.of(2025, 2, 1);

    /** 2 §: only what was agreed no later than when the debt arose; without that the reminder goes out free. */
    @Test
    void aReminderCostsSixtyIfThatWasAgreed() {
        Debt debt = debt(SE, "consumer", "1000", "2025-01-31");
        assertThat(said(CollectionLaw.notice(SE, REMINDER, debt, DAY))).isEqualTo("0.00 SEK");
        assertThat(said(CollectionLaw.notice(SE, REMINDER, agreed(debt), DAY))).isEqualTo("60.00 SEK");
        assertThat(said(CollectionLaw.notice(SE, REMINDER, agreed(debt), DAY.minusDays(1))))
                .isEqualTo("not before 2025-02-01");
    }

    /** 4 §: one fee of each kind; a free reminder takes none. */
    @Test
    void thereIsOneFeeForAReminderAndOneForADemand() {
        Debt debt = agreed(debt(SE, "business", "1000", "2025-01-01"));
        Debt remindedFree = and(debt, sent(SE, REMINDER, "2025-01-10", "2025-01-20", "0"));
        assertThat(said(CollectionLaw.notice(SE, REMINDER, remindedFree, DAY))).isEqualTo("60.00 SEK");
        Debt reminded = and(debt, sent(SE, REMINDER, "2025-01-10", "2025-01-20", "60"));
        assertThat(said(CollectionLaw.notice(SE, REMINDER, reminded, DAY))).isEqualTo("never");
        assertThat(said(CollectionLaw.notice(SE, DEMAND, reminded, DAY))).isEqualTo("180.00 SEK");
        Debt demanded = and(reminded, sent(SE, DEMAND, "2025-01-21", "2025-01-31", "180"));
        assertThat(said(CollectionLaw.notice(SE, DEMAND, demanded, DAY))).isEqualTo("never");
    }

    @Test
    void aDemandNeedsNoReminderBefore() {
        assertThat(said(CollectionLaw.notice(SE, DEMAND, debt(SE, "consumer", "1000", "2025-01-31"), DAY)))
                .isEqualTo("180.00 SEK");
    }

    /** 4 a §: businesses and authorities, never consumers, and not beside a fee. */
    @ParameterizedTest
    @CsvSource({"business, 450.00 SEK", "public, 450.00 SEK", "consumer, never"})
    void compensationIsFourHundredAndFifty(String debtorClass, String said) {
        Debt debt = debt(SE, debtorClass, "1000", "2025-01-31");
        assertThat(said(CollectionLaw.compensation(SE, debt, DAY))).isEqualTo(said);
        assertThat(said(CollectionLaw.compensation(
                        SE, and(debt, sent(SE, DEMAND, "2025-02-01", "2025-02-11", "180")), DAY)))
                .isEqualTo("never");
    }

    /** 450 beside 170 for one debt is unconfirmed, so one excludes the other, whichever came first; and a plan costs once. */
    @Test
    void whatAPlanCostsAndCompensationExcludeEachOther() {
        Debt debt = debt(SE, "business", "1000", "2025-01-01");
        assertThat(said(CollectionLaw.plan(SE, debt, DAY))).isEqualTo("170.00 SEK");
        assertThat(said(CollectionLaw.plan(SE, compensated(debt, "2025-01-20"), DAY)))
                .isEqualTo("never");
        assertThat(said(CollectionLaw.compensation(SE, planned(debt), DAY))).isEqualTo("never");
        assertThat(said(CollectionLaw.plan(SE, planned(debt), DAY))).isEqualTo("never");
        assertThat(said(CollectionLaw.notice(SE, DEMAND, planned(debt), DAY))).isEqualTo("180.00 SEK");
    }

    /** 3 § p 2 and 4 § p 3; a warning is no Swedish notice; preskriptionslagen 2 and 5 §§. */
    @Test
    void plansCountsAndLimitationAreThoseOfTheActs() {
        Debt debt = debt(SE, "consumer", "1000", "2025-01-31");
        assertThat(said(CollectionLaw.plan(SE, debt, DAY))).isEqualTo("170.00 SEK");
        assertThat(said(CollectionLaw.freeNotice(SE, WARNING, debt, DAY))).isEqualTo("never");
        assertThat(CollectionLaw.mostNotices(SE, WARNING, "consumer", IN_FORCE)).isZero();
        assertThat(CollectionLaw.leastDays(SE, DEMAND, "consumer", IN_FORCE)).isEqualTo(8);
        assertThat(CollectionLaw.leastDays(SE, REMINDER, "consumer", IN_FORCE)).isZero();
        LocalDate due = LocalDate.of(2025, 1, 31);
        LocalDate written = LocalDate.of(2026, 2, 28);
        assertThat(CollectionLaw.limitation(SE, "consumer", due, due, IN_FORCE)).isEqualTo(LocalDate.of(2028, 1, 31));
        assertThat(CollectionLaw.limitation(SE, "consumer", due, written, IN_FORCE))
                .isEqualTo(LocalDate.of(2029, 2, 28));
        assertThat(CollectionLaw.limitation(SE, "business", due, due, IN_FORCE)).isEqualTo(LocalDate.of(2035, 1, 31));
        assertThat(CollectionLaw.limitation(SE, "nobody", due, due, IN_FORCE))
                .as("no row says, so nobody knows")
                .isNull();
    }
}
