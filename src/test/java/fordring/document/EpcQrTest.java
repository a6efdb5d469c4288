package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.PaymentAccountId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.PaymentAccount;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpcQrTest {
    private static final Money PRICE = new Money(482_99, Currency.EUR);
    private static final LocalDate DUE = LocalDate.of(2026, 12, 31);
    private static final String FINNISH = "FI2112345600000785";
    private static final String NORWEGIAN = "NO7112345678903";

    @Test
    void aFinnishTransferStatesBankReferenceAndDueDate() {
        Optional<String> payload =
                EpcQr.payload(account(FINNISH, "NDEAFIHH", Kind.RF), "Esimerkki Oy", PRICE, "RF341234561", DUE);

        assertThat(payload).contains("""
                BCD
                001
                1
                SCT
                NDEAFIHH
                Esimerkki Oy
                FI2112345600000785
                EUR482.99

                RF341234561

                ReqdExctnDt/2026-12-31""");
        assertThat(payload.orElseThrow().getBytes(StandardCharsets.UTF_8)).hasSize(101);
    }

    @Test
    void withoutABicItIsTheSecondVersionAndTheLineIsEmpty() {
        assertThat(EpcQr.payload(account(FINNISH, null, Kind.VIITENUMERO), "Esimerkki Oy", PRICE, "1234561", DUE))
                .contains("""
                        BCD
                        002
                        1
                        SCT

                        Esimerkki Oy
                        FI2112345600000785
                        EUR482.99

                        1234561

                        ReqdExctnDt/2026-12-31""");
    }

    @Test
    void aReferenceThatOtherBanksDoNotKnowIsTextAndOnlyFinnsReadADueDate() {
        assertThat(EpcQr.payload(account(NORWEGIAN, null, Kind.KID_MOD10), "Fjordlys AS", PRICE, "2345676", DUE))
                .contains("""
                        BCD
                        002
                        1
                        SCT

                        Fjordlys AS
                        NO7112345678903
                        EUR482.99


                        2345676""");
    }

    @Test
    void withoutADueDateTheReferenceIsTheLastLine() {
        assertThat(EpcQr.payload(account(FINNISH, null, Kind.RF), "Esimerkki Oy", PRICE, "RF341234561", null))
                .hasValueSatisfying(payload -> assertThat(payload).endsWith("EUR482.99\n\nRF341234561"));
    }

    /** A reference whose check digit is wrong would be refused where references are read. */
    @Test
    void aReferenceThatIsNotRightIsText() {
        assertThat(EpcQr.payload(account(FINNISH, null, Kind.RF), "Esimerkki Oy", PRICE, "RF351234561", null))
                .hasValueSatisfying(payload -> assertThat(payload).endsWith("EUR482.99\n\n\nRF351234561"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, EUR, EUR0.01",
        "100000, EUR, EUR1000.00",
        "99999999999, EUR, EUR999999999.99",
        "100000000000, EUR,",
        "0, EUR,",
        "-1, EUR,",
        "48299, SEK,",
        "48299, NOK,",
    })
    void amountsFromACentToABillionAreStated(long cents, Currency currency, @Nullable String line) {
        Optional<String> payload = EpcQr.payload(
                account(FINNISH, null, Kind.RF), "Esimerkki Oy", new Money(cents, currency), "RF341234561", DUE);

        assertThat(payload.map(text -> text.split("\n", -1)[7])).isEqualTo(Optional.ofNullable(line));
    }

    /** Switzerland and Britain are in SEPA but not in the EEA; the United States are in neither. */
    @ParameterizedTest
    @CsvSource({
        "SE4550000000058398257466, , true",
        "IS140159260076545510730339, , true",
        "CH9300762011623852957, , false",
        "CH9300762011623852957, POFICHBE, true",
        "GB29NWBK60161331926819, NWBKGB2L, true",
        "BR1800360305000010009795493C1, BRASBRRJ, false",
    })
    void theAccountMustBeInSepaAndOutsideTheEeaItsBankIsNamed(String iban, @Nullable String bic, boolean there) {
        assertThat(EpcQr.payload(account(iban, bic, Kind.NONE), "Esimerkki Oy", PRICE, "10023", DUE)
                        .isPresent())
                .isEqualTo(there);
    }

    @Test
    void anAccountWithoutIbanHasNoCode() {
        PaymentAccount account = new PaymentAccount(
                new PaymentAccountId(new UUID(1, 3)), "12345678903", null, null, ReferenceScheme.NONE);

        assertThat(EpcQr.payload(account, "Fjordlys AS", PRICE, "10023", DUE)).isEmpty();
    }

    @Test
    void nameAndMessageAreOneLineAndTheNameHasSeventyCharacters() {
        PaymentAccount account = account(FINNISH, null, Kind.NONE);

        assertThat(EpcQr.payload(account, "Ä".repeat(70) + "X", PRICE, "Lasku\r\n 7", DUE))
                .hasValueSatisfying(payload ->
                        assertThat(payload.split("\n", -1)).hasSize(12).contains("Ä".repeat(70), "Lasku 7"));
    }

    /**
     * Without name and message there are 3 + 3 + 1 + 3 + 18 + 9 bytes and the 10 breaks between 11 lines: 47. A name of
     * 70 leaves 214 of 331 for the message: 140 characters of which 74 may have two bytes.
     */
    @ParameterizedTest
    @CsvSource({"74, true", "75, false"})
    void threeHundredAndThirtyOneBytesFitAndNoMore(int ofTwoBytes, boolean there) {
        String message = "ö".repeat(ofTwoBytes) + "x".repeat(140 - ofTwoBytes);

        assertThat(EpcQr.payload(account(FINNISH, null, Kind.NONE), "N".repeat(70), PRICE, message, null)
                        .isPresent())
                .isEqualTo(there);
    }

    @Test
    void aMessageOfMoreThanAHundredAndFortyCharactersHasNoCode() {
        PaymentAccount account = account(FINNISH, null, Kind.NONE);

        assertThat(EpcQr.payload(account, "Esimerkki Oy", PRICE, "x".repeat(140), DUE))
                .isPresent();
        assertThat(EpcQr.payload(account, "Esimerkki Oy", PRICE, "x".repeat(141), DUE))
                .isEmpty();
    }

    private static PaymentAccount account(String iban, @Nullable String bic, Kind scheme) {
        return iban.startsWith("NO")
                ? new PaymentAccount(
                        new PaymentAccountId(new UUID(1, 3)), "12345678903", iban, bic, new ReferenceScheme(scheme, 7))
                : new PaymentAccount(
                        new PaymentAccountId(new UUID(1, 3)),
                        AccountKind.IBAN,
                        iban,
                        null,
                        bic,
                        Currency.EUR,
                        ReferenceScheme.of(scheme));
    }
}
