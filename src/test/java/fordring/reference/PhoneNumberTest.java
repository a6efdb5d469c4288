package fordring.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ITU-T E.164: at most fifteen digits. */
class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+47 400 00 001, true",
        "40000001, true",
        "(08) 123 456-78, true",
        "+358.40.1234567, true",
        "09/123456, true",
        "02800, true",
        "123456789012345, true",
        "1234567890123456, false",
        "1234, false",
        "40+000001, false",
        "ring!, false",
        "'', false"
    })
    void aNumberHasItsForm(String number, boolean valid) {
        assertThat(PhoneNumber.isValid(number)).isEqualTo(valid);
    }
}
