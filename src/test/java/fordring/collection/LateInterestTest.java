package fordring.collection;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.History.Cause;
import fordring.collection.History.Change;
import fordring.collection.LateInterest.Period;
import fordring.country.Country;
import fordring.country.DayCount;
import fordring.country.MissingRow;
import fordring.id.InvoiceId;
import fordring.invoice.Agreed;
import fordring.money.Money;
import fordring.money.Rate;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Interest by hand: balance × rate × days / days of the year, each period unrounded, one rounding of the sum. */
class LateInterestTest {
    private static final String CONSUMER = "consumer";
    private static final String BUSINESS = "business";

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    private static Agreed agreed(@Nullable String contractRate) {
        return new Agreed(true, false, contractRate == null ? null : Rate.percent(contractRate));
    }

    /** Of 10 000.00, sent a month before it was due. */
    private static History claim(
            Country country, String debtorClass, String due, @Nullable String contractRate, Change... changes) {
        return claim(country, debtorClass, 1_000_000, due, contractRate, changes);
    }

    private static History claim(
            Country country,
            String debtorClass,
            long minor,
            String due,
            @Nullable String contractRate,
            Change... changes) {
        return new History(
                InvoiceId.next(),
                country,
                debtorClass,
                new Money(minor, country.currency()),
                day(due).minusDays(30),
                day(due),
                agreed(contractRate),
                day(due).minusDays(30),
                List.of(changes),
                List.of());
    }

    private static Change paid(String on, Country country, long minor) {
        Money none = Money.zero(country.currency());
        return new Change(day(on), Cause.PAYMENT, new Money(minor, country.currency()), none, none, null);
    }

    private static long minor(History history, String through) {
        return LateInterest.on(history, day(through)).total().minor();
    }

    @Test
    void norwayCountsDaysOf365() {
        // 10 000 × 12 % × 45 / 365 = 147.945
        assertThat(minor(claim(Country.NO, CONSUMER, "2026-01-14", null), "2026-02-28"))
                .isEqualTo(14_795);
        // 10 000 × 12.5 % × 198 / 365 = 678.082
        assertThat(minor(claim(Country.NO, BUSINESS, "2024-12-14", "12.5"), "2025-06-30"))
                .isEqualTo(67_808);
    }

    @Test
    void aLeapYearIsCountedAsEachCountryDoes() {
        // 62 days at 12 %. Sweden: 17 / 365 + 45 / 366 of 1 200 = 55.890 + 147.541 = 203.431
        assertThat(minor(claim(Country.SE, BUSINESS, "2023-12-14", "12"), "2024-02-14"))
                .isEqualTo(20_343);
        // Norway: 62 / 365 of 1 200 = 203.836
        assertThat(minor(claim(Country.NO, BUSINESS, "2023-12-14", "12"), "2024-02-14"))
                .isEqualTo(20_384);
        // Denmark: two months of thirty days, 60 / 360 of 1 200 = 200
        assertThat(minor(claim(Country.DK, BUSINESS, "2023-12-14", "12"), "2024-02-14"))
                .isEqualTo(20_000);
    }

    @Test
    void swedenCountsTheFirstDayAndTheLast() {
        // 6 780 × 8 % × 110 / 365 = 163.463, 2021-01-01 to 2021-04-20
        assertThat(minor(claim(Country.SE, BUSINESS, 678_000, "2020-12-31", "8"), "2021-04-20"))
                .isEqualTo(16_346);
    }

