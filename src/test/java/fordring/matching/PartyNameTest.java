package fordring.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartyNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Kari Nordmann         | NORDMANN KARI",
                "Nordavind AS          | Nordavind",
                "Nordavind A/S         | NORDAVIND AS",
                "Åkeri & Söner AB      | AKERI SONER",
                "Bygg och Färg HB      | Bygg & Farg",
                "Rakennus Oy           | rakennus oyj",
                "Smed ApS              | Smed",
                "Østfold Bygg, avd. 2  | OSTFOLD BYGG AVD 2",
                "Kari-Anne Lie         | Kari Anne Lie"
            })
    void oneNameWrittenTwoWaysIsTheSame(String one, String other) {
        assertThat(PartyName.folded(one)).isEqualTo(PartyName.folded(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Kari Nordmann | Ola Nordmann",
                "Nordavind AS  | Nordavind Eiendom AS",
                "Bygg 1 AS     | Bygg 2 AS",
                "AS            | AB"
            })
    void twoNamesAreNot(String one, String other) {
        assertThat(PartyName.folded(one)).isNotEqualTo(PartyName.folded(other));
    }

    @Test
    void aNameIsSearchedForByItsLongestWords() {
        assertThat(PartyName.searched("NORDLYS BYGG OG ANLEGG A/S")).containsExactly("nordlys", "anlegg", "bygg");
    }
}
