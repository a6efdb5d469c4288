package fordring.reference;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.reference.ReferenceScheme.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers are those of the banks' own examples; the check digits follow from the weights. */
class AccountKindTest {

    @ParameterizedTest
    @CsvSource({
        "NO, BANK_ACCOUNT, 8601 11 17947, 86011117947, 8601.11.17947",
        "NO, BANK_ACCOUNT, 1234.56.78903, 12345678903, 1234.56.78903",
        "NO, BANK_ACCOUNT, 99991042764, 99991042764, 9999.10.42764",
        "SE, BANKGIRO, 991-2346, 9912346, 991-2346",
        "SE, BANKGIRO, 58056201, 58056201, 5805-6201",
        "SE, BANKGIRO, 160-9908, 1609908, 160-9908",
        "SE, PLUSGIRO, 90 01 64-5, 9001645, 90 01 64-5",
        "SE, PLUSGIRO, 90 20 03-3, 9020033, 90 20 03-3",
        "SE, PLUSGIRO, 286543-4, 2865434, 28 65 43-4",
        "SE, PLUSGIRO, 18, 18, 1-8", // 1 × 2 = 2, 10 − 2 = 8
        "NO, IBAN, NO93 8601 1117 947, NO9386011117947, NO93 8601 1117 947",
        "SE, IBAN, SE4550000000058398257466, SE4550000000058398257466, SE45 5000 0000 0583 9825 7466",
        "FI, IBAN, fi2112345600000785, FI2112345600000785, FI21 1234 5600 0007 85",
        "DK, IBAN, DK5000400440116243, DK5000400440116243, DK50 0040 0440 1162 43",
        "DK, BANK_ACCOUNT, 0040 440116243, 00400440116243, 0040 0440116243",
        "DK, BANK_ACCOUNT, 00400440116243, 00400440116243, 0040 0440116243",
        "DK, FIK, 81234567, 81234567, 81234567",
    })
    void aNumberIsKeptBareAndPrintedAsPeopleReadIt(
            Country country, AccountKind kind, String written, String kept, String printed) {
        assertThat(kind.read(written, country)).contains(kept);
        assertThat(kind.printed(kept)).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "NO, BANK_ACCOUNT, 86011117949",
        "NO, BANK_ACCOUNT, 8601111794",
        "SE, BANKGIRO, 333-8929",
        "SE, BANKGIRO, 90 01 64-58",
        "SE, BANKGIRO, 18",
        "SE, PLUSGIRO, 4 32 60-4",
        "SE, PLUSGIRO, 8",
        "NO, IBAN, NO9386011117948",
        "NO, IBAN, NO938601111794",
        "NO, IBAN, ZZ9386011117947",
        "DK, BANK_ACCOUNT, 0040",
        "DK, BANK_ACCOUNT, 0040 12345678901",
        "DK, FIK, 71234567",
        "DK, FIK, 812345678",
    })
    void whatIsNoNumberOfItsKindIsRefused(Country country, AccountKind kind, String written) {
        assertThat(kind.read(written, country)).isEmpty();
    }

    @Test
    void eachCountryHasItsKinds() {
        assertThat(AccountKind.of(Country.NO)).containsExactly(AccountKind.BANK_ACCOUNT, AccountKind.IBAN);
        assertThat(AccountKind.of(Country.SE))
                .containsExactly(AccountKind.BANKGIRO, AccountKind.PLUSGIRO, AccountKind.IBAN);
        assertThat(AccountKind.of(Country.FI)).containsExactly(AccountKind.IBAN);
        assertThat(AccountKind.of(Country.DK))
                .containsExactly(AccountKind.BANK_ACCOUNT, AccountKind.IBAN, AccountKind.FIK);
        assertThat(AccountKind.IBAN.schemes(Country.FI)).containsExactly(Kind.VIITENUMERO, Kind.RF, Kind.NONE);
    }

    @ParameterizedTest
    @CsvSource({"DNBANOKK, DNBANOKK", "nordfihhxxx, NORDFIHHXXX"})
    void aBicHas8Or11Characters(String written, String bic) {
        assertThat(AccountKind.bic(written)).contains(bic);
    }

    @ParameterizedTest
    @CsvSource({"DNBANOK", "DNBANOKKX", "DNBA1OKK"})
    void whatIsNoBicIsRefused(String written) {
        assertThat(AccountKind.bic(written)).isEmpty();
    }
}