    @Test
    void anotherRateOfTheLawHoldsFromItsDayOnForOldClaimsToo() {
        // 10.75 % for 10 days of June, 11.75 % for 10 of July: 29.452 + 32.192 = 61.644
        assertThat(minor(claim(Country.NO, CONSUMER, "2023-06-20", null), "2023-07-10"))
                .isEqualTo(6_164);
        // 12 % × 11 / 366 + 11 % × 10 / 365: 36.066 + 30.137 = 66.203
        assertThat(minor(claim(Country.SE, CONSUMER, "2024-12-20", null), "2025-01-10"))
                .isEqualTo(6_620);
        // 11.5 % × 10 / 365 + 10.5 % × 10 / 365: 31.507 + 28.767 = 60.274
        assertThat(minor(claim(Country.FI, CONSUMER, "2024-12-21", null), "2025-01-10"))
                .isEqualTo(6_027);
        // 12.5 % × 10 / 365 + 11.5 % × 10 / 365: 34.247 + 31.507 = 65.753
        assertThat(minor(claim(Country.FI, BUSINESS, "2024-12-21", null), "2025-01-10"))
                .isEqualTo(6_575);
        // 9.9 % × 10 / 360 + 11.25 % × 30 / 360, July having 30 days: 27.50 + 93.75 = 121.25
        assertThat(minor(claim(Country.DK, CONSUMER, "2023-06-20", null), "2023-07-31"))
                .isEqualTo(12_125);
    }

    @Test
    void whatIsPaidBearsNoneFromTheDayOnWhichItWas() {
        History claim = claim(Country.NO, CONSUMER, "2026-01-14", null, paid("2026-02-01", Country.NO, 400_000));
        // 10 000 × 12 % × 17 / 365 + 6 000 × 12 % × 28 / 365 = 55.890 + 55.233 = 111.123
        assertThat(minor(claim, "2026-02-28")).isEqualTo(11_112);
        assertThat(LateInterest.on(claim, day("2026-02-28")).periods())
                .extracting(
                        Period::from,
                        Period::to,
                        Period::days,
                        p -> p.balance().minor(),
                        p -> p.rate().toString())
                .containsExactly(
                        tuple("2026-01-15", "2026-01-31", 17, 1_000_000, "12"),
                        tuple("2026-02-01", "2026-02-28", 28, 600_000, "12"));
        // Paid on the due date or before, it never bore any: 6 000 × 12 % × 45 / 365 = 88.767
        assertThat(minor(
                        claim(Country.NO, CONSUMER, "2026-01-14", null, paid("2026-01-14", Country.NO, 400_000)),
                        "2026-02-28"))
                .isEqualTo(8_877);
    }

    private static Tuple tuple(String from, String to, int days, long balance, String rate) {
        return Tuple.tuple(day(from), day(to), days, balance, rate);
    }

    @Test
    void nothingRunsUpWhenNothingIsOwedAnyMore() {
        History claim = claim(Country.NO, CONSUMER, "2026-01-14", null, paid("2026-01-25", Country.NO, 1_000_000));
        // 10 000 × 12 % × 10 / 365 = 32.877
        assertThat(minor(claim, "2026-01-24")).isEqualTo(3_288);
        LateInterest later = LateInterest.on(claim, day("2026-06-30"));
        assertThat(later.total().minor()).isEqualTo(3_288);
        assertThat(later.perDay()).isZero();
        assertThat(later.missing()).isEmpty();
        assertThat(minor(claim, "2026-01-25")).as("the day of the payment").isEqualTo(3_288);
        assertThat(minor(claim, "2026-01-15"))
                .as("the first day: 10 000 × 12 % / 365")
                .isEqualTo(329);
        // No row for the second half of 2026 is missed by whoever paid before.
        assertThat(LateInterest.on(claim, day("2026-08-01")).missing()).isEmpty();
    }

    @Test
    void itIsRoundedOnceAndHalvesGoUp() {
        // 1.00 × 1 % × 100 / 365 + 0.50 × 1 % × 165 / 365 = 0.005, neither of which has an end in decimals
        History claim = claim(Country.NO, BUSINESS, 100, "2024-12-31", "1", paid("2025-04-11", Country.NO, 50));
        assertThat(minor(claim, "2025-09-22")).isEqualTo(1);
        assertThat(minor(claim, "2025-09-21")).isZero();
    }

