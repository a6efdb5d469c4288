package fordring.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BareReferenceTest {
    @ParameterizedTest
    @CsvSource({
        "12351, 12351",
        "0000000000000000000012351, 12351",
        "12 351, 12351",
        "' 123-51 ', 12351",
        "RF18 5390 0754 7034, RF18539007547034",
        "0A12, 0A12",
        "F 2024-17, F202417"
    })
    void blanksHyphensAndZerosInFrontSayNothing(String written, String bare) {
        assertThat(BareReference.of(written)).isEqualTo(bare);
    }

    @Test
    void zerosOrBlanksAloneAreNoReference() {
        assertThat(BareReference.of("000000")).isNull();
        assertThat(BareReference.of("  ")).isNull();
        assertThat(BareReference.of(null)).isNull();
    }
}
