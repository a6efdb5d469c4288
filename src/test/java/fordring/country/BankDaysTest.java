package fordring.country;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankDaysTest {

    /** Easter Sundays of the almanac, with the earliest and the latest that can be, and the exceptions of the moon. */
    @ParameterizedTest
    @CsvSource({
        "1818-03-22",
        "1943-04-25",
        "1954-04-18",
        "1981-04-19",
        "2000-04-23",
        "2008-03-23",
        "2019-04-21",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2038-04-25",
    })
    void easterIsTheSundayAfterTheMoon(LocalDate easter) {
        assertThat(BankDays.easter(easter.getYear())).isEqualTo(easter);
    }

    /**
     * All days from Monday to Friday of a year on which banks are closed. Norway 2017 and 2019 as Norges Bank published its
     * settlement days, Denmark 2026 and 2027 as Nationalbanken did, Finland 2024 as a bank did. The others from the almanac:
     * Easter is 9 April in 2023 (store bededag: 5 May), 31 March in 2024, 20 April in 2025, 5 April in 2026, 28 March in 2027,
     * 16 April in 2028, 1 April in 2029, 21 April in 2030; Midsummer Eve is 21 June in 2024 and 2030, the 20th in 2025, the
     * 19th in 2026, the 25th in 2027, the 23rd in 2028, the 22nd in 2029.
     */
    @ParameterizedTest
    @CsvSource({
        "NO, 2017, 04-13 04-14 04-17 05-01 05-17 05-25 06-05 12-25 12-26",
        "NO, 2019, 01-01 04-18 04-19 04-22 05-01 05-17 05-30 06-10 12-24 12-25 12-26",
        "NO, 2025, 01-01 04-17 04-18 04-21 05-01 05-29 06-09 12-24 12-25 12-26",
        "SE, 2025, 01-01 01-06 04-18 04-21 05-01 05-29 06-06 06-20 12-24 12-25 12-26 12-31",
        "SE, 2026, 01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25 12-31",
        "FI, 2025, 01-01 01-06 04-18 04-21 05-01 05-29 06-20 12-24 12-25 12-26",
        "FI, 2024, 01-01 03-29 04-01 05-01 05-09 06-21 12-06 12-24 12-25 12-26",
        "DK, 2023, 04-06 04-07 04-10 05-05 05-18 05-19 05-29 06-05 12-25 12-26",
        "DK, 2026, 01-01 04-02 04-03 04-06 05-14 05-15 05-25 06-05 12-24 12-25 12-31",
        "DK, 2027, 01-01 03-25 03-26 03-29 05-06 05-07 05-17 12-24 12-31",
        "DK, 2025, 01-01 04-17 04-18 04-21 05-29 05-30 06-05 06-09 12-24 12-25 12-26 12-31",
        "NO, 2024, 01-01 03-28 03-29 04-01 05-01 05-09 05-17 05-20 12-24 12-25 12-26",
        "SE, 2024, 01-01 03-29 04-01 05-01 05-09 06-06 06-21 12-24 12-25 12-26 12-31",
        "DK, 2024, 01-01 03-28 03-29 04-01 05-09 05-10 05-20 06-05 12-24 12-25 12-26 12-31",
        "NO, 2026, 01-01 04-02 04-03 04-06 05-01 05-14 05-25 12-24 12-25",
        "FI, 2026, 01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25",
        "NO, 2027, 01-01 03-25 03-26 03-29 05-06 05-17 12-24",
        "SE, 2027, 01-01 01-06 03-26 03-29 05-06 06-25 12-24 12-31",
        "FI, 2027, 01-01 01-06 03-26 03-29 05-06 06-25 12-06 12-24",
        "NO, 2028, 04-13 04-14 04-17 05-01 05-17 05-25 06-05 12-25 12-26",
        "SE, 2028, 01-06 04-14 04-17 05-01 05-25 06-06 06-23 12-25 12-26",
        "FI, 2028, 01-06 04-14 04-17 05-01 05-25 06-23 12-06 12-25 12-26",
        "DK, 2028, 04-13 04-14 04-17 05-25 05-26 06-05 12-25 12-26",
        "NO, 2029, 01-01 03-29 03-30 04-02 05-01 05-10 05-17 05-21 12-24 12-25 12-26",
        "SE, 2029, 01-01 03-30 04-02 05-01 05-10 06-06 06-22 12-24 12-25 12-26 12-31",
        "FI, 2029, 01-01 03-30 04-02 05-01 05-10 06-22 12-06 12-24 12-25 12-26",
        "DK, 2029, 01-01 03-29 03-30 04-02 05-10 05-11 05-21 06-05 12-24 12-25 12-26 12-31",
        "NO, 2030, 01-01 04-18 04-19 04-22 05-01 05-17 05-30 06-10 12-24 12-25 12-26",
        "SE, 2030, 01-01 04-19 04-22 05-01 05-30 06-06 06-21 12-24 12-25 12-26 12-31",
        "FI, 2030, 01-01 04-19 04-22 05-01 05-30 06-21 12-06 12-24 12-25 12-26",
        "DK, 2030, 01-01 04-18 04-19 04-22 05-30 05-31 06-05 06-10 12-24 12-25 12-26 12-31",
    })
    void banksAreClosedOnTheHolidaysOfTheYear(Country country, int year, String closed) {
        List<String> found = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
                .filter(day -> !BankDays.isBankDay(country, day))
                .map(day -> day.toString().substring(5))
                .toList();
        assertThat(String.join(" ", found)).isEqualTo(closed);
    }

    /** Good Friday 2025 is 18 April: banks move money on the 16th and on the 22nd. */
    @Test
    void aDayOnWhichBanksAreClosedGivesWayToItsNeighbours() {
        LocalDate easter = LocalDate.of(2025, 4, 20);
        assertThat(BankDays.onOrAfter(Country.NO, easter)).isEqualTo(LocalDate.of(2025, 4, 22));
        assertThat(BankDays.onOrBefore(Country.NO, easter)).isEqualTo(LocalDate.of(2025, 4, 16));
        assertThat(BankDays.onOrBefore(Country.SE, easter)).isEqualTo(LocalDate.of(2025, 4, 17));
        LocalDate tuesday = LocalDate.of(2025, 4, 22);
        assertThat(BankDays.onOrAfter(Country.NO, tuesday)).isEqualTo(tuesday);
        assertThat(BankDays.onOrBefore(Country.NO, tuesday)).isEqualTo(tuesday);
    }
}
