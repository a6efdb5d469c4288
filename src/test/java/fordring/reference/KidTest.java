package fordring.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fordring.reference.ReferenceScheme.Kind;
import fordring.reference.ReferenceScheme.Made;
import java.util.List;
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
        assertThat(new ReferenceScheme(kind, kid.length()).check(kid)).isTrue();
        assertThat(new ReferenceScheme(other, kid.length()).check(kid)).isFalse();
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
        for (Kind kind : List.of(Kind.KID_MOD10, Kind.KID_MOD11)) {
            assertThat(new ReferenceScheme(kind, Math.max(4, kid.length())).check(kid))
                    .isFalse();
        }
    }

    @Test
    void theAgreedLengthIsPartOfTheAgreement() {
        assertThat(new ReferenceScheme(Kind.KID_MOD10, 10).check("123456782")).isFalse();
        assertThat(new ReferenceScheme(Kind.KID_MOD10, 10).check("0123456782")).isTrue();
        ReferenceScheme either = new ReferenceScheme(Kind.KID_MOD10, 10, 9, false, true);
        assertThat(List.of("123456782", "0123456782")).allMatch(either::check);
    }

    @Test
    void anAgreementIsOn4To25Characters() {
        assertThat(new ReferenceScheme(Kind.KID_MOD10, 25).check("0".repeat(23) + "18"))
                .isTrue(); // 1 × 2 = 2, 10 - 2 = 8
        for (int length : new int[] {3, 26}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new ReferenceScheme(Kind.KID_MOD10, length));
        }
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
        assertThat(new ReferenceScheme(kind, length).make(serial)).contains(new Made(serial, kid));
    }

    @ParameterizedTest
    @CsvSource({"1009, 1010", "1012, 1013"})
    void aSerialWhoseKidWouldEndInAMinusIsSkipped(long serial, long next) {
        assertThat(new ReferenceScheme(Kind.KID_MOD11, 7).make(serial))
                .map(Made::serial)
                .contains(next);
    }

    @Test
    void aSerialThatIsTooLongHasNoneAndIsNotCut() {
        ReferenceScheme four = new ReferenceScheme(Kind.KID_MOD10, 4);
        assertThat(four.make(999)).isPresent();
        assertThat(four.make(1000)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> four.make(0));
        assertThatIllegalArgumentException().isThrownBy(() -> four.make(-1));
    }

    @ParameterizedTest
    @EnumSource(names = {"KID_MOD10", "KID_MOD11"})
    void oneDigitTypedWrongIsAlwaysNoticed(Kind kind) {
        ReferenceScheme scheme = new ReferenceScheme(kind, 6);
        for (long serial = 1; serial <= 500; serial++) {
            String kid = scheme.make(serial).orElseThrow().reference();
            assertThat(scheme.check(kid)).as(kid).isTrue();
            assertThat(Typed.wrong(kid)).noneMatch(scheme::check);
        }
    }
}
