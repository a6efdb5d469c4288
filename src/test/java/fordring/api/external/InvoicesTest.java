package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Invoices: made, read, listed, and as a document. */
class InvoicesTest {
    private static final App APP = App.start();
    private static final App.Account ACCOUNT = APP.open();
    private static final Caller API = ACCOUNT.api();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static Reply create(Caller api, Body body) {
        Reply reply = api.post("/invoices", body.toString());
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    @Test
    void whatWasMadeIsWhatIsReadAndListed() {
        Caller api = APP.open().api();
        Body body = Body.printed()
                .with("send", "false")
                .with("externalReference", "\"order 7\"")
                .with("pricesIncludeVat", "false")
                .with("totalAmount", "137501")
                .with("lines", """
                        [{"description":"Råd\\nog dåd","quantity":10.5,"unitPrice":10000,"unit":"timer"},
                        {"description":"Bok","quantity":0.333333,"unitPrice":18754,"vatRate":0}]""");

        Reply made = create(api, body);

        assertThat(api.get("/invoices/" + made.string("id")).body()).isEqualTo(made.body());
        assertThat(api.get("/invoices").at("data").get(0)).isEqualTo(made.body());
        // 10.5 × 100.00 = 1050.00, VAT 262.50; 0.333333 × 187.54 = 62.51 at 0 %: 1375.01 in all.
        assertThat(made.number("netAmount")).isEqualTo(111_251);
        assertThat(made.number("vatAmount")).isEqualTo(26_250);
        assertThat(made.at("lines").get(0).get("description").stringValue()).isEqualTo("Råd\nog dåd");
        assertThat(made.at("lines").get(0).get("quantity").decimalValue()).isEqualByComparingTo("10.5");
        assertThat(made.at("vat")).hasSize(2);
    }

    @Test
    void whatIsNotSaidFollowsFromTheCreditor() {
        Caller api = APP.open().api();
        Reply made = create(
                api,
                Body.of("customerId", "\"cust_123\"").with("totalAmount", "100").with("currency", "\"NOK\""));

        LocalDate issued = LocalDate.parse(made.string("issueDate"));
        assertThat(made.string("dueDate")).isEqualTo(issued.plusDays(14).toString());
        assertThat(made.string("number")).isEqualTo("10001");
        // The first serial of the account, ten digits; modulus 10 of 000000001 is 8.
        assertThat(made.string("paymentReference")).isEqualTo("0000000018");
        assertThat(made.string("status")).isEqualTo("open");
        assertThat(made.at("warnings")).isEmpty();
        assertThat(made.at("externalReference").isNull()).isTrue();
        assertThat(made.string("pdfUrl"))
                .isEqualTo("http://localhost:" + APP.port() + "/api/external/invoices/" + made.string("id") + "/pdf");
    }

    /** By hand, at 25 %: 0,02 and 0,02 and −0,04 have no base together, though rounded one by one they have one of 0,01. */
    @ParameterizedTest
    @CsvSource({"true,10000", "false,11500"})
    void theLinesSumToTheInvoiceAlsoWhereSomeCancelOut(boolean pricesIncludeVat, long total) {
        String line = "{\"description\":\"x\",\"unitPrice\":%s,\"vatRate\":%s}";
        Body body = Body.printed()
                .with("pricesIncludeVat", String.valueOf(pricesIncludeVat))
                .with("totalAmount", String.valueOf(total))
                .with(
                        "lines",
                        "[%s,%s,%s,%s]"
                                .formatted(
                                        line.formatted(2, 25),
                                        line.formatted(2, 25),
                                        line.formatted(-4, 25),
                                        line.formatted(10_000, 15)));
        Reply made = create(API, body);
        for (String amount : List.of("netAmount", "vatAmount")) {
            long sum = 0;
            for (JsonNode each : made.at("lines")) {
                sum += each.get(amount).longValue();
            }
            assertThat(sum).as(amount).isEqualTo(made.number(amount));
        }
    }

    @Test
    void anInvoiceTellsThatItCameToBe() {
        App.Account account = APP.open();
        Reply made = create(account.api(), Body.printed());
        App.Told told = APP.events(account.tenant()).getFirst();
        assertThat(told.type()).isEqualTo("invoice.created");
        assertThat(told.data().propertyNames())
                .containsExactly("invoiceId", "customerId", "number", "amount", "currency", "dueDate");
        assertThat(told.data().get("invoiceId")).isEqualTo(made.at("id"));
        assertThat(told.data().get("amount").longValue()).isEqualTo(150_000);
    }

    @Test
    void thePdfIsTheSameEachTime() {
        Reply made = create(API, Body.printed().with("send", "false"));
        String path = "/invoices/" + made.string("id") + "/pdf";

        Reply first = API.get(path);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(first.header("Content-Disposition")).contains(made.string("id") + ".pdf");
        assertThat(new String(first.raw(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(App.atOnce(4, i -> API.get(path)))
                .allSatisfy(again -> assertThat(again.raw()).isEqualTo(first.raw()));
    }

    @Test
    void pagesShowEachOnceWhileOthersAreAdded() {
        Caller api = APP.open().api();
        Body body = Body.printed().with("send", "false");
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            made.addFirst(create(api, body).string("number"));
        }

        List<String> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String after = "";
        do {
            Reply page = api.get("/invoices?limit=50" + after);
            page.at("data").forEach(invoice -> seen.add(invoice.get("number").stringValue()));
            sizes.add(page.at("data").size());
            App.atOnce(5, i -> create(api, body));
            JsonNode next = page.at("nextCursor");
            assertThat(next.isNull()).isEqualTo(!page.at("hasMore").booleanValue());
            after = next.isNull() ? "" : "&after=" + next.stringValue();
        } while (!after.isEmpty());

        assertThat(sizes).containsExactly(50, 50, 20);
        assertThat(seen).isEqualTo(made);
    }

    @Test
    void aPageThatIsJustFullIsTheLast() {
        Caller api = APP.open().api();
        App.atOnce(3, i -> create(api, Body.printed()));
        assertThat(api.get("/invoices?limit=3").at("hasMore").booleanValue()).isFalse();
        assertThat(api.get("/invoices?limit=2").at("hasMore").booleanValue()).isTrue();
    }

    /**
     * Three invoices: A of 1500,00 on 1 March 2025, due on the 15th, in the first customer's name; B of 10,00 in euro,
     * issued today; C of 2000,00, paid.
     */
    @ParameterizedTest
    @CsvSource({
        "'',CBA",
        "status=open,B",
        "status=overdue,A",
        "status=paid,C",
        "customerId=cust_123,CA",
        "customerId=cust_other,B",
        "customerId=cust_nobody,''",
        "currency=EUR,B",
        "issuedFrom=2025-03-01&issuedTo=2025-03-01,A",
        "issuedFrom=2025-03-02,CB",
        "issuedTo=2025-02-28,''",
        "dueFrom=2025-03-15&dueTo=2025-03-15,A",
        "dueTo=2025-03-14,''",
        "minAmount=150000,CA",
        "maxAmount=150000,BA",
        "minAmount=150001&maxAmount=199999,''",
        "q=ORDER,A",
        "q=RDER,''",
        "q=1000_,''",
        "q=10002,B",
        "q=1000,CBA",
        "q=0000000018,A",
        "q=%25,''",
        "q=nobody,''",
        "status=overdue&customerId=cust_other,''",
        "limit=1,C"
    })
    void aListIsNarrowed(String query, String expected) {
        assertThat(Narrowed.shown(query)).isEqualTo(expected);
    }

    /** The three invoices, made once. */
    private static final class Narrowed {
        private static final Caller SHOP = APP.open().api();

        static {
            SHOP.post("/customers", "{\"id\":\"cust_other\",\"name\":\"Ola\"}");
            Body body = Body.printed().with("send", "false");
            create(
                    SHOP,
                    body.with("issueDate", "\"2025-03-01\"")
                            .with("dueDate", "\"2025-03-15\"")
                            .with("externalReference", "\"Order A\""));
            create(
                    SHOP,
                    body.with("customerId", "\"cust_other\"")
                            .with("currency", "\"EUR\"")
                            .with("exchangeRate", "11.5")
                            .with("dueDate", "null")
                            .with("totalAmount", "1000")
                            .without("lines"));
            Reply paid = create(
                    SHOP, body.with("totalAmount", "200000").without("lines").with("dueDate", "null"));
            Reply payment = SHOP.post(
                    "/payments",
                    Body.of("amount", "200000")
                            .with("currency", "\"NOK\"")
                            .with("paidAt", "\"2025-03-02\"")
                            .with("invoiceId", "\"" + paid.string("id") + "\"")
                            .toString());
            assertThat(payment.status()).as(payment.toString()).isEqualTo(201);
        }

        static String shown(String query) {
            Reply reply = SHOP.get("/invoices?" + query);
            assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
            StringBuilder shown = new StringBuilder();
            reply.at("data")
                    .forEach(i -> shown.append(
                            (char) ('A' + Integer.parseInt(i.get("number").stringValue()) - App.FIRST_NUMBER)));
            return shown.toString();
        }
    }

    @Test
    void aListIsNarrowedToACreditor() {
        App.Account group = APP.open();
        String own = create(group.api(), Body.printed()).string("creditorId");
        String other = APP.db()
                .write(tx -> App.addCreditor(tx, group.tenant(), "12345678903", null))
                .toString();
        create(group.api(), Body.printed().with("creditorId", "\"" + other + "\""));

        assertThat(group.api().get("/invoices").at("data")).hasSize(2);
        for (String creditor : List.of(own, other)) {
            JsonNode found = group.api().get("/invoices?creditorId=" + creditor).at("data");
            assertThat(found).hasSize(1);
            assertThat(found.get(0).get("creditorId").stringValue()).isEqualTo(creditor);
            // Each has a series of its own.
            assertThat(found.get(0).get("number").stringValue()).isEqualTo("10001");
        }
    }

    @Test
    void anInvoiceKeepsTheCustomerItWasMadeOutTo() {
        Caller api = APP.open().api();
        Reply made = create(api, Body.printed().with("send", "false"));
        byte[] before = api.get("/invoices/" + made.string("id") + "/pdf").raw();
        assertThat(api.patch("/customers/cust_123", "{\"name\":\"Sørvest AS\"}").status())
                .isEqualTo(200);
        assertThat(api.get("/invoices/" + made.string("id")).body()).isEqualTo(made.body());
        assertThat(api.get("/invoices/" + made.string("id") + "/pdf").raw()).isEqualTo(before);
    }

    @Test
    void whenItIsSentTheInvoiceSaysSo() throws InterruptedException {
        App.Account account = APP.open(Environment.TEST, null);
        account.api().patch("/customers/cust_123", "{\"email\":\"post@nordavind.example\"}");
        Reply made = create(account.api(), Body.printed());
        String path = "/invoices/" + made.string("id");
        assertThat(made.at("sentAt").isNull()).isTrue();
        for (int i = 0; i < 200 && account.api().get(path).at("sentAt").isNull(); i++) {
            Thread.sleep(50);
        }

        Reply sent = account.api().get(path);

        assertThat(sent.string("sentAt")).startsWith("20");
        ObjectNode rest = (ObjectNode) sent.body();
        rest.set("sentAt", made.at("sentAt"));
        rest.set("deliveries", made.at("deliveries"));
        assertThat(rest).isEqualTo(made.body());
        assertThat(APP.events(account.tenant()))
                .extracting(App.Told::type)
                .containsExactly("invoice.created", "invoice.sent");
    }

    @Test
    void nobodySeesAnothersInvoices() {
        Reply mine = create(APP.open().api(), Body.printed().with("externalReference", "\"mine\""));
        Caller theirs = APP.open().api();
        assertThat(theirs.get("/invoices/" + mine.string("id")).status()).isEqualTo(404);
        assertThat(theirs.get("/invoices/" + mine.string("id") + "/pdf").status())
                .isEqualTo(404);
        assertThat(theirs.get("/invoices").at("data")).isEmpty();
        assertThat(theirs.get("/invoices?q=mine").at("data")).isEmpty();
        assertThat(theirs.get("/invoices?creditorId=" + mine.string("creditorId"))
                        .at("data"))
                .isEmpty();
        Reply stolen = theirs.post(
                "/invoices",
                Body.printed()
                        .with("creditorId", "\"" + mine.string("creditorId") + "\"")
                        .toString());
        assertThat(stolen.status()).isEqualTo(422);
        assertThat(stolen.faultyFields()).containsExactly("creditorId");
    }
}
