package fordring.reference;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The algorithms as python-stdnum states them (fodselsnummer, personnummer, hetu, cpr), with its vectors. */
class PersonalNumberTest {

    @ParameterizedTest
    @CsvSource({
        "NO, 15108695088",
        "NO, 151086 95088",
        "NO, 01010750160",
        "NO, 13116900216",
        "SE, 8803200016",
        "SE, 8112289874",
        "SE, 6709199530",
        "SE, 811228-9874",
        "SE, 811228+9874",
        "SE, 19811228-9874",
        "SE, 198112289874",
        "FI, 131052-308T",
        "FI, 131052-308t",
        "FI, 110305+283X",
        "FI, 231298-965X",
        "FI, 131052Y308T", // the signs added in 2023 mean the same centuries
        "FI, 131052X308T",
        "FI, 131052W308T",
        "FI, 131052V308T",
        "FI, 131052U308T",
        "FI, 110305A283X",
        "FI, 110305B283X",
        "FI, 110305F283X",
        "DK, 211062-5629",
        "DK, 2110625629",
        "DK, 070761-4285",
        "DK, 211062-5620", // fails the old modulus 11, which binds no more
    })
    void aNumberOfTheCountryIsOne(Country country, String number) {
        assertThat(PersonalNumber.isValid(number, country)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "NO, 15108695077",
        "NO, 15108695089",
        "NO, 1510869508",
        "NO, 151086950880",
        "NO, 15138695058", // the check digits are right, but there is no month 13
        "NO, 00000000000", // its check digits are right, but there is no such day
        "SE, 8112289873",
        "SE, 8113289873", // the check digit is right, the month is not
        "SE, 811228987",
        "SE, 1881122898740",
        "SE, 178112289874",
        "SE, 198113289873",
        "FI, 131052-308U",
        "FI, 131052G308T", // no century
        "FI, 131352-3087", // month 13,
        "FI, 131052-001W", // serials begin at 002
        "FI, 131052-308",
        "DK, 511062-5629",
        "DK, 211362-5629",
        "DK, 300262-5629",
        "DK, 21106-25629",
        "NO, ''",
        "SE, ''",
        "FI, ''",
        "DK, ''",
    })
    void whatIsNoneIsNone(Country country, String number) {
        assertThat(PersonalNumber.isValid(number, country)).isFalse();
    }

    /**
     * A D-number's day is 40 higher. 55 10 86 950: k1 = 5·3+5·7+1·6+0·1+8·8+6·9+9·4+5·5+0·2 = 235, 235 mod 11 = 4, so 7;
     * k2 = 5·5+5·4+1·3+0·2+8·7+6·6+9·5+5·4+0·3+7·2 = 219, 219 mod 11 = 10, so 1. There is no day 55.
     */
    @ParameterizedTest
    @CsvSource({"55108695071, true", "55108695072, false", "95108695065, false"})
    void aNorwegianDNumberIsOne(String number, boolean valid) {
        assertThat(PersonalNumber.isValid(number, Country.NO)).isEqualTo(valid);
    }

    /** A samordningsnummer's day is 60 higher. 811288987: 7+1+2+2+7+8+9+8+5 = 49, so 1; there is no day 39. */
    @ParameterizedTest
    @CsvSource({"8112889871, true", "811288-9871, true", "8112889874, false", "8112999878, false"})
    void aSwedishCoordinationNumberIsOne(String number, boolean valid) {
        assertThat(PersonalNumber.isValid(number, Country.SE)).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "151086 95088, 15108695088",
        "19811228-9874, 8112289874",
        "811228+9874, 8112289874",
        "131052-308t, 131052-308T",
        "131052Y308T, 131052Y308T",
        "211062-5629, 2110625629"
    })
    void aNumberHasOnePlainFormHoweverItIsWritten(String number, String plain) {
        assertThat(PersonalNumber.plain(number)).contains(plain);
    }

    @ParameterizedTest
    @CsvSource({"15108695077", "974760673", "''", "hello"})
    void whatIsNoNumberHasNone(String number) {
        assertThat(PersonalNumber.plain(number)).isEmpty();
    }

    /** By hand: on 22 November 2026 the youngest with year 26 is new-born, with year 27 is 99; a plus is 100 more. */
    @ParameterizedTest
    @CsvSource({
        "NO, 151086 95088, 15108695088",
        "SE, 811228-9874, 198112289874",
        "SE, 8112289874, 198112289874",
        "SE, 811228+9874, 188112289874",
        "SE, 19811228-9874, 198112289874",
        "SE, 260101-0008, 202601010008",
        "SE, 260101+0008, 192601010008",
        "SE, 270101-0007, 192701010007",
        "FI, 131052-308t, 131052-308T",
        "FI, 131052Y308T, 131052Y308T",
        "DK, 211062-5629, 2110625629",
        "NO, 8112289874, ",
        "SE, 8112289873, "
    })
    void theWholeNumberIsThatOfOnePerson(Country country, String written, @Nullable String whole) {
        assertThat(PersonalNumber.whole(written, country, LocalDate.of(2026, 11, 22)))
                .isEqualTo(Optional.ofNullable(whole));
    }
}
