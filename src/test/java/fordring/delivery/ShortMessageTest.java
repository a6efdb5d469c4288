package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 3GPP TS 23.038 (the alphabets) and 23.040, 9.2.3.24.1 (texts of several parts). */
class ShortMessageTest {

    @ParameterizedTest
    @CsvSource({
        "æøå, 1D0C0F",
        "ÆØÅ, 1C0B0E",
        "äöüÄÖÜß, 7B7C7E5B5C5E1E",
        "@£$, 000102",
        "A_a, 411161",
        "[€], 1B3C1B651B3E",
        "{}, 1B281B29",
        "'^\\~|', 1B141B2F1B3D1B40",
        "§ é è à, 5F2005200420 7F"
    })
    void whatTheGsmAlphabetHasIsOneOctetOrTwo(String text, String octets) {
        ShortMessage sms = ShortMessage.of(text, 0);

        assertThat(sms.dataCoding()).isZero();
        assertThat(sms.parts()).hasSize(1);
        assertThat(sms.parts().getFirst()).asHexString().isEqualTo(octets.replace(" ", ""));
    }

    @Test
    void everyCharacterOfTheGsmAlphabetIsReadAsItself() {
        String all = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNO"
                + "PQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\f^{}\\[~]|€";

        ShortMessage sms = ShortMessage.of(all, 0);

        assertThat(sms.dataCoding()).isZero();
        assertThat(sms.parts()).hasSize(1);
        assertThat(GsmAlphabet.read(sms.parts().getFirst())).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({"Ж, 0416", "ê, 00EA", "😀, D83DDE00", "\u201c, 201C", "ÿ, 00FF"})
    void anythingElseIsUcs2(String text, String octets) {
        ShortMessage sms = ShortMessage.of(text, 0);

        assertThat(sms.dataCoding()).isEqualTo((byte) 8);
        assertThat(sms.parts().getFirst()).asHexString().isEqualTo(octets);
    }

    @Test
    void anEscapeIsNoCharacterOfTheAlphabet() {
        assertThat(ShortMessage.of("\u001b", 0).dataCoding()).isEqualTo((byte) 8);
    }

    /** 160 characters alone; of several parts 153 each: 2 × 153 = 306. A euro takes two places. */
    @ParameterizedTest
    @CsvSource({
        "160, a, 1",
        "161, a, 2",
        "306, a, 2",
        "307, a, 3",
        "80, €, 1",
        "81, €, 2",
        "70, Ж, 1",
        "71, Ж, 2",
        "134, Ж, 2",
        "135, Ж, 3",
        "35, 😀, 1",
        "36, 😀, 2"
    })
    void aTextHasAsManyPartsAsItNeeds(int count, String character, int parts) {
        assertThat(ShortMessage.of(character.repeat(count), 0).parts()).hasSize(parts);
    }

    @Test
    void eachPartSaysToWhatItBelongsAndWhichItIs() {
        List<byte[]> parts = ShortMessage.of("a".repeat(400), 0x1_23).parts();

        assertThat(parts).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(Arrays.copyOf(parts.get(i), 6)).containsExactly(5, 0, 3, 0x23, 3, i + 1);
        }
        assertThat(parts).extracting(part -> part.length).containsExactly(159, 159, 6 + 400 - 306);
    }

    @ParameterizedTest
    @ValueSource(strings = {"€", "😀"})
    void noPartEndsWithinACharacter(String character) {
        String text = ("a" + character).repeat(150);
        ShortMessage sms = ShortMessage.of(text, 0);

        String read = sms.parts().stream()
                .map(part -> Arrays.copyOfRange(part, 6, part.length))
                .map(part ->
                        sms.dataCoding() == 8 ? new String(part, StandardCharsets.UTF_16BE) : GsmAlphabet.read(part))
                .collect(Collectors.joining());

        assertThat(read).isEqualTo(text);
        assertThat(sms.parts()).allSatisfy(part -> assertThat(part.length).isLessThanOrEqualTo(159));
    }
}
