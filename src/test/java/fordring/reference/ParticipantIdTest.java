package fordring.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Peppol BIS Billing 3.0.19, rules R040 (GLN), R041 (NO), R042 (DK, without the letters) and R049 (SE). */
class ParticipantIdTest {

    @ParameterizedTest
    @CsvSource({
        "0192:974760673, true",
        "0192:974760674, false",
        "0007:5560473521, true",
        "0007:5560473522, false",
        "0007:556047-3521, false", // people write the hyphen, the network does not
        "0184:13585628, true",
        "0184:DK13585628, false",
        "0184:13585627, false",
        "0212:2077474-0, true",
        "0212:2077474-1, false",
        "0213:FI20774740, true",
        "0213:20774740, false",
        "0216:003720774740, true",
        "0216:003720774740AB12, true",
        "0216:003720774741, false",
        "0216:20774740, false",
        "0037:003720774740, true",
        "0088:5790000435951, true",
        "0088:5790000435950, false",
        "0096:1234567890, true",
        "0198:DK13585628, true",
        "9930:DE123456789, true", // another country's: the form only
        "974760673, false",
        "NO:974760673, false",
        "0192:, false",
        "0192:974 760 673, false",
        "'', false",
    })
    void aParticipantHasASchemeAndAValueOfIt(String id, boolean valid) {
        assertThat(ParticipantId.isValid(id)).isEqualTo(valid);
    }
}
