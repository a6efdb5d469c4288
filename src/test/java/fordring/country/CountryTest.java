package fordring.country;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.money.Rate;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryTest {

    /** Each change of a rate with the day before it. The law behind each is named in the tables. */
    @ParameterizedTest
    @CsvSource({
        // merverdiavgiftsloven kap. 5 and the Storting's decision for each year
        "NO, 2014-12-31, ''",
        "NO, 2015-01-01, 8 11.11 15 25",
        "NO, 2015-12-31, 8 11.11 15 25",
        "NO, 2016-01-01, 10 11.11 15 25",
        "NO, 2017-12-31, 10 11.11 15 25",
        "NO, 2018-01-01, 11.11 12 15 25",
        "NO, 2020-03-31, 11.11 12 15 25",
        "NO, 2020-04-01, 6 11.11 15 25",
        "NO, 2021-09-30, 6 11.11 15 25",
        "NO, 2021-10-01, 11.11 12 15 25",
        "NO, 2026-11-22, 11.11 12 15 25",
        // mervärdesskattelag (1994:200) 7 kap. 1 §, from 2023-07-01 (2023:200) 9 kap.; food moves between two rates
        // that are both in force all the time
        "SE, 2014-12-31, ''",
        "SE, 2015-01-01, 6 12 25",
        "SE, 2023-06-30, 6 12 25",
        "SE, 2023-07-01, 6 12 25",
        "SE, 2026-04-01, 6 12 25",
        "SE, 2028-01-01, 6 12 25",
        // arvonlisäverolaki 1501/1993 84-85 a §
        "FI, 2014-12-31, ''",
        "FI, 2015-01-01, 10 14 24",
        "FI, 2024-08-31, 10 14 24",
        "FI, 2024-09-01, 10 14 25.5",
        "FI, 2025-12-31, 10 14 25.5",
        "FI, 2026-01-01, 10 13.5 25.5",
        // momsloven § 33
        "DK, 2014-12-31, ''",
        "DK, 2015-01-01, 25",
        "DK, 2026-11-22, 25",
    })
    void theVatRatesInForceAreThoseOfTheDay(Country country, LocalDate day, String rates) {
        Rate[] expected = Arrays.stream(rates.split(" "))
                .filter(rate -> !rate.isEmpty())
                .map(Rate::percent)
                .toArray(Rate[]::new);
        assertThat(country.vatRates(day)).containsExactly(expected);
    }

    /** Prop. 2025/26:55: food at 6 % from 2026-04-01 to 2027-12-31, at 12 % before and after. */
    @ParameterizedTest
    @CsvSource({"2026-03-31, 12", "2026-04-01, 6", "2027-12-31, 6", "2028-01-01, 12"})
    void swedishFoodIsTaxedAtTheLowRateForATime(LocalDate day, String rate) {
        assertThat(LawTable.load(Country.SE, "vat")
                        .inForce(day)
                        .filter(row -> row.kind().equals("food")))
                .extracting(row -> row.value().toString())
                .containsExactly(rate);
    }

    /**
     * bokføringsloven § 13, bokföringslagen 7 kap. 2 §, kirjanpitolaki 2:10, bogføringsloven § 12: years from the end of
     * the year.
     */
    @ParameterizedTest
    @CsvSource({
        "NO, 2025-01-01, 2030-12-31",
        "NO, 2025-12-31, 2030-12-31",
        "SE, 2025-03-01, 2032-12-31",
        "FI, 2025-03-01, 2031-12-31",
        "DK, 2025-03-01, 2030-12-31",
        "NO, 2014-12-31, 9999-12-31", // no row says
    })
    void aVoucherIsKeptUntilTheEndOfAYear(Country country, LocalDate booked, LocalDate until) {
        assertThat(country.keptUntil(booked)).isEqualTo(until);
    }
}
