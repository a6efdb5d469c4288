package fordring.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GS1 General Specifications, section 7.9. */
class GlnTest {

    @ParameterizedTest
    @CsvSource({
        "1238764941386, true", // the example of Peppol's rule R040
        "5790000435951, true",
        "7350000000009, true",
        "7300009001234, false", // 1 would be right
        "7300009001231, true",
        "123876494138, false",
        "12387649413860, false",
        "123876494138X, false",
        "'', false"
    })
    void thirteenDigitsEndInTheirCheckDigit(String number, boolean valid) {
        assertThat(Gln.isValid(number)).isEqualTo(valid);
    }
}
