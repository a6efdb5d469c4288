package fordring.reference;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.reference.ReferenceScheme.Kind;
import fordring.reference.WrittenReference.Found;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors: OCR giro specification, section 5; Finanssialan Keskusliitto, guide to the structure of the reference. */
class WrittenReferenceTest {
    private static final ReferenceScheme KID_9 = new ReferenceScheme(Kind.KID_MOD10, 9);
    private static final ReferenceScheme MOD11 = new ReferenceScheme(Kind.KID_MOD11, 5);
    private static final ReferenceScheme OCR = ReferenceScheme.of(Kind.OCR);
    private static final ReferenceScheme VIITENUMERO = ReferenceScheme.of(Kind.VIITENUMERO);
    private static final ReferenceScheme RF = ReferenceScheme.of(Kind.RF);

    @ParameterizedTest
    @CsvSource({
        "123456782,123 456 782",
        "123456782,0000123456782",
        "123456782,1234-56782",
        "RF341234561,1234561",
        "RF34 1234 561,01234561",
        "k7788,K7788",
        "0,000"
    })
    void spellingsOfOneReferenceHaveOneCore(String one, String other) {
        assertThat(WrittenReference.core(one)).isEqualTo(WrittenReference.core(other));
    }

    @Test
    void aReferenceIsFilledToTheAgreedLength() {
        ReferenceScheme two = new ReferenceScheme(Kind.KID_MOD10, 9, 12, false, false);
        assertThat(WrittenReference.forms("18", List.of(two))).contains("18", "000000018", "000000000018");
        assertThat(WrittenReference.forms("00000000000000018", List.of(KID_9))).contains("000000018");
        assertThat(WrittenReference.forms("1009-", List.of(MOD11))).contains("1009-");
        assertThat(WrittenReference.forms("1234561", List.of(RF))).contains("RF341234561");
        assertThat(WrittenReference.forms("RF341234561", List.of(VIITENUMERO))).contains("1234561");
        assertThat(WrittenReference.allForms("18")).contains("0018", "0000000000000000000000018");
    }

    @Test
    void theMinusOfModulusElevenIsFoundAgain() {
        assertThat(WrittenReference.forms("1009", List.of(MOD11))).contains("1009-");
        assertThat(WrittenReference.in("KID 1009-", List.of(MOD11))).contains(new Found("1009-", true));
    }

    @Test
    void referencesAreFoundInATextByTheirCheckDigit() {
        assertThat(WrittenReference.in("Betaling 123456782, takk", List.of(KID_9)))
                .containsExactly(new Found("123456782", true));
        assertThat(WrittenReference.in("Betaling 123456783, takk", List.of(KID_9)))
                .isEmpty();
        assertThat(WrittenReference.in("123 456 782", List.of(KID_9))).contains(new Found("123456782", true));
        assertThat(WrittenReference.in("ref 18", List.of(KID_9))).containsExactly(new Found("000000018", false));
        assertThat(WrittenReference.in("657866 658765 657767", List.of(OCR)))
                .contains(new Found("657866", true), new Found("658765", true), new Found("657767", true));
        assertThat(WrittenReference.in("viite 13013 ja RF34 1234 561.", List.of(VIITENUMERO)))
                .contains(new Found("13013", true), new Found("1234561", true));
        assertThat(WrittenReference.in("rf18 5390 0754 7034", List.of(RF)))
                .contains(new Found("RF18539007547034", true));
        assertThat(WrittenReference.in("anything 123", List.of(ReferenceScheme.NONE)))
                .isEmpty();
    }

    /** Whatever somebody writes is gone through in no time. */
    @Test
    void aTextOfDigitsIsGoneThroughToABoundedEnd() {
        String digits = "7 ".repeat(5_000);
        assertThat(WrittenReference.in(digits, List.of(OCR, KID_9, VIITENUMERO)))
                .hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void aReferenceIsRightWhateverItsZeros() {
        assertThat(WrittenReference.isRight("18", List.of(KID_9))).isTrue();
        assertThat(WrittenReference.isRight("17", List.of(KID_9))).isFalse();
        assertThat(WrittenReference.isRight("18", List.of(ReferenceScheme.NONE)))
                .isFalse();
        assertThat(WrittenReference.isRight("RF341234561", List.of(VIITENUMERO)))
                .isTrue();
    }
}
