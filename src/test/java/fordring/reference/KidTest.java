package fordring.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fordring.reference.ReferenceScheme.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 123456782 and 123456785 are the examples of "System specification OCR giro", section 5; 0000531, 0036633 and
 * 02212291038306 stand in its public sample file. The others follow from the weights given there.
 */
class KidTest {

    @ParameterizedTest
    @CsvSource({
        "KID_MOD10, 123456782",
        "KID_MOD10, 602243",
        "KID_MOD10, 20240001576",
        "KID_MOD11, 123456785",
        "KID_MOD11, 20240001579",
        "KID_MOD11, 12343",
        "KID_MOD11, 1009-",
        "KID_MOD11, 1012-",
        "KID_MOD11, 0000531",
        "KID_MOD11, 0036633",
        "KID_MOD11, 02212291038306",
    })
    void aKidIsRightByItsAlgorithmOnly(Kind kind, String kid) {
        Kind other = kind == Kind.KID_MOD10 ? Kind.KID_MOD11 : Kind.KID_MOD10;
        assertThat(Kid.isValid(kid, new ReferenceScheme(kind, kid.length()))).isTrue();
        assertThat(Kid.isValid(kid, new ReferenceScheme(other, kid.length()))).isFalse();
        assertThat(Kid.isValid(kid)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456783", // wrong by both
                "12345678-", // a minus that stands for nothing
                "1009-0",
                "-1009",
                "12345 6782",
                "12345678A",
                "١٢٣٤٥٦٧٨٢", // digits, but not those of a keyboard in a bank
                "",
            })
    void whatIsNoKidIsNoneUnderAnyScheme(String kid) {
        assertThat(Kid.isValid(kid)).isFalse();
        for (Kind kind : Kind.values()) {
            assertThat(Kid.isValid(kid, new ReferenceScheme(kind, Math.max(4, kid.length()))))
                    .isFalse();
        }
    }

    @Test
    void theAgreedLengthIsPartOfTheAgreement() {
        assertThat(Kid.isValid("123456782", new ReferenceScheme(Kind.KID_MOD10, 10)))
                .isFalse();
        assertThat(Kid.isValid("0123456782", new ReferenceScheme(Kind.KID_MOD10, 10)))
                .isTrue();
    }

    @Test
    void aKidHasTwoTo25Characters() {
        assertThat(Kid.isValid("0")).isFalse();
        assertThat(Kid.isValid("18")).isTrue(); // 1 × 2 = 2, 10 - 2 = 8
        assertThat(Kid.isValid("0".repeat(23) + "18")).isTrue();
        assertThat(Kid.isValid("0".repeat(24) + "18")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "KID_MOD10, 12345678, 9, 123456782",
        "KID_MOD10, 60224, 6, 602243",
        "KID_MOD10, 60224, 10, 0000602243",
        "KID_MOD10, 2024000157, 11, 20240001576",
        "KID_MOD10, 999, 4, 9993", // 9 + 9 + 9 = 27, 30 - 27 = 3
        "KID_MOD11, 12345678, 9, 123456785",
        "KID_MOD11, 2024000157, 25, 0000000000000020240001579",
        "KID_MOD11, 1234, 5, 12343",
    })
    void aSerialIsPaddedAndEndsInItsCheckDigit(Kind kind, long serial, int length, String kid) {
        assertThat(Kid.of(serial, new ReferenceScheme(kind, length))).contains(kid);
    }

    @ParameterizedTest
    @ValueSource(longs = {1009, 1012})
    void aSerialWhoseKidWouldEndInAMinusHasNone(long serial) {
        assertThat(Kid.of(serial, new ReferenceScheme(Kind.KID_MOD11, 7))).isEmpty();
    }

    @Test
    void aSerialThatIsTooLongIsRefusedAndNotCut() {
        ReferenceScheme four = new ReferenceScheme(Kind.KID_MOD10, 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kid.of(1000, four))
                .withMessageContaining("serial 1000 does not fit into a KID of 4 digits");
        assertThatIllegalArgumentException().isThrownBy(() -> Kid.of(0, four));
        assertThatIllegalArgumentException().isThrownBy(() -> Kid.of(-1, four));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void oneDigitTypedWrongIsAlwaysNoticed(Kind kind) {
        ReferenceScheme scheme = new ReferenceScheme(kind, 6);
        for (long serial = 1; serial <= 500; serial++) {
            for (String kid : Kid.of(serial, scheme).stream().toList()) {
                assertThat(Kid.isValid(kid, scheme)).as(kid).isTrue();
                for (int i = 0; i < kid.length(); i++) {
                    String wrong = kid.substring(0, i) + (kid.charAt(i) - '0' + 1) % 10 + kid.substring(i + 1);
                    assertThat(Kid.isValid(wrong, scheme)).as(wrong).isFalse();
                }
            }
        }
    }
}
