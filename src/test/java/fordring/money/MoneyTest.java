package fordring.money;

import static fordring.money.Currency.ISK;
import static fordring.money.Currency.JPY;
import static fordring.money.Currency.NOK;
import static fordring.money.Currency.SEK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @Test
    void sumsAndDifferencesAreExact() {
        assertThat(nok(10).plus(nok(20))).isEqualTo(nok(30));
        assertThat(nok(10).minus(nok(20))).isEqualTo(nok(-10));
        assertThat(nok(Long.MAX_VALUE).minus(nok(1)).plus(nok(1))).isEqualTo(nok(Long.MAX_VALUE));
        assertThat(nok(10).negated()).isEqualTo(nok(-10));
    }

    @Test
    void overflowThrows() {
        assertThatThrownBy(() -> nok(Long.MAX_VALUE).plus(nok(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> nok(Long.MIN_VALUE).minus(nok(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> nok(Long.MIN_VALUE).negated()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> nok(Long.MAX_VALUE).times(BigDecimal.TWO, Rounding.DOWN))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(Decimal.of("92233720368547758.08"), NOK, Rounding.DOWN))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void currenciesNeverMix() {
        Money sek = new Money(10, SEK);

        assertThatIllegalArgumentException().isThrownBy(() -> nok(10).plus(sek)).withMessage("NOK and SEK do not mix");
        assertThatIllegalArgumentException().isThrownBy(() -> nok(10).minus(sek));
        assertThatIllegalArgumentException().isThrownBy(() -> nok(10).min(sek));
        assertThatIllegalArgumentException().isThrownBy(() -> nok(10).compareTo(sek));
        assertThatIllegalArgumentException().isThrownBy(() -> nok(10).allocate(List.of(nok(1), sek)));
        assertThat(nok(10)).isNotEqualTo(sek);
    }

    @ParameterizedTest
    @CsvSource({
        "0.005, 1, 0",
        "0.0049, 0, 0",
        "-0.005, -1, 0",
        "-0.0151, -2, -1",
        "1.00, 100, 100",
        "1E+3, 100000, 100000"
    })
    void aDecimalIsRoundedToTheMinorUnit(String major, long halfUp, long down) {
        assertThat(Money.of(Decimal.of(major), NOK, Rounding.HALF_UP)).isEqualTo(nok(halfUp));
        assertThat(Money.of(Decimal.of(major), NOK, Rounding.DOWN)).isEqualTo(nok(down));
    }

    @Test
    void yenAndKronurHaveNoMinorUnit() {
        assertThat(Money.of(Decimal.of("166.5"), JPY, Rounding.HALF_UP).minor()).isEqualTo(167);
        assertThat(Money.of(Decimal.of("1500"), ISK, Rounding.HALF_UP).minor()).isEqualTo(1500);
        assertThat(new Money(1500, ISK).major()).isEqualTo(Decimal.of(1500));
        assertThat(nok(1500).major()).isEqualTo(Decimal.of(15));
    }

    @Test
    void peopleReadMajorUnits() {
        assertThat(nok(150_000)).hasToString("1500.00 NOK");
        assertThat(nok(-5)).hasToString("-0.05 NOK");
        assertThat(new Money(1500, JPY)).hasToString("1500 JPY");
    }

    @Test
    void aProductIsRoundedOnce() {
        // 100 × 2/3 = 66.67; rounding 2/3 first would do as well, 0.1499 × 10 = 1.499 would not.
        assertThat(nok(100).times(BigDecimal.TWO, BigDecimal.valueOf(3), Rounding.HALF_UP))
                .isEqualTo(nok(67));
        assertThat(nok(10).times(new BigDecimal("0.1499"), Rounding.HALF_UP)).isEqualTo(nok(1));
        assertThat(nok(10).times(new BigDecimal("0.15"), Rounding.HALF_UP)).isEqualTo(nok(2));
    }

    /** Weights behind the amount, then the parts as worked out by hand. */
    @ParameterizedTest
    @CsvSource({
        "100,  1 1 1,    34 33 33", // 33.33 each; the øre that is left goes to the first
        "-100, 1 1 1,    -34 -33 -33", // a credit is the mirror of its invoice
        "5,    3 7,      2 3", // 1.5 and 3.5: a tie goes to the earlier
        "10,   2 2 -1,   7 6 -3", // 6.67, 6.67, -3.33
        "-10,  2 2 -1,   -7 -6 3",
        "100,  3 -1,     150 -50",
        "100,  -3 -1,    75 25",
        "3,    0 1,      0 3",
        "2,    1 1 1,    1 1 0",
        "0,    1 -1,     0 0",
        "7,    5,        7"
    })
    void anAmountIsSharedOutByLargestRemainder(long amount, String weights, String parts) {
        assertThat(nok(amount).allocate(amounts(weights))).isEqualTo(amounts(parts));
    }

    @Test
    void theLargestAmountIsSharedOutWithoutOverflow() {
        assertThat(nok(Long.MAX_VALUE).allocate(List.of(nok(Long.MAX_VALUE), nok(Long.MAX_VALUE))))
                .containsExactly(nok(4_611_686_018_427_387_904L), nok(4_611_686_018_427_387_903L));
    }

    @Test
    void nothingIsSharedOutByWeightsThatComeToNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> nok(1).allocate(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> nok(1).allocate(List.of(nok(1), nok(-1))));
        assertThatIllegalArgumentException().isThrownBy(() -> nok(1).allocate(List.of(nok(0))));
    }

    private static List<Money> amounts(String minors) {
        return Arrays.stream(minors.split(" "))
                .map(minor -> nok(Long.parseLong(minor)))
                .toList();
    }

    private static Money nok(long minor) {
        return new Money(minor, NOK);
    }
}
