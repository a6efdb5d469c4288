package fordring.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fordring.reference.ReferenceScheme.Kind;
import fordring.reference.ReferenceScheme.Made;
import fordring.testkit.Seeded;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The references of Sweden, Finland and Denmark, and RF. Those of the OCR test are in the sample files of Bankgirot;
 * 004040400000669 is the example of a Danish vendor's manual; the others follow from the weights.
 */
class ReferenceSchemeTest {
    private static final ReferenceScheme OCR = ReferenceScheme.of(Kind.OCR);
    private static final ReferenceScheme OCR_LENGTH = new ReferenceScheme(Kind.OCR, null, null, true, true);
    private static final ReferenceScheme VIITENUMERO = ReferenceScheme.of(Kind.VIITENUMERO);
    private static final ReferenceScheme RF = ReferenceScheme.of(Kind.RF);
    private static final ReferenceScheme FIK_71 = ReferenceScheme.of(Kind.FIK_71);
    private static final ReferenceScheme FIK_75 = ReferenceScheme.of(Kind.FIK_75);

    @ParameterizedTest
    @CsvSource({"123, 1230", "2024001, 20240016", "10045, 100453"})
    void anOcrEndsInItsLuhnDigit(long serial, String ocr) {
        assertThat(OCR.make(serial)).contains(new Made(serial, ocr));
        assertThat(OCR.check(ocr)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"123, 12351", "2024001, 202400198", "12345678, 1234567806"}) // of 10 digits: length digit 0
    void anOcrMaySayItsLength(long serial, String ocr) {
        assertThat(OCR_LENGTH.make(serial)).contains(new Made(serial, ocr));
        assertThat(OCR_LENGTH.check(ocr)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"655969", "657866", "658765"})
    void theReferencesOfBankgirotsSampleSayTheirLength(String ocr) {
        assertThat(OCR_LENGTH.check(ocr)).isTrue();
        assertThat(OCR.check(ocr)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12352", "1230", "51", "1", "", "12 351", "1235A", "12351\n"})
    void whatIsNoOcrWithItsLengthIsRefused(String text) {
        assertThat(OCR_LENGTH.check(text)).isFalse();
    }

    @Test
    void anAgreementMayNameOneOrTwoLengths() {
        ReferenceScheme six = new ReferenceScheme(Kind.OCR, 6, null, false, true);
        ReferenceScheme sixOrFour = new ReferenceScheme(Kind.OCR, 6, 4, false, true);
        assertThat(six.make(123)).contains(new Made(123, "001230"));
        assertThat(new ReferenceScheme(Kind.OCR, 6, null, true, true).make(123))
                .contains(new Made(123, "012369")); // 0123, then 6; Luhn: 6→3, 3, 2→4, 1, 0: 11, so 9
        assertThat(six.check("001230")).isTrue();
        assertThat(six.check("1230")).isFalse();
        assertThat(sixOrFour.check("1230")).isTrue();
        assertThat(sixOrFour.check("01230")).isFalse();
    }

    @Test
    void anOcrHasAtMost25Digits() {
        assertThat(OCR.check("0".repeat(23) + "18")).isTrue(); // 1 × 2 = 2, 10 − 2 = 8
        assertThat(OCR.check("0".repeat(24) + "18")).isFalse();
    }

    @Test
    void aLengthThatIsUsedUpMakesNoMore() {
        assertThat(new ReferenceScheme(Kind.OCR, 4, null, false, false).make(999))
                .isPresent();
        assertThat(new ReferenceScheme(Kind.OCR, 4, null, false, false).make(1000))
                .isEmpty();
        assertThat(new ReferenceScheme(Kind.OCR, 4, null, true, false).make(99)).isPresent();
        assertThat(new ReferenceScheme(Kind.OCR, 4, null, true, false).make(100))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234561", "1009", "2348236", "302300", "13013", "00000000000001234561"})
    void aFinnishReferenceIsRight(String reference) {
        assertThat(VIITENUMERO.check(reference)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "302301",
                "0013", // three digits stand before the check digit at least
                "000001234561000000000", // 21 digits
                "1234 561",
                "",
            })
    void whatIsNoFinnishReferenceIsRefused(String text) {
        assertThat(VIITENUMERO.check(text)).isFalse();
    }

    /** The shortest payload is 100: 0 × 7 + 0 × 3 + 1 × 1 = 1, so 9. */
    @ParameterizedTest
    @CsvSource({"1, 1009", "123357, 1234561"})
    void finnishReferencesBeginWithTheShortest(long serial, String reference) {
        assertThat(VIITENUMERO.make(serial)).contains(new Made(serial, reference));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RF341234561", "RF332348236", "RF049991", "RF18539007547034"})
    void aCreditorReferenceIsRight(String reference) {
        assertThat(RF.check(reference)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RF17539007547034", "RF34", "rf341234561", "RF34 1234561", "1234561", ""})
    void whatIsNoCreditorReferenceIsRefused(String text) {
        assertThat(RF.check(text)).isFalse();
    }

    @Test
    void aCreditorReferenceIsBuiltOnTheNationalOne() {
        assertThat(RF.make(123357)).contains(new Made(123357, "RF341234561"));
    }

    @ParameterizedTest
    @CsvSource({"1, 000000000000018", "2, 000000000000026", "20240157, 000000202401576"})
    void aDanishSlipHas15Digits(long serial, String reference) {
        assertThat(FIK_71.make(serial)).contains(new Made(serial, reference));
        assertThat(FIK_71.check(reference)).isTrue();
        assertThat(FIK_75.check(reference)).isFalse();
    }

    @Test
    void theOtherDanishSlipHas16Digits() {
        assertThat(FIK_75.make(2)).contains(new Made(2, "0000000000000026"));
        assertThat(FIK_71.check("004040400000669")).isTrue();
        assertThat(FIK_71.check("004040400000668")).isFalse();
    }

    @Test
    void theLineOfADanishSlip() {
        assertThat(Fik.line(Kind.FIK_71, "004040400000669", "81234567")).isEqualTo("+71<004040400000669+81234567<");
        assertThat(Fik.line(Kind.FIK_75, "0000000000000026", "81234567")).isEqualTo("+75<0000000000000026+81234567<");
        assertThat(Fik.line(Kind.FIK_73, "10001", "81234567")).isEqualTo("+73<+81234567<");
    }

    @Test
    void whereNoReferencesAreMadeAnyTextServes() {
        for (ReferenceScheme scheme : List.of(ReferenceScheme.NONE, ReferenceScheme.of(Kind.FIK_73))) {
            assertThat(scheme.make(1)).isEmpty();
            assertThat(scheme.kind().isMade()).isFalse();
            assertThat(scheme.check("Faktura 10001")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "KID_MOD10, 10, 0000000026, 0000 000 026",
        "KID_MOD10, 7, 2345676, 2345 676",
        "OCR, , 202400198, 202 400 198",
        "VIITENUMERO, , 1234561, 12 34561",
        "VIITENUMERO, , 1009, 1009",
        "RF, , RF341234561, RF34 1234 561",
        "FIK_71, , 000000000000018, 000000000000018",
        "NONE, , 2025/10001, 2025/10001",
    })
    void aReferenceIsPrintedAsPeopleReadIt(Kind kind, Integer length, String reference, String printed) {
        assertThat(new ReferenceScheme(kind, length, null, false, false).printed(reference))
                .isEqualTo(printed);
    }

    @Test
    void whatIsMadeIsRightAndOneWrongDigitIsNoticed() {
        List<ReferenceScheme> schemes = List.of(
                OCR,
                OCR_LENGTH,
                new ReferenceScheme(Kind.OCR, 25, null, true, true),
                new ReferenceScheme(Kind.KID_MOD10, 25),
                new ReferenceScheme(Kind.KID_MOD11, 20),
                VIITENUMERO,
                RF,
                FIK_71,
                FIK_75);
        Seeded.cases(200, random -> {
            ReferenceScheme scheme = random.oneOf(schemes.toArray(ReferenceScheme[]::new));
            Made made = scheme.make(random.number(1, 99_999_999_999_999L)).orElseThrow();
            assertThat(scheme.check(made.reference())).as(made.toString()).isTrue();
            assertThat(Typed.wrong(made.reference())).noneMatch(scheme::check);
        });
    }

    @Test
    void noReferenceComesTwiceHoweverTheAgreementChanges() {
        ReferenceScheme before = new ReferenceScheme(Kind.OCR, null, null, true, false);
        List<String> said = java.util.stream.LongStream.rangeClosed(1, 200)
                .mapToObj(serial -> before.make(serial).orElseThrow().reference())
                .toList();
        List<String> after = java.util.stream.LongStream.rangeClosed(2010, 2300) // the serial that is next, times ten
                .mapToObj(serial -> OCR.make(serial).orElseThrow().reference())
                .toList();
        assertThat(after).doesNotContainAnyElementsOf(said);
    }

    @Test
    void anAgreementThatNoBankMakesIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> ReferenceScheme.of(Kind.KID_MOD10));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReferenceScheme(Kind.OCR, 26));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReferenceScheme(Kind.OCR, null, 6, false, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReferenceScheme(Kind.OCR, 2, null, true, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReferenceScheme(Kind.FIK_71, 15));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReferenceScheme(Kind.RF, null, null, true, false));
    }
}
