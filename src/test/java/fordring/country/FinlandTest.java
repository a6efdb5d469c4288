package fordring.country;

import static fordring.country.Country.FI;
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
import org.junit.jupiter.params.provider.CsvSource;

/** Laki saatavien perinnästä (513/1999), as of 2013-03-16 for consumers and 2022-05-01 for businesses. */
class FinlandTest {

    /** 5 euro from the 14th day after the due date, 1 January: the 15th. The next 14 days after the last was sent. */
    @ParameterizedTest
    @CsvSource({
        "2025-01-14, not before 2025-01-15, not before 2025-02-03",
        "2025-01-15, 5.00 EUR, not before 2025-02-03",
        "2025-02-02, 5.00 EUR, not before 2025-02-03",
        "2025-02-03, 5.00 EUR, 5.00 EUR",
    })
    void aConsumersReminderCostsFiveEveryFourteenDays(LocalDate day, String first, String second) {
        Debt debt = debt(FI, "consumer", "100", "2025-01-01");
        assertThat(said(CollectionLaw.notice(FI, REMINDER, debt, day))).isEqualTo(first);
        Debt reminded = and(debt, sent(FI, REMINDER, "2025-01-20", "2025-01-30", "5"));
        assertThat(said(CollectionLaw.notice(FI, REMINDER, reminded, day))).isEqualTo(second);
        Debt remindedFree = and(debt, sent(FI, REMINDER, "2025-01-20", "2025-01-30", "0"));
        assertThat(said(CollectionLaw.notice(FI, REMINDER, remindedFree, day))).isEqualTo(second);
    }

    /** By the capital, 100.00 and 1 000.00 included: 14, 24, 50; the second demand half. Plans 20, 30, 50. */
    @ParameterizedTest
    @CsvSource({
        "0.01, 14.00 EUR, 7.00 EUR, 20.00 EUR",
        "100, 14.00 EUR, 7.00 EUR, 20.00 EUR",
        "100.01, 24.00 EUR, 12.00 EUR, 30.00 EUR",
        "1000, 24.00 EUR, 12.00 EUR, 30.00 EUR",
        "1000.01, 50.00 EUR, 25.00 EUR, 50.00 EUR",
    })
    void whatADemandCostsAConsumerGoesByTheCapital(String capital, String first, String second, String plan) {
        Debt debt = debt(FI, "consumer", capital, "2025-01-01");
        LocalDate day = LocalDate.of(2025, 1, 29);
        assertThat(said(CollectionLaw.notice(FI, DEMAND, debt, day))).isEqualTo("never");
        Debt reminded = and(debt, sent(FI, REMINDER, "2025-01-15", "2025-01-25", "5"));
        assertThat(said(CollectionLaw.notice(FI, DEMAND, reminded, day.minusDays(1))))
                .isEqualTo("not before 2025-01-29");
        assertThat(said(CollectionLaw.notice(FI, DEMAND, reminded, day))).isEqualTo(first);
        Debt demanded = and(reminded, sent(FI, DEMAND, "2025-01-29", "2025-02-12", "14"));
        assertThat(said(CollectionLaw.notice(FI, DEMAND, demanded, LocalDate.of(2025, 2, 12))))
                .isEqualTo(second);
        Debt twice = and(demanded, sent(FI, DEMAND, "2025-02-12", "2025-02-26", "7"));
        assertThat(said(CollectionLaw.notice(FI, DEMAND, twice, LocalDate.of(2025, 6, 1))))
                .isEqualTo("never");
        assertThat(said(CollectionLaw.plan(FI, debt, day))).isEqualTo(plan);
    }

