package fordring.api.partner;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.testkit.App;
import fordring.testkit.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, with which words: all faults of a request at once, by the field paths of the document. */
class BadInputTest {
    private static final App APP = App.start();
    private static final Partnership PARTNER = Partnership.alone(APP);
    private static final String ROW = "invoiceDetails.invoiceRows[0].";

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static void assertRefused(Reply refused, int status, String message, String error) {
        assertThat(refused.status()).as(refused.toString()).isEqualTo(status);
        assertThat(refused.body().propertyNames()).containsExactly("statusCode", "message", "error");
        assertThat(refused.string("statusCode")).isEqualTo(String.valueOf(status));
        assertThat(refused.string("message")).isEqualTo(message);
        assertThat(refused.string("error")).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "recipientDetails.customerType | 2 | recipientDetails.customerType: Must be a text",
                "recipientDetails.customerType | '2' | recipientDetails.customerType: Must be one of: 0, 1",
                "recipientDetails.phoneNumber | '0701740605' | recipientDetails.phoneNumber: Must be +, the country code "
                        + "and the number, as +4740000001",
                "invoicerDetails.businessId | '12345' | invoicerDetails.businessId: Tells no country: Norway has 9 digits, "
                        + "Sweden 10, Denmark 8, Finland 7, a hyphen and 1",
                "invoiceDetails.invoiceDate | '2026-13-01' | invoiceDetails.invoiceDate: Must be a date that exists, as "
                        + "DD-MM-YYYY or YYYY-MM-DD",
                "invoiceDetails.dueDate | '30-02-2027' | invoiceDetails.dueDate: Must be a date that exists, as DD-MM-YYYY "
                        + "or YYYY-MM-DD",
                "invoiceDetails.dueDate | '20.12.2026' | invoiceDetails.dueDate: Must be a date that exists, as DD-MM-YYYY "
                        + "or YYYY-MM-DD",
                "invoiceDetails.dueDate | 20122026 | invoiceDetails.dueDate: Must be a text",
                "invoiceDetails.invoiceDate | '01-01-2014' | invoiceDetails.invoiceDate: Must lie between 2015-01-01 and "
                        + "2099-12-31",
                "invoiceDetails.total | 1250.01 | invoiceDetails.total: The lines give 1250.00",
                "invoiceDetails.total | 1249.99 | invoiceDetails.total: The lines give 1250.00",
                "invoiceDetails.total | 1250.001 | invoiceDetails.total: Must be a number with at most 12 digits before "
                        + "and 2 behind the point, written without exponent",
                "invoiceDetails.total | 125e1 | invoiceDetails.total: Must be a number with at most 12 digits before and "
                        + "2 behind the point, written without exponent",
                "invoiceDetails.total | 12345678901234567890 | invoiceDetails.total: Must be a number with at most 12 "
                        + "digits before and 2 behind the point, written without exponent",
                "invoiceDetails.total | '1250.00' | invoiceDetails.total: Must be a number with at most 12 digits before "
                        + "and 2 behind the point, written without exponent",
                "invoiceDetails.total | 0 | invoiceDetails.total: Must be above 0",
                "invoiceDetails.total | -1250 | invoiceDetails.total: Must be above 0",
                "invoiceDetails.currency | 'sek' | invoiceDetails.currency: Must be one of the currencies NOK, SEK, DKK, "
                        + "EUR, ISK, GBP, USD, CHF, PLN, CZK, CAD, AUD, JPY",
                "invoiceDetails.invoiceType | '2' | invoiceDetails.invoiceType: Must be one of: 0, 1",
                "invoiceDetails.invoiceSendType | '4' | invoiceDetails.invoiceSendType: Must be one of: 0, 1, 2, 3",
                "invoiceDetails.bankgirot | '5805-6202' | invoiceDetails.bankgirot: Not a valid bankgirot of SE",
                "invoiceDetails.plusgirot | '12345' | invoiceDetails.plusgirot: Not a valid plusgirot of SE",
                "invoiceDetails.swish | '555' | invoiceDetails.swish: Must be a Swish number: 123 and seven digits, or a "
                        + "Swedish mobile number",
                "invoiceDetails.iban | 'SE4550000000058398257467' | invoiceDetails.iban: Not a valid IBAN",
                "invoiceDetails.iban | 'NO9386011117947' | invoiceDetails.iban: Speaks of NO, and the invoicer is of SE",
                "invoiceDetails.bankCode | 'X' | invoiceDetails.bankCode: Must be a BIC of 8 or 11 characters",
                "invoiceDetails.pdfBytes | '***' | invoiceDetails.pdfBytes: Must be base 64",
                "invoiceDetails.pdfBytes | 'SGVpIQ==' | invoiceDetails.pdfBytes: Must be a PDF with a page, which opens "
                        + "without a password",
                "invoiceDetails.language | 'de' | invoiceDetails.language: Must be one of: nb, nn, sv, fi, da, en",
                "invoiceDetails.customInvoiceId | 'a/b' | invoiceDetails.customInvoiceId: Must be 1 to 64 characters, with "
                        + "no blank at its ends and none of / \\ ; ? # %",
                "invoiceDetails.invoiceRows | [] | invoiceDetails.invoiceRows: Must not be empty",
                "invoiceDetails.invoiceRows | {} | invoiceDetails.invoiceRows: Must be a list",
                "smsDetails.senderName | 'Norrlands St' | smsDetails.senderName: Must be 1 to 11 letters from a to z, "
                        + "digits and spaces",
                "smsDetails.senderName | 'Städ' | smsDetails.senderName: Must be 1 to 11 letters from a to z, digits and "
                        + "spaces",
                "smsDetails.createOnly | 'true' | smsDetails.createOnly: Must be true or false",
                "smsDetails.domain | 'pay.example' | smsDetails.domain: The domain pay.example is not registered; the "
                        + "operator of the server does that",
                "templateConfId | 'none' | templateConfId: There is no page template none",
                "recipientDetails.ssn | '198001019999' | recipientDetails.ssn: This server cannot have anybody identified: "
                        + "no OpenID Connect broker is configured",
            })
    void aFieldThatIsWrongIsNamed(String path, String json, String error) {
        Reply refused = PARTNER.api().post("/invoice/create", Body.swedish().written(path, quoted(json)));

        assertRefused(refused, 422, "Validation Error", error);
    }

    private static String quoted(String json) {
        return json.replace('\'', '"').replace("\\", "\\\\");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "quantity | 1e0 | quantity: Must be a number with at most 9 digits before and 6 behind the point, written "
                        + "without exponent",
                "unitPrice | '500' | unitPrice: Must be a number with at most 12 digits before and 6 behind the point, "
                        + "written without exponent",
                "unitPrice | 501 | price: Quantity × unit price less the discount gives 1002.00, which is neither "
                        + "priceNoVat nor price",
                "price | 1250.02 | price: priceNoVat and VAT give 1250.00",
                "vatPerc | 24 | vatPerc: Not a VAT rate of SE on 2026-11-20; in force: 6, 12, 25",
                "vatPerc | 101 | vatPerc: Must be a percentage from 0 to 100 with at most two decimals",
                "discount | -1 | discount: Must be a percentage from 0 to 100 with at most two decimals",
                "priceNoVat | 1000.001 | priceNoVat: Must be a number with at most 12 digits before and 2 behind the "
                        + "point, written without exponent",
                "description | '' | description: Must not be empty",
            })
    void aRowThatIsWrongIsNamed(String name, String json, String error) {
        Reply refused = PARTNER.api().post("/invoice/create", Body.swedish().written(ROW + name, quoted(json)));

        assertThat(refused.string("error").split("; invoiceDetails.total", -1)[0])
                .isEqualTo(ROW + error);
        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        Reply refused =
                PARTNER.create(Body.of("{\"recipientDetails\":{},\"invoicerDetails\":{},\"invoiceDetails\":{}}"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(fields(refused))
                .containsExactly(
                        "recipientDetails.customerType",
                        "recipientDetails.phoneNumber",
                        "invoicerDetails.companyName",
                        "invoicerDetails.businessId",
                        "invoiceDetails.invoiceDate",
                        "invoiceDetails.dueDate",
                        "invoiceDetails.currency",
                        "invoiceDetails.invoiceType",
                        "invoiceDetails.total",
                        "invoiceDetails.invoiceSendType",
                        "invoiceDetails.invoiceNumber",
                        "invoiceDetails.invoiceRows");
        assertThat(refused.string("error"))
                .startsWith("recipientDetails.customerType: Required. Must be one of: 0, 1; ");
        assertThat(fields(PARTNER.create(Body.of("{}"))))
                .containsExactly("recipientDetails", "invoicerDetails", "invoiceDetails");
        assertThat(fields(PARTNER.create(Body.swedish().with("invoiceDetails.invoiceRows", "[{}]"))))
                .containsExactly(
                        ROW + "productCode", ROW + "description", ROW + "quantity", ROW + "unitPrice", ROW + "price");
    }

    private static List<String> fields(Reply refused) {
        return List.of(refused.string("error").split("; ", -1)).stream()
                .map(fault -> fault.split(": ", 2)[0])
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "recipientDetails.customerType | '0' | recipientDetails.firstName,recipientDetails.lastName",
                "recipientDetails.businessId | '' | recipientDetails.businessId",
                "invoiceDetails.invoiceSendType | '3' | recipientDetails.address1,recipientDetails.zipCode,"
                        + "recipientDetails.postOffice",
                "invoiceDetails.invoiceSendType | '1' | recipientDetails.email",
                "invoiceDetails.invoiceSendType | '2' | recipientDetails.eInvoicingAddress",
                "invoiceDetails.invoiceSendType | '0' | smsDetails",
            })
    void whatTheTypeOfRecipientOrSendingNeedsMustBeThere(String path, String json, String missing) {
        Body poor = Body.swedish();
        for (String field : List.of("address1", "zipCode", "postOffice", "email", "eInvoicingAddress")) {
            poor = poor.without("recipientDetails." + field);
        }
        // By the other ways nothing of these is needed.
        Body sent = poor.without("smsDetails")
                .with("invoiceDetails.invoiceSendType", "\"0\"")
                .with(path, quoted(json));

        List<String> named = fields(PARTNER.create(
                path.endsWith("SendType")
                        ? sent
                        : sent.with("smsDetails", "{\"senderName\":\"N\",\"freeText\":\"H\"}")));

        assertThat(named).containsExactlyInAnyOrder(missing.split(",", -1));
    }

    @Test
    void faultsOfBodyRowsTotalAndBooksAreToldTogether() {
        PARTNER.created(Body.swedish().named("N-7"));

        Reply refused = PARTNER.create(Body.swedish()
                .with("invoiceDetails.invoiceNumber", "\"N-7\"")
                .with("invoiceDetails.total", "1250.01")
                .with("invoiceDetails.dueDate", "\"soon\"")
                .with("recipientDetails.phoneNumber", "\"070\""));

        assertThat(fields(refused))
                .containsExactlyInAnyOrder(
                        "recipientDetails.phoneNumber",
                        "invoiceDetails.dueDate",
                        "invoiceDetails.total",
                        "invoiceDetails.invoiceNumber");
        assertThat(refused.string("error")).contains("There is an invoice with this number already");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'invoiceDetails':{'total':NaN}}",
                "{'invoiceDetails':",
                "[]",
                "{'invoiceDetails':{},'invoiceDetails':{}}",
            })
    void aBodyThatIsNoJsonObjectIsAFaultInTheBody(String body) {
        Reply refused = PARTNER.api().post("/invoice/create", body.replace('\'', '"'));

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.string("message")).isEqualTo("Validation Error");
    }

    @Test
    void whatIsNoRequestOfThisSurfaceIsRefusedInItsShape() {
        assertRefused(
                PARTNER.api().get("/invoice/nothing/here/at/all"), 404, "Not Found", "The resource was not found");
        assertRefused(
                PARTNER.api().get("/invoice/create"),
                405,
                "Method Not Allowed",
                "No such method here; there are: POST");
        assertRefused(
                PARTNER.api().with("Content-Type", "text/plain").post("/invoice/create", "{}"),
                415,
                "Unsupported Media Type",
                "The body must be application/json");
        assertRefused(
                PARTNER.api().post("/invoice/create", " ".repeat(20_000_001)),
                413,
                "Payload Too Large",
                "The body is larger than 20000000 bytes");
        assertRefused(
                PARTNER.status("unknown"),
                400,
                "Bad Request",
                "customInvoiceId: There is no invoice with this customInvoiceId");
        assertRefused(
                PARTNER.send("unknown"),
                400,
                "Bad Request",
                "customInvoiceId: There is no invoice with this customInvoiceId");
        assertThat(PARTNER.api()
                        .with("Accept-Language", "nb")
                        .get("/invoice/unknown/status")
                        .string("error"))
                .isEqualTo("customInvoiceId: Det finnes ingen faktura med denne customInvoiceId");
    }
}
