package fordring.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {
    @Test
    void theSameNumberIsEqualWhateverItsTrailingZeros() {
        assertThat(Decimal.of("1.50")).isEqualTo(Decimal.of("1.5")).hasSameHashCodeAs(Decimal.of("1.5"));
        assertThat(Decimal.of("1E+3")).isEqualTo(Decimal.of(1000));
        assertThat(new Decimal(new BigDecimal("0E-10"))).isEqualTo(Decimal.ZERO);
        assertThat(Decimal.of("1.00")).isEqualTo(Decimal.ONE);
        assertThat(Decimal.of("1.5")).isNotEqualTo(Decimal.of("1.51"));
    }

    @Test
    void itIsWrittenWithoutExponentAndWithoutTrailingZeros() {
        assertThat(Decimal.of("1E+3")).hasToString("1000");
        assertThat(Decimal.of("0.0000001")).hasToString("0.0000001");
        assertThat(Decimal.of("-2.50")).hasToString("-2.5");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "7, 1, 0", "1000, 4, 0", "0.001, 0, 3", "12.340, 2, 2", "-123.4, 3, 1", "1E+5, 6, 0"})
    void digitsAreCountedOnBothSidesOfThePoint(String number, int before, int behind) {
        assertThat(Decimal.of(number).integerDigits()).isEqualTo(before);
        assertThat(Decimal.of(number).fractionDigits()).isEqualTo(behind);
    }

    @Test
    void minorUnitsBecomeMajorOnes() {
        assertThat(Decimal.ofMinor(15_000, Currency.NOK)).isEqualTo(Decimal.of(150));
        assertThat(Decimal.ofMinor(-5, Currency.EUR)).isEqualTo(Decimal.of("-0.05"));
        assertThat(Decimal.ofMinor(15_000, Currency.JPY)).isEqualTo(Decimal.of(15_000));
    }

    @Test
    void productsAndDifferencesAreExact() {
        assertThat(Decimal.of("0.333").times(Decimal.of("99.90"))).isEqualTo(Decimal.of("33.2667"));
        assertThat(Decimal.of("0.3").minus(Decimal.of("0.1"))).isEqualTo(Decimal.of("0.2"));
    }

    @Test
    void orderIsThatOfTheNumbers() {
        assertThat(Decimal.of("1.5")).isEqualByComparingTo(Decimal.of("1.50")).isGreaterThan(Decimal.of("1.49"));
        assertThat(Decimal.of("-1").signum()).isEqualTo(-1);
        assertThat(Decimal.of("0.00").signum()).isZero();
    }
}
