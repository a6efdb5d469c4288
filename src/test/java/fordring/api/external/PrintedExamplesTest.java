package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.gateway.ApiKeys;
import fordring.gateway.Scope;
import fordring.platform.Json;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The published document: its bodies as they are printed, its error, and each status code it lists. */
class PrintedExamplesTest {
    private static final App APP = App.start();
    private static final App.Account ACCOUNT = APP.open();
    private static final Caller API = ACCOUNT.api();
    private static final Refusing REFUSING = new Refusing(APP, ACCOUNT);

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void thePrintedTotalBecomesAnInvoiceOfWhichAFifthIsVat() {
        Reply reply = API.post("/invoices", Printed.TOTAL_ONLY);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        assertAmounts(reply);
        assertThat(reply.at("lines")).hasSize(1);
        assertThat(reply.at("lines").get(0).get("description").stringValue()).isEqualTo("Varer og tjenester");
        assertThat(reply.at("lines").get(0).get("unitPrice").longValue()).isEqualTo(150_000);
    }

    @Test
    void thePrintedLinesBecomeTheSameInvoice() {
        Reply reply = API.post("/invoices", Printed.WITH_LINES);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        assertAmounts(reply);
        assertThat(reply.at("lines").get(0)).isEqualTo(json("""
                        {"description":"Konsulenttjenester","quantity":10,"unit":null,"unitPrice":15000,
                        "discount":null,"vatCategory":"S","vatRate":25,"vatExemptionReason":null,
                        "netAmount":120000,"vatAmount":30000,"amount":150000}"""));
        assertThat(reply.at("vat"))
                .isEqualTo(json("[{\"category\":\"S\",\"rate\":25,\"base\":120000,\"amount\":30000,\"reason\":null}]"));
    }

    /** 10 × 150,00 = 1500,00; of these 1500,00 / 1,25 = 1200,00 net and 300,00 VAT. */
    private static void assertAmounts(Reply reply) {
        assertThat(reply.number("totalAmount")).isEqualTo(150_000);
        assertThat(reply.number("netAmount")).isEqualTo(120_000);
        assertThat(reply.number("vatAmount")).isEqualTo(30_000);
        assertThat(reply.number("openAmount")).isEqualTo(150_000);
        assertThat(reply.number("paidAmount")).isZero();
        assertThat(reply.string("id")).matches("inv_[0-9a-z]{26}");
        assertThat(reply.string("customerId")).isEqualTo("cust_123");
        assertThat(reply.string("currency")).isEqualTo("NOK");
        assertThat(reply.string("dueDate")).isEqualTo("2025-03-01");
        assertThat(reply.string("account")).isEqualTo("86011117947");
        assertThat(reply.at("warnings").get(0).get("field").stringValue()).isEqualTo("dueDate");
    }

    @Test
    void withoutTotalAmountTheAnswerIsThePrintedError() {
        String lacking = Printed.WITH_LINES.replace("\"totalAmount\": 150000,\n", "");

        Reply reply = REFUSING.invoice(422, lacking);

        assertThat(reply.body()).isEqualTo(json(Printed.ERROR));
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void thePrintedListOfInvoicesIsOk() {
        Reply reply = API.without("Content-Type").get("/invoices");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("data").isArray()).isTrue();
        assertThat(reply.at("hasMore").isBoolean()).isTrue();
    }

    @Test
    void whatIsNotJsonIsABadRequest() {
        Reply reply = REFUSING.invoice(400, "{\"customerId\"");
        assertThat(reply.string("error", "message")).startsWith("Ikke gyldig JSON (linje 1, kolonne ");
    }

