package fordring.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {
    /** Amount in øre; by hand. */
    @ParameterizedTest
    @CsvSource({
        "25,    2,     1,    0", // 0.5
        "25,    -2,    -1,   0",
        "25.5,  2390,  609,  609", // 609.45
        "25.5,  100,   26,   25", // 25.5
        "11.11, 10000, 1111, 1111",
        "11.11, 45,    5,    4", // 4.9995
        "11.11, 1,     0,    0", // 0.1111
        "0,     10000, 0,    0"
    })
    void aRateOfAnAmount(String percent, long amount, long halfUp, long down) {
        Rate rate = Rate.percent(percent);

        assertThat(rate.of(nok(amount), Rounding.HALF_UP)).isEqualTo(nok(halfUp));
        assertThat(rate.of(nok(amount), Rounding.DOWN)).isEqualTo(nok(down));
    }

    /** Gross in øre; by hand. */
    @ParameterizedTest
    @CsvSource({
        "25,    1002,   802", // 801.6
        "25,    -1002,  -802",
        "25,    150000, 120000",
        "15,    1000,   870", // 869.57
        "25.5,  3000,   2390", // 2390.44
        "25.5,  12550,  10000",
        "11.11, 11111,  10000",
        "11.11, 100,    90", // 90.0009
        "0,     777,    777"
    })
    void whatIsLeftOfAGrossAmount(String percent, long gross, long net) {
        assertThat(Rate.percent(percent).without(nok(gross), Rounding.HALF_UP)).isEqualTo(nok(net));
    }

    @Test
    void theSameRateIsEqualWhateverItsTrailingZeros() {
        assertThat(Rate.percent("25.50")).isEqualTo(Rate.percent("25.5")).hasToString("25.5");
        assertThat(Rate.percent("0.00")).isEqualTo(Rate.ZERO);
        assertThat(Rate.percent("20")).hasToString("20");
        assertThat(Rate.percent("0.0").isZero()).isTrue();
        assertThat(Rate.percent("0.1").isZero()).isFalse();
    }

    @Test
    void ratesAreOrderedByTheirPercent() {
        assertThat(Rate.percent("9")).isLessThan(Rate.percent("11.11"));
        assertThat(Rate.percent("25.5")).isGreaterThan(Rate.percent("25"));
    }

    private static Money nok(long minor) {
        return new Money(minor, Currency.NOK);
    }
}
