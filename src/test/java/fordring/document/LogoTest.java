package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogoTest {
    /** Of 480 mm², at most 75 mm wide and 20 mm high: 3 × 1 is 37,95 by 12,65; squares and taller ones are 20 high. */
    @ParameterizedTest
    @CsvSource({
        "300, 100, 37.95mm, 12.65mm",
        "400, 400, 20.00mm, 20.00mm",
        "100, 200, 10.00mm, 20.00mm",
        "3000, 100, 75.00mm, 2.50mm",
    })
    void aLogoKeepsItsProportionsWithinItsBox(int wide, int high, String width, String height) {
        assertThat(Logo.fitted(wide, high)).isEqualTo(new Logo(width, height));
    }

    @Test
    void whatIsNoPictureIsNoLogo() {
        assertThat(Logo.of(null)).isEmpty();
        assertThat(Logo.of(new byte[] {1, 2, 3})).isEmpty();
    }
}
