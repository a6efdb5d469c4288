package fordring.country;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.LateInterestLaw.Span;
import fordring.money.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LateInterestLawTest {

    /**
     * Interest on a principal at one rate from its first day to the day before {@code to}, rounded once. The SE vector of
     * the enforcement authority's calculator counts 110 days of 2021, first and last included: 6 780 × 8 % × 110 / 365.
     */
    @ParameterizedTest
    @CsvSource({
        // 10 000 × 12 % × 45 / 365 = 147.945
        "ACT_365, 10000, 12, 2026-01-15, 2026-03-01, 147.95",
        // 10 000 × 12.5 % × 198 / 365 = 678.082
        "ACT_365, 10000, 12.5, 2024-12-15, 2025-07-01, 678.08",
        // 1 200 × (17 / 365 + 45 / 366) = 55.890 + 147.541
        "ACT_ACT, 10000, 12, 2023-12-15, 2024-02-15, 203.43",
        // 1 200 × 62 / 365 = 203.836
        "ACT_365, 10000, 12, 2023-12-15, 2024-02-15, 203.84",
        // 1 200 × 60 / 360
        "THIRTY_360, 10000, 12, 2023-12-15, 2024-02-15, 200.00",
        "ACT_ACT, 6780, 8, 2021-01-01, 2021-04-21, 163.46",
        // a leap year whole, 366 / 366, and 366 / 365
        "ACT_ACT, 10000, 10, 2024-01-01, 2025-01-01, 1000.00",
        "ACT_365, 10000, 10, 2024-01-01, 2025-01-01, 1002.74",
        "THIRTY_360, 10000, 10, 2024-01-01, 2025-01-01, 1000.00",
    })
    void interestIsPrincipalTimesRateTimesYears(
            DayCount count, BigDecimal principal, String rate, LocalDate from, LocalDate to, BigDecimal interest) {
        BigDecimal exact =
                principal.multiply(new BigDecimal(rate).movePointLeft(2)).multiply(count.years(from, to));
        assertThat(exact.setScale(2, RoundingMode.HALF_UP)).isEqualTo(interest);
    }

    /** Months of thirty days: the 31st is the 30th, and February's end is not stretched (30E/360). */
    @ParameterizedTest
    @CsvSource({
        "2025-01-15, 2025-02-15, 30",
        "2025-01-30, 2025-01-31, 0",
        "2025-01-31, 2025-02-01, 1",
        "2025-02-28, 2025-03-01, 3",
        "2024-02-29, 2024-03-01, 2",
        "2025-01-01, 2026-01-01, 360",
        "2025-05-31, 2025-08-31, 90",
    })
    void aMonthHasThirtyDaysInDenmark(LocalDate from, LocalDate to, int days) {
        assertThat(DayCount.THIRTY_360.days(from, to)).isEqualTo(days);
    }

    @Test
    void everyCountryCountsItsDaysByItsOwnPractice() {
        assertThat(LateInterestLaw.dayCount(Country.NO)).isEqualTo(DayCount.ACT_365);
        assertThat(LateInterestLaw.dayCount(Country.SE)).isEqualTo(DayCount.ACT_ACT);
        assertThat(LateInterestLaw.dayCount(Country.FI)).isEqualTo(DayCount.ACT_365);
        assertThat(LateInterestLaw.dayCount(Country.DK)).isEqualTo(DayCount.THIRTY_360);
    }

    /** 2024 H1 12.50, H2 nobody read, 2025 H1 12.50, H2 nobody read, 2026 H1 12.00, then nothing. */
    @Test
    void timesOfOneRateFollowEachOtherWithoutGap() {
        List<Span> spans =
                LateInterestLaw.rates(Country.NO, "consumer", LocalDate.of(2024, 5, 1), LocalDate.of(2026, 11, 23));
        assertThat(spans)
                .extracting(span ->
                        span.from() + " " + span.to() + " " + (span.rate() == null ? span.missing() : span.rate()))
                .containsExactly(
                        "2024-05-01 2024-07-01 12.5",
                        "2024-07-01 2025-01-01 no/late-interest.csv has no row \"consumer\" on 2024-07-01",
                        "2025-01-01 2025-07-01 12.5",
                        "2025-07-01 2026-01-01 no/late-interest.csv has no row \"consumer\" on 2025-07-01",
                        "2026-01-01 2026-07-01 12",
                        "2026-07-01 2026-11-23 no/late-interest.csv has no row \"consumer\" on 2026-07-01");
    }

    @Test
    void beforeTheFirstRowThereIsNoRate() {
        assertThat(LateInterestLaw.rates(Country.SE, "business", LocalDate.of(2021, 12, 30), LocalDate.of(2022, 1, 2)))
                .extracting(span -> span.from() + " " + span.to() + " " + span.rate())
                .containsExactly("2021-12-30 2022-01-01 null", "2022-01-01 2022-01-02 8");
    }

    @Test
    void noDaysHaveNoRates() {
        LocalDate day = LocalDate.of(2025, 1, 1);
        assertThat(LateInterestLaw.rates(Country.NO, "consumer", day, day)).isEmpty();
    }

    /** What a day in each half-year bears; the sources stand in the tables. */
    @ParameterizedTest
    @CsvSource({
        "NO, public, 2025-06-30, 12.5",
        "SE, consumer, 2022-07-01, 8.5",
        "SE, consumer, 2025-07-01, 10",
        "SE, public, 2026-06-30, 10",
        "SE, public, 2026-07-01, ",
        // reference 3.5: + 7 (korkolaki 4 §), + 8 (4 a §)
        "FI, consumer, 2025-06-30, 10.5",
        "FI, business, 2025-06-30, 11.5",
        "FI, public, 2025-06-30, ",
        "FI, consumer, 2025-07-01, ",
        // 3.75 + 8
        "DK, consumer, 2024-06-30, 11.75",
        "DK, consumer, 2024-07-01, ",
    })
    void aDayBearsTheRateOfItsHalfYear(Country country, String debtorClass, LocalDate day, String rate) {
        assertThat(LateInterestLaw.rates(country, debtorClass, day, day.plusDays(1)))
                .extracting(Span::rate)
                .containsExactly(rate == null ? null : Rate.percent(rate));
    }

    /**
     * The day after an agreed due date; else 30 days after sending are free, and never before the day after due. What was sent
     * late was the creditor's own delay (forsinkelsesrenteloven § 2 second paragraph): due on 15 January and sent on 1
     * February, it bears interest from the 2nd if the due date was agreed, else from the 31st day after, 4 March.
     */
    @ParameterizedTest
    @CsvSource({
        "true, 2025-01-15, 2025-01-01, 2025-01-16",
        "false, 2025-01-15, 2025-01-01, 2025-02-01",
        "false, 2025-03-31, 2025-01-01, 2025-04-01",
        "true, 2025-01-15, 2025-01-15, 2025-01-16",
        "true, 2025-01-15, 2025-02-01, 2025-02-02",
        "false, 2025-01-15, 2025-02-01, 2025-03-04",
        "true, 2025-01-15, , ",
        "false, 2025-01-15, , ",
    })
    void interestHasAFirstDay(boolean agreed, LocalDate due, LocalDate sent, LocalDate first) {
        assertThat(LateInterestLaw.firstDay(agreed, due, sent)).isEqualTo(first);
    }

    /** A consumer's contract may not go above the law in NO (§ 4), FI (2 §) and DK (§ 7); Sweden's act gives way (1 §). */
    @ParameterizedTest
    @CsvSource({
        "NO, consumer, 12.5, 2025-01-01, ",
        "NO, consumer, 12.51, 2025-01-01, forsinkelsesrenteloven § 4",
        "NO, business, 24, 2025-01-01, ",
        "SE, consumer, 24, 2025-01-01, ",
        "FI, consumer, 10.6, 2025-01-01, korkolaki (633/1982) 2 §",
        "DK, consumer, 12, 2024-01-01, renteloven § 7",
    })
    void aContractStaysWithinTheLaw(Country country, String debtorClass, String rate, LocalDate day, String against) {
        assertThat(LateInterestLaw.against(country, debtorClass, Rate.percent(rate), day))
                .isEqualTo(against);
    }

    @Test
    void whereTheRateIsUnknownNobodyCanSayThatAContractKeepsIt() {
        assertThat(LateInterestLaw.against(Country.NO, "consumer", Rate.percent("1"), LocalDate.of(2026, 11, 22)))
                .contains("§ 4", "no/late-interest.csv has no row \"consumer\" on 2026-11-22");
    }
}