    /** 12 for a reminder; 50, 70, 90, 110 for a demand, each later one half; ten days between what costs. */
    @ParameterizedTest
    @CsvSource({
        "500, 50.00 EUR, 25.00 EUR",
        "500.01, 70.00 EUR, 35.00 EUR",
        "2500, 70.00 EUR, 35.00 EUR",
        "10000, 90.00 EUR, 45.00 EUR",
        "10000.01, 110.00 EUR, 55.00 EUR",
    })
    void whatADemandCostsABusinessGoesByTheCapital(String capital, String first, String second) {
        Debt debt = debt(FI, "business", capital, "2025-01-01");
        assertThat(said(CollectionLaw.notice(FI, REMINDER, debt, LocalDate.of(2025, 1, 2))))
                .isEqualTo("12.00 EUR");
        Debt reminded = and(debt, sent(FI, REMINDER, "2025-01-02", "2025-01-09", "12"));
        assertThat(said(CollectionLaw.notice(FI, DEMAND, reminded, LocalDate.of(2025, 1, 11))))
                .isEqualTo("not before 2025-01-12");
        assertThat(said(CollectionLaw.notice(FI, DEMAND, reminded, LocalDate.of(2025, 1, 12))))
                .isEqualTo(first);
        Debt demanded = and(reminded, sent(FI, DEMAND, "2025-01-12", "2025-01-22", "50"));
        assertThat(said(CollectionLaw.notice(FI, DEMAND, demanded, LocalDate.of(2025, 1, 22))))
                .isEqualTo(second);
    }

    @Test
    void whatABusinessOwedBeforeTwentyTwentyTwoNobodyRead() {
        Debt debt = debt(FI, "business", "100", "2022-01-01");
        assertThat(said(CollectionLaw.notice(FI, REMINDER, debt, LocalDate.of(2022, 4, 30))))
                .contains("fi/reminder-fee.csv has no row \"business-reminder\" on 2022-04-30");
        assertThat(said(CollectionLaw.plan(FI, debt, LocalDate.of(2025, 1, 1))))
                .isEqualTo("fi/reminder-fee.csv has no row \"business-plan-above\" on 2025-01-01");
    }

    @Test
    void whatHoldsForPublicBodiesNobodyRead() {
        Debt debt = debt(FI, "public", "100", "2025-01-01");
        LocalDate day = LocalDate.of(2025, 2, 1);
        assertThat(said(CollectionLaw.notice(FI, REMINDER, debt, day)))
                .isEqualTo("fi/reminder-fee.csv has no row \"public-reminder\" on 2025-02-01");
        assertThat(said(CollectionLaw.notice(FI, DEMAND, debt, day)))
                .isEqualTo("fi/reminder-fee.csv has no row \"public-demand-above\" on 2025-02-01");
        assertThat(said(CollectionLaw.compensation(FI, debt, day)))
                .isEqualTo("fi/compensation.csv has no row \"public\" on 2025-02-01");
        assertThat(said(CollectionLaw.freeNotice(FI, REMINDER, debt, day))).isEqualTo("0.00 EUR");
    }

    /** Vakiokorvaus 40 from businesses; laki velan vanhentumisesta 4 and 10 §§: three years, anew with each reminder. */
    @Test
    void compensationCountsAndLimitationAreThoseOfTheActs() {
        LocalDate day = LocalDate.of(2025, 2, 1);
        assertThat(said(CollectionLaw.compensation(FI, debt(FI, "business", "100", "2025-01-01"), day)))
                .isEqualTo("40.00 EUR");
        assertThat(said(CollectionLaw.freeNotice(FI, WARNING, debt(FI, "business", "100", "2025-01-01"), day)))
                .isEqualTo("never");
        assertThat(CollectionLaw.mostNotices(FI, DEMAND, "consumer", IN_FORCE)).isEqualTo(2);
        assertThat(CollectionLaw.leastDays(FI, DEMAND, "consumer", IN_FORCE)).isEqualTo(14);
        assertThat(CollectionLaw.leastDays(FI, DEMAND, "business", IN_FORCE)).isEqualTo(10);
        assertThat(CollectionLaw.limitation(FI, "consumer", LocalDate.of(2025, 1, 1), day, IN_FORCE))
                .isEqualTo(LocalDate.of(2028, 2, 1));
    }
}
