package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What an invoice may say beside plain lines: taken, shown, kept, booked, and refused when wrong. */
class InvoiceContentTest {
    private static final App APP = App.start();
    private static final App.Account ACCOUNT = APP.open();
    private static final Caller API = ACCOUNT.api();
    private static final Refusing REFUSING = new Refusing(APP, ACCOUNT);

    /**
     * 10 × 100.00 less 10 % and freight of 99.00 at 25 %, 200.00 less 20.00 and a fee of 20.00 at 15 %, 50.00 exempt; 5 %
     * off all of it (45.00, 9.00, 2.50) and 10.00 off what is at 25 %. That is 944.00, 191.00 and 47.50: 1182.50 and
     * 236.00 + 28.65 of VAT, 1447.15 in all, rounded to 1447.00.
     */
    private static final Body RICH = Body.of("customerId", "\"cust_123\"")
            .with("totalAmount", "144700")
            .with("currency", "\"EUR\"")
            .with("pricesIncludeVat", "false")
            .with("issueDate", "\"2025-03-01\"")
            .with("deliveryDate", "\"2025-02-27\"")
            .with("dueDate", "\"2025-03-31\"")
            .with("lines", """
                    [{"description":"Timer","quantity":10,"unitPrice":10000,"discount":{"percent":10}},
                    {"description":"Mat","unitPrice":20000,"discount":{"amount":2000},"vatRate":15,"vatCategory":"S"},
                    {"description":"Kurs","unitPrice":5000,"vatCategory":"E","vatExemptionReason":"Undervisning"}]""")
            .with("discounts", """
                    [{"description":"Kampanje","percent":5},{"amount":1000,"vatRate":25}]""")
            .with("charges", """
                    [{"type":"freight","amount":9900},
                    {"type":"administration","description":"Gebyr","amount":2000,"vatRate":15}]""")
            .with("roundingAmount", "-15")
            .with("exchangeRate", "11.5")
            .with("buyerReference", "\"Kari\"")
            .with("orderReference", "\"PO 7\"")
            .with("contractReference", "\"C-1\"")
            .with("note", "\"Takk\\nfor handelen\"")
            .with("dueDateAgreed", "true")
            .with("reminderFeeAgreed", "true")
            .with("contractInterestRate", "9.5")
            .with("channel", "\"letter\"")
            .with("send", "false");

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void allThatIsSaidIsCalculatedShownAndKept() {
        Reply made = API.post("/invoices", RICH.toString());

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.number("netAmount")).isEqualTo(118_250);
        assertThat(made.number("vatAmount")).isEqualTo(26_465);
        assertThat(made.number("totalAmount")).isEqualTo(144_700);
        assertThat(made.number("openAmount")).isEqualTo(144_700);
        assertThat(made.number("roundingAmount")).isEqualTo(-15);
        assertThat(made.at("vat")).isEqualTo(json("""
                [{"category":"S","rate":25,"base":94400,"amount":23600,"reason":null},
                {"category":"S","rate":15,"base":19100,"amount":2865,"reason":null},
                {"category":"E","rate":0,"base":4750,"amount":0,"reason":"Undervisning"}]"""));
        assertThat(made.at("lines").get(0).get("discount")).isEqualTo(json("{\"percent\":10}"));
        assertThat(made.at("lines").get(1).get("discount")).isEqualTo(json("{\"amount\":2000}"));
        assertThat(made.at("lines").get(2).get("vatExemptionReason").stringValue())
                .isEqualTo("Undervisning");
        assertThat(made.at("lines"))
                .extracting(l -> l.get("netAmount").longValue())
                .containsExactly(90_000L, 18_000L, 5_000L);
        // 5 % is told for each group. VAT at 25 %: 225.00 − 11.25 − 2.50 + 24.75; at 15 %: 27.00 − 1.35 + 3.00.
        assertThat(made.at("discounts")).isEqualTo(json("""
                [{"description":"Kampanje","percent":5,"vatCategory":"S","vatRate":25,"netAmount":4500,"vatAmount":1125,"amount":5625},
                {"description":"Kampanje","percent":5,"vatCategory":"S","vatRate":15,"netAmount":900,"vatAmount":135,"amount":1035},
                {"description":"Kampanje","percent":5,"vatCategory":"E","vatRate":0,"netAmount":250,"vatAmount":0,"amount":250},
                {"description":null,"percent":null,"vatCategory":"S","vatRate":25,"netAmount":1000,"vatAmount":250,"amount":1250}]"""));
        assertThat(made.at("charges")).isEqualTo(json("""
                [{"type":"freight","description":null,"vatCategory":"S","vatRate":25,"vatExemptionReason":null,
                "netAmount":9900,"vatAmount":2475,"amount":12375},
                {"type":"administration","description":"Gebyr","vatCategory":"S","vatRate":15,"vatExemptionReason":null,
                "netAmount":2000,"vatAmount":300,"amount":2300}]"""));
        // 1447.00, 264.65 and −0.15 at 11.5: 16 640.50, 3 043.475 and −1.725.
        assertThat(made.at("base")).isEqualTo(json("""
                {"currency":"NOK","exchangeRate":11.5,"netAmount":1359875,"vatAmount":304348,"totalAmount":1664050}"""));
        for (String same : List.of(
                "deliveryDate",
                "buyerReference",
                "orderReference",
                "contractReference",
                "note",
                "channel",
                "dueDateAgreed",
                "reminderFeeAgreed",
                "contractInterestRate")) {
            assertThat(made.at(same)).as(same).isEqualTo(json(RICH.toString()).get(same));
        }
        assertThat(made.at("warnings")).isEmpty();
        assertThat(API.get("/invoices/" + made.string("id")).body()).isEqualTo(made.body());
        assertThat(postings(made.string("number")))
                .containsExactly("RECEIVABLE 144700", "REVENUE -118250", "OUTPUT_VAT -26465", "ROUNDING 15");
        assertThat(API.get("/invoices/" + made.string("id") + "/pdf").status()).isEqualTo(200);
    }

    private static List<String> postings(String number) {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT p.account || ' ' || p.amount_minor FROM invoice i"
                                + " JOIN journal_entry e ON e.tenant_id = i.tenant_id AND e.invoice_id = i.id"
                                + " JOIN posting p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id"
                                + " WHERE i.tenant_id = :tenant AND i.number = :number ORDER BY p.posting_no")
                        .bind("tenant", ACCOUNT.tenant().value())
                        .bind("number", number)
                        .mapTo(String.class)
                        .list());
    }

    /** A plain invoice shows all of it too: empty, null, nothing. */
    @Test
    void whatIsNotSaidIsShownAsNothing() {
        Reply made = API.post("/invoices", Body.printed().toString());

        for (String none : List.of(
                "deliveryDate",
                "base",
                "buyerReference",
                "orderReference",
                "contractReference",
                "note",
                "channel",
                "contractInterestRate")) {
            assertThat(made.at(none).isNull()).as(none).isTrue();
        }
        assertThat(made.at("discounts")).isEqualTo(json("[]"));
        assertThat(made.at("charges")).isEqualTo(json("[]"));
        assertThat(made.number("roundingAmount")).isZero();
        assertThat(made.at("dueDateAgreed").booleanValue()).isFalse();
    }

    /** With VAT in the prices the debtor pays 1000.00 − 100.00 + 50.00. */
    @Test
    void discountsAndChargesIncludeVatWherePricesDo() {
        Reply made = API.post(
                "/invoices",
                Body.printed()
                        .with("totalAmount", "95000")
                        .with("lines", "[{\"description\":\"x\",\"unitPrice\":100000}]")
                        .with("discounts", "[{\"amount\":10000}]")
                        .with("charges", "[{\"type\":\"other\",\"amount\":5000}]")
                        .toString());

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.number("netAmount")).isEqualTo(76_000);
        assertThat(made.at("discounts").get(0).get("amount").longValue()).isEqualTo(10_000);
        assertThat(made.at("charges").get(0).get("amount").longValue()).isEqualTo(5_000);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                line("discount", "5", "lines[0].discount"),
                line("discount", "{}", "lines[0].discount.percent"),
                line("discount", "{\"percent\":1,\"amount\":1}", "lines[0].discount.percent"),
                line("discount", "{\"percent\":100.5}", "lines[0].discount.percent"),
                line("discount", "{\"percent\":-1}", "lines[0].discount.percent"),
                line("discount", "{\"percent\":\"5\"}", "lines[0].discount.percent"),
                line("discount", "{\"amount\":1.5}", "lines[0].discount.amount"),
                line("discount", "{\"amount\":150001}", "lines[0].discount.amount"),
                line("discount", "{\"amount\":-1}", "lines[0].discount.amount"),
                line("vatCategory", "\"s\"", "lines[0].vatCategory"),
                line("vatCategory", "7", "lines[0].vatCategory"),
                line("vatCategory", "\"E\"", "lines[0].vatExemptionReason"),
                line("vatCategory", "\"K\"", "lines[0].vatCategory"),
                line("vatCategory", "\"G\"", "lines[0].vatCategory"),
                line("vatExemptionReason", "\"none\"", "lines[0].vatExemptionReason"),
                line("vatExemptionReason", "7", "lines[0].vatExemptionReason"),
                body("discounts", "{}", "discounts"),
                body("discounts", "[5]", "discounts[0]"),
                body("discounts", "[{}]", "discounts[0].percent"),
                body("discounts", "[{\"percent\":101}]", "discounts[0].percent"),
                body("discounts", "[{\"amount\":0}]", "discounts[0].amount"),
                body("discounts", "[{\"amount\":150001}]", "discounts[0].amount"),
                body("discounts", "[{\"percent\":0,\"vatRate\":15}]", "discounts[0].vatRate"),
                body("discounts", "[{\"percent\":0,\"vatCategory\":\"Z\"}]", "discounts[0].vatCategory"),
                body("discounts", "[{\"percent\":0},{\"percent\":0,\"description\":5}]", "discounts[1].description"),
                body("charges", "[{\"amount\":100}]", "charges[0].type"),
                body("charges", "[{\"type\":\"tip\",\"amount\":100}]", "charges[0].type"),
                body("charges", "[{\"type\":\"freight\"}]", "charges[0].amount"),
                body("charges", "[{\"type\":\"freight\",\"amount\":-1}]", "charges[0].amount"),
                body("charges", "[{\"type\":\"other\",\"amount\":1,\"vatRate\":24}]", "charges[0].vatRate"),
                body("charges", "[{\"type\":\"other\",\"amount\":1,\"vatCategory\":\"O\"}]", "charges[0].vatCategory"),
                body("roundingAmount", "51", "roundingAmount"),
                body("roundingAmount", "0.5", "roundingAmount"),
                body("roundingAmount", "10", "totalAmount"),
                body("exchangeRate", "0", "exchangeRate"),
                body("exchangeRate", "-1", "exchangeRate"),
                body("exchangeRate", "1.1234567", "exchangeRate"),
                body("exchangeRate", "1.5", "exchangeRate"),
                body("exchangeRate", "\"1\"", "exchangeRate"),
                body("currency", "\"SEK\"", "exchangeRate"),
                body("deliveryDate", "\"2025-02-30\"", "deliveryDate"),
                body("note", "5", "note"),
                body("buyerReference", "\"\"", "buyerReference"),
                body("orderReference", "5", "orderReference"),
                body("contractReference", "[]", "contractReference"),
                body("dueDateAgreed", "1", "dueDateAgreed"),
                body("reminderFeeAgreed", "\"yes\"", "reminderFeeAgreed"),
                body("contractInterestRate", "101", "contractInterestRate"),
                body("channel", "\"pigeon\"", "channel"),
                body("channel", "\"email\"", "channel"),
                body("channel", "\"sms\"", "channel"),
                body("number", "5", "number"),
                body("numberSeriesId", "\"ser_1\"", "numberSeriesId"),
                body("paymentAccountId", "\"acct_1\"", "paymentAccountId"),
                body("paymentReference", "5", "paymentReference"));
    }

    private static Arguments line(String field, String json, String fault) {
        return arguments(Body.printedBut("lines[0]." + field, json), fault);
    }

    private static Arguments body(String field, String json, String fault) {
        return arguments(Body.printedBut(field, json), fault);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsNamedAndNothingIsLeftOfIt(Body body, String field) {
        REFUSING.faultIn(field, body);
    }

    @Test
    void allIsSaidAtOnceAndNoNumberIsUsed() {
        Reply reply = REFUSING.invoice(
                422,
                Body.printed()
                        .with("lines", """
                        [{"description":"x","unitPrice":100,"vatCategory":"E"},
                        {"description":"y","unitPrice":100,"vatRate":24,"discount":{"amount":101}}]""")
                        .with("discounts", "[{\"amount\":100000}]")
                        .with("channel", "\"sms\"")
                        .with("roundingAmount", "99"));

        assertThat(reply.faultyFields())
                .containsExactlyInAnyOrder(
                        "lines[0].vatExemptionReason",
                        "lines[1].vatRate",
                        "lines[1].discount.amount",
                        "discounts[0].amount",
                        "roundingAmount",
                        "channel");
        REFUSING.numbersHaveNoGap();
    }

    /** Whom is sold to decides: 974760673 is a number of the Norwegian register, SE is abroad. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AE|NO|974760673|''",
                "AE|NO|1|lines[0].vatCategory",
                "G|SE|1|''",
                "G|NO|974760673|lines[0].vatCategory",
                "K|SE|5560360793|lines[0].vatCategory",
                "Z|NO|1|''",
                "O|NO|1|''"
            })
    void someCategoriesDependOnTheCustomer(String category, String country, String number, String fault) {
        Reply customer = API.post("/customers", """
                {"name":"Kjøper","organisationNumber":"%s",
                "address":{"line1":"Storgata 1","postalCode":"0184","city":"Oslo","country":"%s"}}""".formatted(number, country));
        Body body = Body.printedBut("lines[0].vatCategory", "\"" + category + "\"")
                .with("customerId", "\"" + customer.string("id") + "\"");
        if (!fault.isEmpty()) {
            REFUSING.faultIn(fault, body);
            return;
        }
        Reply made = API.post("/invoices", body.toString());
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.number("vatAmount")).isZero();
        JsonNode group = made.at("vat").get(0);
        assertThat(group.get("category").stringValue()).isEqualTo(category);
        assertThat(group.get("reason").isNull()).isEqualTo(category.equals("Z"));
    }

    @Test
    void theCustomersOwnChannelCounts() {
        Reply customer = API.post("/customers", "{\"name\":\"Ola\",\"channel\":\"sms\",\"phone\":\"call me\"}");
        Body body = Body.printed().with("customerId", "\"" + customer.string("id") + "\"");

        REFUSING.faultIn("channel", body);
        assertThat(API.post("/invoices", body.with("send", "false").toString()).status())
                .isEqualTo(201);
        API.patch("/customers/" + customer.string("id"), "{\"phone\":\"+47 400 00 001\"}");
        assertThat(API.post("/invoices", body.toString()).status()).isEqualTo(201);
    }

    @Test
    void whatTheLawAsksOfTheBuyerIsAWarning() {
        Reply customer = API.post("/customers", "{\"name\":\"Ola\"}");
        Reply made = API.post(
                "/invoices",
                Body.printed()
                        .with("customerId", "\"" + customer.string("id") + "\"")
                        .without("dueDate")
                        .toString());

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("warnings")).hasSize(1);
        assertThat(made.at("warnings").get(0).get("field").stringValue()).isEqualTo("customerId");
    }

    @Test
    void aCreditorThatLacksWhatTheLawAsksCannotInvoice() {
        App.Account account = APP.open();
        APP.db()
                .write(tx -> tx.sql()
                        .createUpdate(
                                "UPDATE creditor_version SET city = NULL, organisation_number = NULL WHERE tenant_id = :tenant")
                        .bind("tenant", account.tenant().value())
                        .execute());
        Refusing refusing = new Refusing(APP, account);

        Reply reply = refusing.invoice(422, Body.printed());

        assertThat(reply.faultyFields()).containsExactly("creditorId");
        assertThat(reply.faultOf("creditorId")).contains("address.city", "organisationNumber");
    }

    private static JsonNode json(String text) {
        return fordring.platform.Json.tree(text.getBytes(StandardCharsets.UTF_8));
    }
}