    @Test
    void daysWithoutARowBearNoneAndAreNamed() {
        LateInterest interest = LateInterest.on(claim(Country.NO, CONSUMER, "2024-06-20", null), day("2025-01-10"));
        // 12.5 % for 10 days of June 2024 and 10 of January 2025, none between: 34.247 + 34.247 = 68.493
        assertThat(interest.total().minor()).isEqualTo(6_849);
        assertThat(interest.missing())
                .containsExactly(new MissingRow(Country.NO, "late-interest", CONSUMER, day("2024-07-01")));
        LateInterest between = LateInterest.on(claim(Country.NO, CONSUMER, "2024-06-20", null), day("2024-07-10"));
        assertThat(between.perDay()).isZero();
    }

    @Test
    void aDayAddsWhatTheNextRateSays() {
        // 10 000 × 12 % / 365
        assertThat(LateInterest.on(claim(Country.NO, CONSUMER, "2026-01-14", null), day("2026-02-28"))
                        .perDay())
                .isEqualByComparingTo("3.28767123287671232877");
        // On the last of December the next day is one of a year of 365 days and of 11 %.
        assertThat(LateInterest.on(claim(Country.SE, CONSUMER, "2024-12-20", null), day("2024-12-31"))
                        .perDay())
                .isEqualByComparingTo("3.01369863013698630137");
    }

    @Test
    void itBeginsTheDayAfterAnAgreedDueDateOrThirtyDaysAfterTheDemand() {
        History agreed = claim(Country.SE, CONSUMER, "2026-01-24", null);
        assertThat(agreed.firstInterestDay()).isEqualTo(day("2026-01-25"));
        assertThat(with(agreed, Agreed.NOTHING, day("2026-01-10")).firstInterestDay())
                .isEqualTo(day("2026-02-10"));
        assertThat(with(agreed, Agreed.NOTHING, day("2025-12-01")).firstInterestDay())
                .isEqualTo(day("2026-01-25"));
        LateInterest never = LateInterest.on(with(agreed, agreed(null), null), day("2026-06-30"));
        assertThat(never.from()).isNull();
        assertThat(never.total().isZero()).isTrue();
    }

    private static History with(History of, Agreed agreed, @Nullable LocalDate sentOn) {
        return new History(
                of.invoice(),
                of.country(),
                of.debtorClass(),
                of.claimed(),
                of.issueDate(),
                of.dueDate(),
                agreed,
                sentOn,
                of.changes(),
                of.charges());
    }

    @Test
    void aContractsRateHoldsUnlessItIsAgainstTheConsumer() {
        // 6 % agreed, the law's 12: 10 000 × 6 % × 45 / 365 = 73.973
        LateInterest milder = LateInterest.on(claim(Country.NO, CONSUMER, "2026-01-14", "6"), day("2026-02-28"));
        assertThat(milder.total().minor()).isEqualTo(7_397);
        assertThat(milder.periods()).hasSize(1).allMatch(p -> p.row() == null);
        LateInterest harder = LateInterest.on(claim(Country.NO, CONSUMER, "2026-01-14", "20"), day("2026-02-28"));
        assertThat(harder.total().minor()).isEqualTo(14_795);
        assertThat(harder.periods())
                .hasSize(1)
                .allMatch(p -> Objects.requireNonNull(p.row()).source().contains("§ 3"));
        // 10 000 × 20 % × 45 / 365 = 246.575
        assertThat(minor(claim(Country.NO, BUSINESS, "2026-01-14", "20"), "2026-02-28"))
                .isEqualTo(24_658);
    }

    @Test
    void aPeriodSaysHowItsDaysAreCounted() {
        assertThat(LateInterest.on(claim(Country.DK, CONSUMER, "2023-06-20", null), day("2023-07-31"))
                        .periods())
                .extracting(Period::days, Period::count)
                .containsExactly(Tuple.tuple(10, DayCount.THIRTY_360), Tuple.tuple(30, DayCount.THIRTY_360));
    }
}
