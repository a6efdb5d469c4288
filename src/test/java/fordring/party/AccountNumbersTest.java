package fordring.party;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.reference.AccountKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountNumbersTest {
    /** Examples of the IBAN Registry (SWIFT, ISO 13616): BBAN and IBAN of each country. */
    @ParameterizedTest
    @CsvSource({
        "NO, 86011117947, NO9386011117947",
        "DK, 00400440116243, DK5000400440116243",
        "FI, 12345600000785, FI2112345600000785"
    })
    void aNumberAndItsIbanAreTheSameAccount(Country country, String number, String iban) {
        assertThat(AccountKind.iban(country, number)).isEqualTo(iban);
        assertThat(AccountNumbers.forms(iban)).contains(iban, number);
        assertThat(AccountNumbers.forms(number)).contains(iban, number);
    }

    /** In Sweden the number within an IBAN is not the one that people write. */
    @Test
    void otherNumbersAreWhatTheyAre() {
        assertThat(AccountNumbers.forms("SE4550000000058398257466")).containsExactly("SE4550000000058398257466");
        assertThat(AccountNumbers.forms("58056201")).containsExactly("58056201");
    }
}
