package fordring.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights 5,4,3,2,7,6,5,4,3,2, as python-stdnum states them for kontonummer; its examples are among these. */
class NorwegianAccountTest {

    @ParameterizedTest
    @CsvSource({
        "86011117947, 8601.11.17947", // also the account in the IBAN registry's example NO9386011117947
        "12345678903, 1234.56.78903",
        "99991042764, 9999.10.42764",
    })
    void anAccountNumberIsCheckedAndPrintedInGroups(String number, String printed) {
        assertThat(NorwegianAccount.isValid(number)).isTrue();
        assertThat(NorwegianAccount.printed(number)).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"86011117949", "8601111794", "860111179470", "8601.11.17947", "8601111794-", "8601111794x", ""})
    void whatIsNoAccountNumberIsPrintedAsItStands(String number) {
        assertThat(NorwegianAccount.isValid(number)).isFalse();
        assertThat(NorwegianAccount.printed(number)).isEqualTo(number);
    }

    @Test
    void aNumberWhoseCheckDigitWouldBeTenIsNotIssued() {
        // 0000000006: 6 × 2 = 12, 12 mod 11 = 1, 11 - 1 = 10
        for (int check = 0; check <= 9; check++) {
            assertThat(NorwegianAccount.isValid("0000000006" + check)).isFalse();
        }
    }
}
