package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShadeTest {
    private static final int WHITE = 0xffffff;

    /** The figures everybody knows: black on white 21, #767676 the lightest grey that passes, #777777 the next that fails. */
    @ParameterizedTest
    @CsvSource({"000000, 21", "ffffff, 1", "767676, 4.54", "777777, 4.48", "ff0000, 4.0"})
    void contrastIsThatOfWcag(String color, double contrast) {
        assertThat(Shade.contrast(Integer.parseInt(color, 16), WHITE)).isEqualTo(contrast, Offset.offset(0.01));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#12455c", "#000000", "#8a2f1d"})
    void aColourThatCanBeReadIsLeftAsItIs(String color) {
        assertThat(Shade.legible(color)).isEqualTo(color);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#ffffff", "#ffd400", "#FF9EB5", "#00ff00", "#f1f4f5", "#767676"})
    void aColourTooLightIsDarkenedUntilItCan(String color) {
        int legible = Integer.parseInt(Shade.legible(color).substring(1), 16);

        assertThat(Shade.contrast(legible, Shade.GROUND)).isBetween(4.5, 4.9);
        assertThat(Shade.contrast(legible, WHITE)).isGreaterThan(4.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#000000", "#12455c", "#8a2f1d", "#0000ff", "#010000", "#7f7f80"})
    void onADarkScreenAColourIsLightenedUntilItStandsOut(String color) {
        int bright = Integer.parseInt(Shade.legibleOnDark(color).substring(1), 16);

        assertThat(Shade.contrast(bright, Shade.DARK_GROUND)).isBetween(7.0, 7.5);
    }

    /** #12455c is hsl(199 67% 22%); this one is hsl(199 67% 64%), and 7.07 to 1 from the ground. */
    @ParameterizedTest
    @CsvSource({"#12455c, #65bae1", "#ffffff, #ffffff", "#ffd400, #ffd400"})
    void onADarkScreenAColourStaysAColour(String color, String bright) {
        assertThat(Shade.legibleOnDark(color)).isEqualTo(bright);
    }

    @Test
    void whatIsDarkenedKeepsItsHue() {
        assertThat(Shade.legible("#ffff00")).matches("#([0-9a-f]{2})\\1" + "00");
    }
}
