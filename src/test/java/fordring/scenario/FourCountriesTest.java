package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * A claim's whole life in each of the four countries, through the HTTP API alone: a creditor with its account, a
 * customer, a draft that is changed and issued, two deliveries, a part payment, a credit, the rest paid; and a second
 * claim that is written off and comes in after all.
 *
 * <p>By hand: 10 × 150.00 less 10 % is 1 350.00, freight 50.00, together 1 400.00 without VAT. VAT at 25 % is 350.00,
 * at 25.5 % 357.00. Two of the ten credited: 270.00 without VAT, 67.50 or 68.85 VAT.
 */
class FourCountriesTest {
    private static final App APP = App.start();

    private App.Account account = APP.openEmpty(Environment.TEST);
    private Caller api = account.api();

    /** What differs: numbers of nordic registers and banks with right check digits, and the rate of the day. */
    enum Land {
        NO(
                "988077917",
                "NOK",
                "25",
                "{'kind':'bank_account','number':'86011117947','reference':{'scheme':'kid_mod10','length':10}}",
                175_000,
                33_750),
        SE(
                "5560473521",
                "SEK",
                "25",
                "{'kind':'bankgiro','number':'5805-6201','reference':{'scheme':'ocr','lengthDigit':true}}",
                175_000,
                33_750),
        FI(
                "2077474-0",
                "EUR",
                "25.5",
                "{'kind':'iban','number':'FI2112345600000785','reference':{'scheme':'viitenumero'}}",
                175_700,
                33_885),
        DK(
                "13585628",
                "DKK",
                "25",
                "{'kind':'fik','number':'81234567','reference':{'scheme':'fik_71'}}",
                175_000,
                33_750);

        private final String organisationNumber;
        private final String currency;
        private final String vatRate;
        private final String account;
        private final long total;
        private final long credited;

        Land(String organisationNumber, String currency, String vatRate, String account, long total, long credited) {
            this.organisationNumber = organisationNumber;
            this.currency = currency;
            this.vatRate = vatRate;
            this.account = account.replace('\'', '"');
            this.total = total;
            this.credited = credited;
        }
    }

