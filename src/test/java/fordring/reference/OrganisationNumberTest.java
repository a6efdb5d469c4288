package fordring.reference;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The algorithms as python-stdnum states them (orgnr, orgnr, ytunnus, cvr) and, for Norway, Sweden and Denmark, rules
 * R041, R049 and R042 of Peppol BIS Billing 3.0.
 */
class OrganisationNumberTest {

    @ParameterizedTest
    @CsvSource({
        "NO, 988077917, 988 077 917",
        "NO, 974760673, 974 760 673", // Brønnøysundregistrene
        "NO, 889640782, 889 640 782",
        "SE, 5560473521, 556047-3521",
        "SE, 2021003005, 202100-3005",
        "SE, 5567037485, 556703-7485",
        "SE, 556047-3521, 556047-3521",
        "SE, 5501011232, 550101-1232", // a sole trader's personnummer: 1 January 1955
        "FI, 2077474-0, 2077474-0",
        "FI, 109823-0, 0109823-0", // older ones had six digits before the check digit
        "FI, 20774740, 2077474-0",
        "FI, 0109823-0, 0109823-0",
        "FI, 2084069-9, 2084069-9",
        "DK, 13585628, 13585628",
        "DK, 10150817, 10150817",
        "DK, 25313763, 25313763",
    })
    void aNumberIsCheckedAndPrintedAsItsCountryDoes(Country country, String number, String printed) {
        assertThat(OrganisationNumber.isValid(number, country)).isTrue();
        assertThat(OrganisationNumber.printed(number, country)).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "NO, 988077918",
        "NO, 98807791",
        "NO, 9880779170",
        "NO, 988 077 917",
        "SE, 1234567891",
        "SE, 5513991124", // the check digit is right, but 13 is neither a legal person nor a month
        "SE, 556047352",
        "SE, 55604735210",
        "FI, 2077474-1",
        "FI, 20774741",
        "FI, 2077474--0",
        "FI, 207747-40",
        "FI, 0000001-0", // 1 × 2 = 2, 11 - 2 = 9
        "FI, 0000006-0", // 6 × 2 = 12, 12 mod 11 = 1: never issued, nor with a zero for the ten
        "DK, 13585627",
        "DK, 03585626",
        "DK, 1358562",
        "DK, DK13585628",
        "NO, ''",
        "SE, ''",
        "FI, ''",
        "DK, ''",
    })
    void whatIsNoSuchNumberIsPrintedAsItStands(Country country, String number) {
        assertThat(OrganisationNumber.isValid(number, country)).isFalse();
        assertThat(OrganisationNumber.printed(number, country)).isEqualTo(number);
    }

    /** 5560473521 is Swedish; ten digits are none of the others' numbers. */
    @ParameterizedTest
    @CsvSource({"NO, false", "SE, true", "FI, false", "DK, false"})
    void aNumberBelongsToOneCountry(Country country, boolean valid) {
        assertThat(OrganisationNumber.isValid("5560473521", country)).isEqualTo(valid);
    }
}