    @Test
    void withoutAKeyOrWithAWrongOneNobodyGetsIn() {
        Reply missing = REFUSING.refused(401, () -> API.without("Authorization").get("/invoices"));
        Reply wrong = REFUSING.refused(401, () -> API.withKey("YOUR_API_KEY").post("/invoices", Printed.TOTAL_ONLY));

        assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(wrong.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(missing.faultyFields()).isEmpty();
    }

    @Test
    void aKeyWithoutTheScopeIsForbidden() {
        Caller reader = APP.caller(APP.key(ACCOUNT.tenant(), ACCOUNT.environment(), null, Scope.INVOICES_READ));

        Reply reply = REFUSING.refused(403, () -> reader.post("/invoices", Printed.TOTAL_ONLY));

        assertThat(reply.string("error", "message")).contains("invoices:write");
        assertThat(reader.get("/invoices").status()).isEqualTo(200);
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        REFUSING.refused(404, () -> API.get("/invoices/inv_01jjjjjjjjjjjjjjjjjjjjjjjj"));
        Reply reply = REFUSING.refused(404, () -> API.get("/nothing"));
        assertThat(reply.string("error", "message")).isEqualTo("Ressursen ble ikke funnet");
    }

    @Test
    void aSecondInvoiceOfTheSameReferenceIsAConflict() {
        Body body = Body.printed().with("externalReference", "\"order-1\"");
        assertThat(API.post("/invoices", body.toString()).status()).isEqualTo(201);

        Reply reply = REFUSING.invoice(409, body);

        assertThat(reply.faultyFields()).containsExactly("externalReference");
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() {
        Caller slow = APP.caller(
                APP.key(ACCOUNT.tenant(), ACCOUNT.environment(), new ApiKeys.Limit(1, 1), Scope.INVOICES_READ));
        assertThat(slow.get("/invoices").status()).isEqualTo(200);

        Reply reply = REFUSING.refused(429, () -> slow.get("/invoices"));

        assertThat(reply.header("Retry-After")).matches("[12]");
    }

    @Test
    void whatBreaksInsideIsAServerErrorThatTellsNothing() {
        alter("invoice_line RENAME TO hidden");
        Reply reply;
        try {
            reply = API.post("/invoices", Printed.WITH_LINES);
        } finally {
            alter("hidden RENAME TO invoice_line");
        }

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).isEqualTo(json("""
                        {"error":{"code":"internal_error","message":"Serverfeil, prøv igjen senere","details":[]}}"""));
        assertThat(reply.header("X-Request-Id")).isNotEmpty();
        REFUSING.numbersHaveNoGap();
    }

    private static void alter(String change) {
        APP.db().write(tx -> tx.sql().execute("ALTER TABLE " + change));
    }

    @Test
    void aMethodThatIsNotThereNamesThoseThatAre() {
        Reply reply = REFUSING.refused(405, () -> API.send("PUT", "/invoices", bytes(Printed.TOTAL_ONLY)));
        assertThat(reply.header("Allow")).isEqualTo("GET, POST");
        assertThat(API.send("HEAD", "/invoices", new byte[0]).status()).isEqualTo(405);
    }

    @Test
    void aBodyOfAnotherTypeIsNotTaken() {
        REFUSING.refused(415, () -> API.with("Content-Type", "text/xml").post("/invoices", Printed.TOTAL_ONLY));
        REFUSING.refused(
                415,
                () -> API.with("Content-Type", "application/x-www-form-urlencoded")
                        .post("/customers", "name=Ola"));
        assertThat(API.with("Content-Type", "Application/JSON; charset=utf-8")
                        .post("/invoices", Printed.TOTAL_ONLY)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theLanguageIsTheReadersAndNorwegianByDefault() {
        String lacking = Body.printed().without("totalAmount").toString();

        Reply english = API.with("Accept-Language", "en-GB,en;q=0.9").post("/invoices", lacking);
        assertThat(english.string("error", "message")).isEqualTo("The field 'totalAmount' is required");
        assertThat(english.faultOf("totalAmount")).isEqualTo("Must be a positive whole number (øre)");

        for (String norwegian : new String[] {"nb", "nn", "de", "*", "x;;q=?", "de, nb;q=0.5, en;q=0.1"}) {
            Reply reply = API.with("Accept-Language", norwegian).post("/invoices", lacking);
            assertThat(reply.body()).as(norwegian).isEqualTo(json(Printed.ERROR));
        }
    }

    @Test
    void theRequestIdOfTheCallerComesBackUnlessItCouldDoHarm() {
        assertThat(API.with("X-Request-Id", "order-77.a_b").get("/invoices").header("X-Request-Id"))
                .isEqualTo("order-77.a_b");
        assertThat(API.with("X-Request-Id", "<script> 1").get("/nothing").header("X-Request-Id"))
                .matches("[A-Za-z0-9]{16}");
        assertThat(API.get("/invoices").header("X-Request-Id")).matches("[A-Za-z0-9]{16}");
    }

    private static Object json(String text) {
        return Json.tree(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