    @BeforeEach
    void open() {
        account = APP.openEmpty(Environment.TEST);
        api = account.api();
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @ParameterizedTest
    @EnumSource
    void aClaimFromDraftToPaid(Land land) {
        String creditor = creditor(land);
        String customer = customer(land);

        Reply draft = made(api.post("/invoices", draftBody(land, creditor, customer)));
        String path = "/invoices/" + draft.string("id");
        assertThat(draft.string("status")).isEqualTo("draft");
        assertThat(draft.at("number").isNull()).isTrue();
        assertThat(ok(api.patch(path, "{\"buyerReference\":\"Innkjøp 7\"}")).string("buyerReference"))
                .isEqualTo("Innkjøp 7");

        Reply issued = ok(api.post(path + "/issue", "{}"));
        assertThat(issued.string("id")).isEqualTo(draft.string("id"));
        assertThat(issued.string("status")).isIn("open", "overdue");
        assertThat(issued.number("netAmount")).isEqualTo(140_000);
        assertThat(issued.number("totalAmount")).isEqualTo(land.total);
        assertThat(issued.string("paymentReference")).matches("[0-9]+");

        ok(api.post(path + "/send", "{\"channel\":\"letter\"}"));
        pay(land, issued, 100_000);
        Reply credit =
                made(api.post(path + "/credit", "{\"lines\":[{\"line\":1,\"quantity\":2}],\"reason\":\"To i retur\"}"));
        assertThat(credit.string("type")).isEqualTo("credit_note");
        assertThat(credit.number("totalAmount")).isEqualTo(land.credited);
        assertThat(credit.string("creditedInvoiceId")).isEqualTo(draft.string("id"));

        Reply open = ok(api.get(path));
        assertThat(open.number("openAmount")).isEqualTo(land.total - 100_000 - land.credited);
        assertThat(action(open, "credit").get("allowed").booleanValue()).isTrue();
        pay(land, issued, open.number("openAmount"));

        Reply paid = ok(api.get(path));
        assertThat(paid.string("status")).isEqualTo("paid");
        assertThat(paid.number("openAmount")).isZero();
        assertThat(action(paid, "write_off").get("allowed").booleanValue()).isFalse();
        assertThat(action(paid, "write_off").get("reason").stringValue()).isNotBlank();
        assertThat(new String(ok(api.get(path + "/pdf")).raw(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(types(ok(api.get(path + "/timeline")).at("past")))
                .containsSubsequence(
                        "invoice.created",
                        "invoice.issued",
                        "payment.matched",
                        "invoice.credited",
                        "payment.matched",
                        "invoice.paid");
        balanced();
    }

    @ParameterizedTest
    @EnumSource
    void aClaimThatIsGivenUpAndComesInAfterAll(Land land) {
        String creditor = creditor(land);
        String customer = customer(land);
        Reply invoice = made(api.post("/invoices", """
                {"creditorId":"%s","customerId":"%s","totalAmount":50000,"currency":"%s",
                 "issueDate":"2026-02-01","dueDate":"2026-02-15","send":false}
                """.formatted(creditor, customer, land.currency)));
        String path = "/invoices/" + invoice.string("id");

        ok(api.post(path + "/pause", "{\"until\":\"2099-01-01\",\"reason\":\"Avtalt\"}"));
        ok(api.post(path + "/resume", "{}"));
        ok(api.post(path + "/dispute", "{\"reason\":\"Feil vare\"}"));
        ok(api.post(path + "/dispute", "{\"resolved\":true}"));
        assertThat(ok(api.post(path + "/write-off", "{\"reason\":\"Konkurs\"}")).string("status"))
                .isEqualTo("written_off");
        assertThat(booked("BAD_DEBT")).isEqualTo(50_000);
        assertThat(booked("RECEIVABLE")).isZero();

        pay(land, invoice, 20_000);
        assertThat(booked("RECOVERED_BAD_DEBT")).isEqualTo(-20_000);
        assertThat(ok(api.get(path)).number("paidAmount")).isEqualTo(20_000);
        balanced();
    }

    private String creditor(Land land) {
        return made(api.post("/creditors", """
                        {"name":"Nordlys %s AS","country":"%s","organisationNumber":"%s","vatRegistered":true,"defaultVatRate":%s,
                         "email":"faktura@nordlys.example","paymentTermsDays":14,
                         "address":{"line1":"Storgata 1","postalCode":"0155","city":"Oslo","country":"%s"},
                         "paymentAccount":%s,"numberSeries":{"prefix":"%s-","nextNumber":1001}}
                        """.formatted(
                                land, land, land.organisationNumber, land.vatRate, land, land.account, land)))
                .string("id");
    }

    private String customer(Land land) {
        return made(api.post("/customers", """
                        {"type":"company","name":"Kjøper %s","email":"innkjop@kjoper.example",
                         "address":{"line1":"Havnegata 2","postalCode":"7010","city":"Trondheim","country":"%s"}}
                        """.formatted(land, land))).string("id");
    }

    private static String draftBody(Land land, String creditor, String customer) {
        return """
                {"draft":true,"creditorId":"%s","customerId":"%s","currency":"%s","totalAmount":%d,"pricesIncludeVat":false,
                 "issueDate":"2026-02-02","dueDate":"2026-02-16",
                 "lines":[{"description":"Rådgivning","quantity":10,"unit":"t","unitPrice":15000,"discount":{"percent":10}}],
                 "charges":[{"type":"freight","description":"Frakt","amount":5000}]}
                """.formatted(creditor, customer, land.currency, land.total);
    }

    private void pay(Land land, Reply invoice, long amount) {
        Reply payment =
                made(api.post("/payments", """
                {"amount":%d,"currency":"%s","paidAt":"2026-02-20","reference":"%s"}
                """.formatted(amount, land.currency, invoice.string("paymentReference"))));
        assertThat(payment.string("status")).isEqualTo("matched");
    }

    private static JsonNode action(Reply invoice, String action) {
        for (JsonNode each : invoice.at("availableActions")) {
            if (each.get("action").stringValue().equals(action)) {
                return each;
            }
        }
        throw new AssertionError("no action " + action + " in " + invoice.at("availableActions"));
    }

    private static List<String> types(JsonNode entries) {
        return entries.valueStream().map(e -> e.get("type").stringValue()).toList();
    }

    private long booked(String ledgerAccount) {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery(
                                "SELECT coalesce(sum(amount_minor), 0) FROM posting WHERE tenant_id = :tenant AND account = :account")
                        .bindMap(Map.of("tenant", account.tenant().value(), "account", ledgerAccount))
                        .mapTo(Long.class)
                        .one());
    }

    /** Receivables in the books are what is open on the claims. */
    private void balanced() {
        assertThat(booked("RECEIVABLE"))
                .isEqualTo(ok(api.get("/invoices?limit=200"))
                        .at("data")
                        .valueStream()
                        .mapToLong(i -> i.get("capitalOpen").longValue())
                        .sum());
    }

    private static Reply made(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    private static Reply ok(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply;
    }
}
