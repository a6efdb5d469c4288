package fordring.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    /** National prefixes and lengths by the ITU's list of national numbering plans: 0 in SE, FI and DE, none in NO, DK. */
    @ParameterizedTest
    @CsvSource({
        "40000001, NO, +4740000001",
        "400 00 001, NO, +4740000001",
        "+47 400 00 001, SE, +4740000001",
        "0047 40000001, SE, +4740000001",
        "070-123 45 67, SE, +46701234567",
        "+46 (0)70 123 45 67, NO, +46701234567",
        "040 123 4567, FI, +358401234567",
        "20 12 34 56, DK, +4520123456",
        "0171 1234567, DE, +491711234567",
        "4000, NO,",
        "400 00, SE,",
        "+47 123, NO,",
        "+999 40000001, NO,",
        "40000001, ZZ,",
        "1-800-FLOWERS, US,",
        "+47 40000001 ext 5, NO,"
    })
    void aNumberIsDialledFromAbroad(String number, String country, @Nullable String expected) {
        assertThat(PhoneNumber.international(number, country)).isEqualTo(Optional.ofNullable(expected));
    }
}
