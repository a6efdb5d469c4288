package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payment accounts of a creditor, with the references their banks take; and which of them an invoice is paid to. */
class CreditorAccountsTest {
    private static final App APP = App.start();
    private static final App.Account ACCOUNT = APP.open();
    private static final Caller API = ACCOUNT.api();

    @AfterAll
    static void stop() {
        APP.close();
    }

    /** A new creditor of a country, without account. */
    private static String creditor(String country) {
        return "/creditors/"
                + CreditorsTest.created(API.post("/creditors", """
                        {"name":"Ny","country":"%s","address":{"line1":"Torget 1","postalCode":"1","city":"By"},
                        "vatRegistered":false}""".formatted(country)))
                        .string("id");
    }

    private static Reply add(String creditor, String body) {
        return CreditorsTest.created(API.post(creditor + "/payment-accounts", body));
    }

    private static Reply invoice(String creditor, String currency, String more) {
        String id = creditor.substring("/creditors/".length());
        return API.post("/invoices", """
                {"customerId":"cust_123","creditorId":"%s","totalAmount":10000,
                "currency":"%s","send":false%s}""".formatted(id, currency, more));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO | bank_account | 8601.11.17949x | kid_mod10 | 10 | number",
                "NO | bank_account | 86011117949 | kid_mod10 | 10 | number",
                "NO | bankgiro | 991-2346 | ocr | null | kind",
                "NO | bank_account | 12345678903 | kid_mod10 | null | reference.length",
                "NO | bank_account | 12345678903 | kid_mod10 | 3 | reference.length",
                "NO | bank_account | 12345678903 | kid_mod11 | 26 | reference.length",
                "NO | bank_account | 12345678903 | kid_mod10 | \"10\" | reference.length",
                "NO | bank_account | 12345678903 | ocr | 10 | reference.scheme",
                "NO | bank_account | 12345678903 | null | 10 | reference.scheme",
                "SE | bankgiro | 333-8929 | ocr | null | number",
                "SE | plusgiro | 43260-4 | ocr | null | number",
                "SE | bankgiro | 991-2346 | ocr | 1 | reference.length",
                "FI | iban | FI2112345600000786 | viitenumero | null | number",
                "FI | iban | FI2112345600000785 | viitenumero | 10 | reference.length",
                "DK | fik | 71234567 | fik_71 | null | number",
                "DK | fik | 81234567 | kid_mod10 | 10 | reference.scheme",
            })
    void anAccountIsCheckedByItsKindAndCountry(
            String country, String kind, String number, String scheme, String length, String field) {
        Reply refused = API.post(creditor(country) + "/payment-accounts", """
                {"kind":"%s","number":"%s","reference":{"scheme":%s,"length":%s}}""".formatted(
                        kind, number, scheme.equals("null") ? "null" : '"' + scheme + '"', length));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactly(field);
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        Reply refused = API.post(creditor("SE") + "/payment-accounts", """
                {"kind":"bankgiro","number":"1","iban":"SE00","bic":"1","currency":"kr","default":1,
                "reference":{"scheme":"ocr","length":26,"otherLength":0,"lengthDigit":"yes","forced":5}}""");
        assertThat(refused.faultyFields())
                .containsExactlyInAnyOrder(
                        "number",
                        "iban",
                        "bic",
                        "currency",
                        "default",
                        "reference.length",
                        "reference.otherLength",
                        "reference.lengthDigit",
                        "reference.forced");
        assertThat(API.post(creditor("SE") + "/payment-accounts", "{}").faultyFields())
                .containsExactlyInAnyOrder("kind", "number");
        String fik = "{\"kind\":\"fik\",\"number\":\"81111111\"}";
        assertThat(API.post(creditor("DK") + "/payment-accounts", fik).faultyFields())
                .as("there is no slip without a scheme")
                .containsExactly("reference");
    }

    @Test
    void anAccountIsShownAsItIsKept() {
        String creditor = creditor("SE");
        Reply made = add(creditor, """
                {"kind":"bankgiro","number":"160-9908","iban":"SE45 5000 0000 0583 9825 7466","bic":"swedsess",
                "currency":"SEK","reference":{"scheme":"ocr","length":8,"otherLength":10,"forced":true}}""");
        assertThat(made.string("id")).matches("acct_[0-9a-z]{26}");
        assertThat(made.string("number")).isEqualTo("1609908");
        assertThat(made.string("iban")).isEqualTo("SE4550000000058398257466");
        assertThat(made.string("bic")).isEqualTo("SWEDSESS");
        assertThat(made.string("currency")).isEqualTo("SEK");
        assertThat(made.at("reference").toString()).isEqualTo("""
                {"scheme":"ocr","length":8,"otherLength":10,"lengthDigit":false,"forced":true}""");
        assertThat(made.at("default").booleanValue()).isTrue(); // the first
        String one = creditor + "/payment-accounts/" + made.string("id");
        assertThat(API.get(one).raw()).isEqualTo(made.raw());
        assertThat(API.get(creditor + "/payment-accounts").at("data").get(0)).isEqualTo(made.body());
        assertThat(API.patch(one, made.text()).raw()).isEqualTo(made.raw());
        assertThat(API.get(creditor).string("defaultPaymentAccountId")).isEqualTo(made.string("id"));
    }

    @Test
    void anAccountIsOneCreditorsInATenant() {
        String mine = creditor("NO");
        String body = "{\"kind\":\"iban\",\"number\":\"NO9386011117947\"}";
        add(mine, body);
        Reply refused = API.post(creditor("NO") + "/payment-accounts", body);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.faultyFields()).containsExactly("number");
        App.Account other = APP.open();
        String theirs = "/creditors/"
                + other.api().get("/creditors").at("data").get(0).get("id").stringValue();
        CreditorsTest.created(other.api().post(theirs + "/payment-accounts", body));
    }

    @Test
    void whatInvoicesShowOfAnAccountStays() {
        String creditor = creditor("FI");
        String one = creditor + "/payment-accounts/"
                + add(creditor, "{\"kind\":\"iban\",\"number\":\"FI2112345600000785\"}")
                        .string("id");
        Reply refused = API.patch(one, """
                {"kind":"bankgiro","number":"FI4250001510000023","iban":"FI4250001510000023","bic":"NDEAFIHH",
                "currency":"EUR"}""");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactlyInAnyOrder("kind", "number", "iban", "bic", "currency");
    }

    @ParameterizedTest
    @CsvSource({
        "NO, NOK, 86011117947, 0000000018, 0000000026", // 1 × 2 = 2, 10 − 2 = 8; 2 × 2 = 4, 10 − 4 = 6
        "SE, SEK, 58056201, 133, 232", // 13: 3 × 2 = 6, 1: 7, so 3; 23: 6 + 2 = 8, so 2
        "FI, EUR, FI2112345600000785, 1009, 1012", // 100: 1, so 9; 101: 7 + 1 = 8, so 2
        "DK, DKK, 81234567, 000000000000018, 000000000000026",
    })
    void eachCountrysInvoicesAreReferredToInItsWay(
            Country country, String currency, String number, String first, String second) {
        App.Account account = APP.open();
        String creditor = APP.db()
                .write(tx -> {
                    if (country == Country.NO) { // the one that is there has its account
                        return fordring.party.Creditors.idsOf(tx, account.tenant(), 1)
                                .getFirst();
                    }
                    return App.addCreditor(tx, account.tenant(), country);
                })
                .toString();
        List<String> references = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Reply made = CreditorsTest.created(account.api().post("/invoices", """
                    {"customerId":"cust_123","creditorId":"%s","totalAmount":12500,
                    "currency":"%s","send":false}""".formatted(creditor, currency)));
            assertThat(made.string("account")).isEqualTo(number);
            references.add(made.string("paymentReference"));
        }
        assertThat(references).containsExactly(first, second);
    }

    @Test
    void whereThereAreNoReferencesTheNumberServes() {
        String creditor = creditor("DK");
        add(creditor, "{\"kind\":\"bank_account\",\"number\":\"0040 440116243\"}");
        Reply made = CreditorsTest.created(invoice(creditor, "DKK", ""));
        assertThat(made.string("account")).isEqualTo("00400440116243");
        assertThat(made.string("paymentReference")).isEqualTo(made.string("number"));
    }

    @Test
    void withoutAnAccountThereIsNoInvoice() {
        String creditor = creditor("NO");
        Reply refused = invoice(creditor, "NOK", "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.faultOf("creditorId")).isEqualTo("Kreditor har ingen betalingskonto");
        add(creditor, "{\"kind\":\"bank_account\",\"number\":\"9999.10.42764\"}");
        assertThat(CreditorsTest.created(invoice(creditor, "NOK", "")).string("number"))
                .as("the refusal used no number")
                .isEqualTo("1");
    }

    /** Named, else the default of the currency, else the default. */
    @Test
    void anInvoiceIsPaidToTheAccountThatSuitsItBest() {
        String creditor = creditor("FI");
        Reply any = add(creditor, "{\"kind\":\"iban\",\"number\":\"FI4250001510000023\"}");
        Reply sek = add(creditor, """
                {"kind":"iban","number":"SE4550000000058398257466","currency":"SEK","default":true}""");
        Reply usd = add(creditor, "{\"kind\":\"iban\",\"number\":\"DK5000400440116243\",\"currency\":\"USD\"}");
        assertThat(usd.at("default").booleanValue()).isFalse();

        assertThat(invoice(creditor, "EUR", "").string("account")).isEqualTo(any.string("number"));
        assertThat(invoice(creditor, "SEK", "").string("account")).isEqualTo(sek.string("number"));
        assertThat(invoice(creditor, "USD", "").string("account")).isEqualTo(any.string("number"));
        String named = ",\"paymentAccountId\":\"" + usd.string("id") + "\"";
        assertThat(invoice(creditor, "USD", named).string("account")).isEqualTo(usd.string("number"));
        assertThat(API.get(creditor).string("defaultPaymentAccountId")).isEqualTo(any.string("id"));

        Reply changed = API.patch(creditor + "/payment-accounts/" + usd.string("id"), "{\"default\":true}");
        assertThat(changed.at("default").booleanValue()).isTrue();
        assertThat(invoice(creditor, "USD", "").string("account")).isEqualTo(usd.string("number"));
    }

    @Test
    void oneDefaultIsReplacedByAnother() {
        String creditor = creditor("NO");
        Reply first = add(creditor, "{\"kind\":\"bank_account\",\"number\":\"15062022407\"}");
        String path = creditor + "/payment-accounts/";
        Reply refused = API.patch(path + first.string("id"), "{\"default\":false}");
        assertThat(refused.faultyFields()).containsExactly("default");
        Reply second = add(creditor, "{\"kind\":\"bank_account\",\"number\":\"12345678911\",\"default\":true}");
        assertThat(API.get(path + first.string("id")).at("default").booleanValue())
                .isFalse();
        assertThat(API.get(path + second.string("id")).at("default").booleanValue())
                .isTrue();
        assertThat(API.patch(path + first.string("id"), "{\"default\":true}").status())
                .isEqualTo(200);
        assertThat(API.get(path + second.string("id")).at("default").booleanValue())
                .isFalse();
    }

    @Test
    void anothersAccountCannotBeNamed() {
        String mine = creditor("NO");
        add(mine, "{\"kind\":\"bank_account\",\"number\":\"97104133219\"}");
        String other = creditor("NO");
        String others = add(other, "{\"kind\":\"bank_account\",\"number\":\"30003012340\"}")
                .string("id");
        App.Account tenant = APP.open();
        String foreign = tenant.api()
                .get("/creditors")
                .at("data")
                .get(0)
                .get("defaultPaymentAccountId")
                .stringValue();
        for (String id : List.of(others, foreign, "acct_00000000000000000000000000")) {
            Reply refused = invoice(mine, "NOK", ",\"paymentAccountId\":\"" + id + "\"");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.faultyFields()).containsExactly("paymentAccountId");
            assertThat(API.get(mine + "/payment-accounts/" + id).status()).isEqualTo(404);
            assertThat(API.patch(mine + "/payment-accounts/" + id, "{}").status())
                    .isEqualTo(404);
        }
    }

    /** A KID of 4 digits has three for the serial: 999 invoices. */
    @Test
    void whenAllReferencesAreUsedTheInvoiceIsRefusedAndUsesNoNumber() {
        String creditor = creditor("NO");
        String id = add(creditor, """
                        {"kind":"bank_account","number":"36241604394","reference":{"scheme":"kid_mod10","length":4}}""").string("id");
        APP.db()
                .write(tx -> tx.sql()
                        .createUpdate(
                                "UPDATE payment_account SET next_serial = 999 WHERE account_number = '36241604394'")
                        .execute());
        assertThat(invoice(creditor, "NOK", "").string("paymentReference")).isEqualTo("9993"); // 9 + 9 + 9 = 27

        Reply refused = invoice(creditor, "NOK", "");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.faultyFields()).containsExactly("paymentAccountId");
        assertThat(API.get(creditor + "/number-series")
                        .at("data")
                        .get(0)
                        .get("nextNumber")
                        .intValue())
                .isEqualTo(2);
        String one = creditor + "/payment-accounts/" + id;
        assertThat(API.patch(one, "{\"reference\":{\"length\":5}}").status()).isEqualTo(200);
        assertThat(invoice(creditor, "NOK", "").string("paymentReference")).isEqualTo("10009"); // 1 × 1 = 1, 10 − 1 = 9
        Reply shorter = API.patch(one, "{\"reference\":{\"length\":4}}");
        assertThat(shorter.faultyFields()).containsExactly("reference.length");
    }

    @Test
    void aReferenceThatIsBroughtIsCheckedWhereTheBankDoes() {
        String creditor = creditor("NO");
        String id = add(creditor, """
                        {"kind":"bank_account","number":"60000000003",
                        "reference":{"scheme":"kid_mod11","length":5,"otherLength":9}}""").string("id");
        String one = creditor + "/payment-accounts/" + id;
        assertThat(invoice(creditor, "NOK", ",\"paymentReference\":\"anything\"")
                        .string("paymentReference"))
                .isEqualTo("anything");
        API.patch(one, "{\"reference\":{\"forced\":true}}");
        for (String right : List.of("12343", "1009-", "123456785", "12343")) {
            assertThat(CreditorsTest.created(invoice(creditor, "NOK", ",\"paymentReference\":\"" + right + "\""))
                            .string("paymentReference"))
                    .as("and may repeat")
                    .isEqualTo(right);
        }
        for (String wrong : List.of("12344", "anything", "20240001579")) {
            Reply refused = invoice(creditor, "NOK", ",\"paymentReference\":\"" + wrong + "\"");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.faultyFields()).containsExactly("paymentReference");
        }
        assertThat(invoice(creditor, "NOK", "").string("paymentReference"))
                .as("those that were brought used no serial")
                .isEqualTo("00019"); // 1 × 2 = 2, 11 − 2 = 9
    }

    @Test
    void aLengthDigitNeedsRoom() {
        String creditor = creditor("SE");
        String one = creditor + "/payment-accounts/" + add(creditor, """
                        {"kind":"plusgiro","number":"18","reference":{"scheme":"ocr","length":2}}""").string("id");
        assertThat(API.patch(one, "{\"reference\":{\"lengthDigit\":true}}").faultyFields())
                .containsExactly("reference.length");
    }

    @Test
    void noReferenceComesTwiceWhenItsLengthIsNoLongerSaid() {
        String creditor = creditor("SE");
        String one = creditor + "/payment-accounts/" + add(creditor, """
                        {"kind":"plusgiro","number":"90 20 03-3","reference":{"scheme":"ocr","lengthDigit":true}}""").string("id");
        assertThat(invoice(creditor, "SEK", "").string("paymentReference")).isEqualTo("133"); // 1, length 3, check 3
        API.patch(one, "{\"reference\":{\"lengthDigit\":false}}");
        assertThat(invoice(creditor, "SEK", "").string("paymentReference")).isEqualTo("208"); // serial 20: 0 + 2, so 8
    }
}
