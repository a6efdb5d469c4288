package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.reference.AccountKind;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What else pays into a payment account: a Swish number, and of a bankgiro a plusgiro. */
class SwishTest {
    private static final App APP = App.start();
    private static final Caller API = APP.open().api();

    private static int plusgiros = 1000;

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static String creditor(String country) {
        return "/creditors/"
                + CreditorsTest.created(API.post("/creditors", """
                        {"name":"Ny","country":"%s","vatRegistered":false}""".formatted(country)))
                        .string("id");
    }

    private static Reply add(String creditor, String body) {
        return CreditorsTest.created(API.post(creditor + "/payment-accounts", body));
    }

    /** Numbers of companies begin with 123, those of people are their phone's (Getswish). */
    @ParameterizedTest
    @CsvSource({
        "123 111 11 11, 1231111111",
        "1231111111, 1231111111",
        "070-123 45 67, 0701234567",
        "+46 70 123 45 67, 0701234567",
        "+46 (0)70 123 45 67, 0701234567",
        "0046701234567, 0701234567"
    })
    void aSwishNumberIsKeptAsTenDigits(String number, String kept) {
        Reply account = add(creditor("SE"), """
                {"kind":"plusgiro","number":"%s","swish":"%s"}""".formatted(plusgiro(), number));

        assertThat(account.string("swish")).isEqualTo(kept);
    }

    /** One of its own each time: seven digits that pass Luhn. */
    private static synchronized String plusgiro() {
        String digits = String.valueOf(++plusgiros);
        for (int check = 0; check < 10; check++) {
            if (AccountKind.PLUSGIRO.read(digits + check, Country.SE).isPresent()) {
                return digits + check;
            }
        }
        throw new AssertionError(digits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SE | null | 1241111111",
                "SE | null | 123111111",
                "SE | null | 081234567",
                "SE | null | +4791234567",
                "SE | \"EUR\" | 1231111111",
                "NO | null | 1231111111",
                "FI | null | 1231111111"
            })
    void whatIsNoSwishNumberAndWhereSwishDoesNotReachIsRefused(String country, String currency, String number) {
        Reply refused = API.post(creditor(country) + "/payment-accounts", """
                {"kind":"iban","number":"FI2112345600000785","currency":%s,"swish":"%s"}""".formatted(currency, number));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactly("swish");
    }

    @Test
    void aSwishNumberComesLaterAndGoesAndStaysOtherwise() {
        String creditor = creditor("SE");
        Reply account = add(creditor, "{\"kind\":\"plusgiro\",\"number\":\"" + plusgiro() + "\"}");
        assertThat(account.at("swish").isNull()).isTrue();
        String path = creditor + "/payment-accounts/" + account.string("id");

        assertThat(API.patch(path, "{\"swish\":\"1231111111\"}").string("swish"))
                .isEqualTo("1231111111");
        assertThat(API.patch(path, "{\"default\":true}").string("swish")).isEqualTo("1231111111");
        assertThat(API.get(path).string("swish")).isEqualTo("1231111111");
        assertThat(API.patch(path, "{\"swish\":\"12\"}").faultyFields()).containsExactly("swish");
        assertThat(API.patch(path, "{\"swish\":null}").at("swish").isNull()).isTrue();
    }

    /** Luhn: 2·2 + 8 + 2·2 + 2 + 2·1 = 20, so the check digit is 0. */
    @Test
    void aPlusgiroStandsBesideABankgiroAndGoesAgain() {
        String creditor = creditor("SE");
        Reply account = add(creditor, """
                {"kind":"bankgiro","number":"5805-6201","plusgiro":"28 22 1-0"}""");
        String path = creditor + "/payment-accounts/" + account.string("id");

        assertThat(account.string("number")).isEqualTo("58056201");
        assertThat(account.string("plusgiro")).isEqualTo("282210");
        assertThat(API.patch(path, "{\"default\":true}").string("plusgiro")).isEqualTo("282210");
        assertThat(API.patch(path, "{\"plusgiro\":null}").at("plusgiro").isNull())
                .isTrue();
        assertThat(API.patch(path, "{\"plusgiro\":\"282210\"}").string("plusgiro"))
                .isEqualTo("282210");
        assertThat(API.patch(path, "{\"plusgiro\":\"282217\"}").faultyFields()).containsExactly("plusgiro");
    }

    @ParameterizedTest
    @CsvSource({"bankgiro, 59109165, 282217", "plusgiro, 4154, 282210", "iban, FI2112345600000785, 282210"})
    void whatIsNoPlusgiroAndOfWhatHasNoneBesideItIsRefused(String kind, String number, String plusgiro) {
        Reply refused = API.post(creditor("SE") + "/payment-accounts", """
                {"kind":"%s","number":"%s","plusgiro":"%s"}""".formatted(kind, number, plusgiro));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields()).contains("plusgiro");
    }

    /** Another country's account takes it where it is in kronor. */
    @Test
    void anAccountInKronorTakesSwishWhoeverHasIt() {
        Reply account = add(creditor("DK"), """
                {"kind":"iban","number":"SE4550000000058398257466","currency":"SEK","swish":"1231111111"}""");

        assertThat(account.string("swish")).isEqualTo("1231111111");
    }
}
