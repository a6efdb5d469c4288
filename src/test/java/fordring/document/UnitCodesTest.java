package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of UN/ECE Recommendation 20 for the words people write. */
class UnitCodesTest {

    @ParameterizedTest
    @CsvSource({
        "timer, HUR",
        "Tim., HUR",
        "tuntia, HUR",
        "h, HUR",
        "stk, H87",
        "st, H87",
        "kpl, H87",
        "' Stk. ', H87",
        "døgn, DAY",
        "dygn, DAY",
        "vrk, DAY",
        "uker, WEE",
        "måned, MON",
        "kk, MON",
        "år, ANN",
        "kg, KGM",
        "km, KMT",
        "m, MTR",
        "m², MTK",
        "m3, MTQ",
        "litra, LTR",
        "kWh, KWH",
        "par, PR",
        "HUR, HUR",
        "hur, HUR",
        "C62, C62"
    })
    void wordsOfSixLanguagesHaveTheirCode(String word, String code) {
        assertThat(UnitCodes.of(word)).isEqualTo(code);
        assertThat(UnitCodes.knows(word)).isTrue();
    }

    @Test
    void whatIsNotKnownIsOne() {
        assertThat(UnitCodes.of(null)).isEqualTo("C62");
        assertThat(UnitCodes.of("t")).isEqualTo("C62");
        assertThat(UnitCodes.of("")).isEqualTo("C62");
        assertThat(UnitCodes.knows("t")).isFalse();
        assertThat(UnitCodes.knows("")).isFalse();
    }
}
