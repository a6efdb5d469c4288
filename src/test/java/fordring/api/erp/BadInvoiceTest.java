package fordring.api.erp;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Reply;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body may not say, and the exact answer. */
class BadInvoiceTest {
    private static App app;
    private static Office office;

    @BeforeAll
    static void start() {
        app = App.start();
        office = Office.open(app);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static String errors(Reply refused) {
        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.at("status").intValue()).isEqualTo(400);
        assertThat(refused.string("error")).isEqualTo("Bad Request");
        return refused.at("errors")
                .valueStream()
                .map(e ->
                        e.path("field").stringValue() + ": " + e.path("message").stringValue())
                .collect(Collectors.joining("\n"));
    }

    private static String field(String error) {
        return error.substring(0, error.indexOf(':'));
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        assertThat(errors(office.create("{\"articleRows\":[{}],\"vats\":[{}]}"))
                        .lines()
                        .map(BadInvoiceTest::field))
                .containsExactly(
                        "invoiceNumber",
                        "dates.invoiceDate",
                        "dates.expireDate",
                        "debtor.customerNumber",
                        "debtor.name",
                        "debtor.type",
                        "debtor.invoiceAddress.name",
                        "debtor.invoiceAddress.address",
                        "debtor.invoiceAddress.zip",
                        "debtor.invoiceAddress.city",
                        "articleRows[0].description",
                        "articleRows[0].quantity",
                        "articleRows[0].price",
                        "articleRows[0].vatPercentage",
                        "articleRows[0].totalExclVat",
                        "vats[0].percentage",
                        "vats[0].totalTaxable",
                        "vats[0].totalVat",
                        "totals.totalExclVat",
                        "totals.totalVat",
                        "totals.total");
        assertThat(errors(office.create("{}")))
                .contains("articleRows: Must be a list")
                .contains("vats: Must be a list");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/type | DEBIT | type: Must be one of: CREDIT, INVOICE",
                "/productCode | FACTORING | productCode: Must be one of: INVOICE_SERVICE, REMINDER_SERVICE,"
                        + " COLLECTION_SERVICE, INVOICE_FACTORING_LOAN, INVOICE_FACTORING_SELL",
                "/distributionCode | FAX | distributionCode: Must be one of: EMAIL, LETTER",
                "/documentTemplateCode | FANCY | documentTemplateCode: Must be one of: STANDARD, STANDARD_MARKETING,"
                        + " COMPACT",
                "/debtor/type | SHOP | debtor.type: Must be one of: COMPANY, PERSON",
                "/debtor/distributionChannel | PIGEON | debtor.distributionChannel: Must be one of: EMAIL, E_INVOICE,"
                        + " LETTER, SMS",
                "/debtor/invoiceAddress/countryCode | SWE | debtor.invoiceAddress.countryCode: Must be one of: ISO"
                        + " 3166-1 alpha-2",
                "/dates/invoiceDate | 17-05-2021 | dates.invoiceDate: Must be a date that exists, as YYYY-MM-DD",
                "/dates/expireDate | 2021-02-30 | dates.expireDate: Must be a date that exists, as YYYY-MM-DD",
                "/dates/deliveryDate | 2021-5-17 | dates.deliveryDate: Must be a date that exists, as YYYY-MM-DD",
                "/currency/invoiceCurrency | KRONA | currency.invoiceCurrency: Must be one of the currencies NOK, SEK,"
                        + " DKK, EUR, ISK, GBP, USD, CHF, PLN, CZK, CAD, AUD, JPY"
            })
    void whatIsNoneOfTheWordsIsRefused(String place, String value, String expected) {
        String body = Office.body(b -> {
            int cut = place.lastIndexOf('/');
            (cut == 0 ? b : b.withObject(place.substring(0, cut))).put(place.substring(cut + 1), value);
        });

        assertThat(errors(office.create(body))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"total", "totalExclVat", "totalVat", "totalToPay"})
    void aSumThatIsAHundredthOffIsRefused(String sum) {
        String body = Office.body(b -> b.withObject("/totals")
                .put(sum, b.at("/totals/" + sum).decimalValue().add(new BigDecimal("0.01"))));
        String right = switch (sum) {
            case "totalExclVat" -> "200.00";
            case "totalVat" -> "50.00";
            default -> "250.00";
        };

        assertThat(errors(office.create(body))).isEqualTo("totals." + sum + ": The lines give " + right);
    }

    @Test
    void aRowThatDoesNotComeToWhatItSaysIsRefused() {
        assertThat(errors(office.create(Office.row("2,00", "100", "199.98", "25", "50", "249.98")
                        .toString())))
                .startsWith("articleRows[0].totalExclVat: ")
                .contains("200.00");
    }

    @Test
    void theVatOfEachRateIsStatedOnceAndOfWhatItIs() {
        assertThat(errors(office.create(Office.body(b -> b.withArray("/vats")
                        .removeAll()
                        .addObject()
                        .put("percentage", 12)
                        .put("totalTaxable", 0)
                        .put("totalVat", 50)))))
                .contains("vats: The VAT of 25 % is missing");
        assertThat(errors(office.create(Office.body(b -> b.withArray("/vats")
                        .addObject()
                        .put("percentage", 25)
                        .put("totalTaxable", 200)
                        .put("totalVat", 50)))))
                .contains("vats[1].percentage: Was named before");
    }

    /** Sweden has 25, 12 and 6 %, and never had 22. */
    @Test
    void aRateThatTheCountryDoesNotHaveThatDayIsRefused() {
        assertThat(errors(office.create(
                        Office.row("2,00", "100", "200", "22", "44", "244").toString())))
                .isEqualTo("articleRows[0].vatPercentage: Not a VAT rate of SE on 2021-05-17; in force: 6, 12, 25");
    }

    /** 22 % of 200.00 is 44.00: who changes the rate alone is told of both. */
    @Test
    void aRateTheCountryDoesNotHaveIsNamedBesideAVatThatIsOff() {
        assertThat(errors(office.create(
                        Office.row("2,00", "100", "200", "22", "50", "250").toString())))
                .isEqualTo("articleRows[0].totalVat: The lines give 44.00\n"
                        + "articleRows[0].vatPercentage: Not a VAT rate of SE on 2021-05-17; in force: 6, 12, 25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "NaN", "", "2.0000001", "12345678901", "1,2,3", "+1", ".5", "１"})
    void aQuantityIsAPlainNumberInAText(String quantity) {
        String body =
                Office.body(b -> b.withArray("/articleRows").get(0).asObject().put("quantity", quantity));

        assertThat(errors(office.create(body))).startsWith("articleRows[0].quantity: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "1E+2", "12345678901234567890", "0.123", "\"250\"", "true", "[250]", "1e99"})
    void anAmountIsAPlainNumberOfMajorUnits(String amount) {
        String body =
                Office.body(b -> b.withObject("/totals").put("total", "HERE")).replace("\"HERE\"", amount);

        assertThat(errors(office.create(body)))
                .isEqualTo(
                        "totals.total: Must be an amount in major units: a number with at most 12 digits before and 2"
                                + " behind the point");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":NaN}", "[]", "1", "\"x\"", "{\"total\":1e9999999999}"})
    void whatIsNoJsonObjectIsRefused(String body) {
        Reply refused = office.create(body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("errors")).isEmpty();
    }

    @Test
    void textsAreOneLineAndHaveALimit() {
        assertThat(errors(office.create(Office.body(b -> b.put("ourReference", "x".repeat(101))
                                .put("remark", "\u0007")
                                .put("invoiceNumber", "n".repeat(51))
                                .withObject("/debtor")
                                .put("name", " "))))
                        .lines()
                        .map(BadInvoiceTest::field))
                .containsExactly("invoiceNumber", "debtor.name", "ourReference", "remark");
    }

    @Test
    void anInvoiceIsAboveZero() {
        assertThat(errors(
                        office.create(Office.row("1", "0", "0", "25", "0", "0").toString())))
                .isEqualTo(
                        "totals.totalToPay: Must be an amount above 0 in major units, with at most 2 digits behind the point");
        assertThat(errors(office.create(
                        Office.row("-1", "100", "-100", "25", "-25", "-125").toString())))
                .isEqualTo(
                        "totals.totalToPay: Must be an amount above 0 in major units, with at most 2 digits behind the point");
    }

    @Test
    void thereAreAtMostAThousandRows() {
        String body = Office.body(b -> {
            var rows = b.withArray("/articleRows");
            var one = rows.get(0);
            while (rows.size() < 1_001) {
                rows.add(one.deepCopy());
            }
        });

        assertThat(errors(office.create(body))).startsWith("articleRows: Must have at most 1000 elements");
    }

    /** What is wrong with its form, its sums and its rates is told together. */
    @Test
    void faultsOfAllKindsAreToldTogether() {
        String body = Office.row("2,00", "100", "200", "22", "44", "244")
                .put("type", "X")
                .toString()
                .replace("\"total\":244", "\"total\":243");

        assertThat(errors(office.create(body)).lines().map(BadInvoiceTest::field))
                .containsExactly("type", "totals.total", "articleRows[0].vatPercentage");
    }

    /** Whose invoice it is says in what currency its books are. */
    @Test
    void ofABodyWithoutItsClientNothingIsSaidOfTheCurrency() {
        String body = Office.body(
                b -> b.withObject("/currency").put("baseCurrency", "NOK").put("invoiceCurrency", "NOK"));

        assertThat(errors(office.ofAllClients().create(body)))
                .startsWith("clientId: ")
                .hasLineCount(1);
    }

    @Test
    void inNorwegianWhereItIsAskedFor() {
        Reply refused = office.api().with("Accept-Language", "sv").post("/invoices", "{}");

        assertThat(refused.string("message")).isEqualTo("Feltet 'invoiceNumber' er påkrevd");
        assertThat(List.of(office.create("{}").string("message")))
                .containsExactly("The field 'invoiceNumber' is required");
    }
}
