package fordring.cli;

import fordring.platform.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How an invoice reaches its debtor, by one channel or the next, and what he does on its page. */
final class DeliveryStory implements AutoCloseable {
    private static final String CHAINED = """
            {"type": "company", "name": "Nordavind Regnskap AS", "organisationNumber": "974760673",
             "email": "faktura@nordavind.example", "phone": "+4791234567",
             "address": {"line1": "Kirkegata 5", "postalCode": "7014", "city": "Trondheim", "country": "NO"},
             "deliveryChain": [{"channel": "e_invoice"}, {"channel": "email", "unopenedDays": 3},
                               {"channel": "sms", "unopenedDays": 7}, {"channel": "letter"}]}""";

    private static final String WITHOUT_EMAIL = """
            {"type": "person", "name": "Kari Nordmann", "phone": "+4740000002", "language": "nb",
             "address": {"line1": "Fjellveien 7", "postalCode": "5019", "city": "Bergen", "country": "NO"},
             "deliveryChain": [{"channel": "email", "unopenedDays": 3}, {"channel": "sms"}, {"channel": "letter"}]}""";

    private static final String INVOICE = """
            {"customerId": "CUSTOMER", "currency": "NOK", "totalAmount": 125000, "buyerReference": "4711",
             "lines": [{"description": "Strøm, november", "quantity": 1000, "unit": "kWh", "unitPrice": 125}]}""";

    private static final String OBJECTION = "Måleren viser 400 kWh, ikke 1000.";

    private final Narrator narrator;
    private final Narrator.Calls api;
    private final FourWays ways;
    private final WebhookListener listener;
    private final Browser browser = new Browser();

    DeliveryStory(Narrator narrator, String key, Path data) throws IOException {
        this.narrator = narrator;
        this.api = narrator.with(key);
        this.ways = new FourWays(narrator, api, data);
        this.listener = new WebhookListener();
    }

    void tell() throws IOException {
        listen();
        JsonNode chained = invoice("A customer who is reached by one channel after the other", CHAINED);
        String path = "/invoices/" + chained.get("id").stringValue();
        Narrator.eventually(
                () -> ways.deliveries(path).anyMatch(d -> !d.get("sentAt").isNull()));
        narrator.step(
                "His invoice leaves by the first channel of the chain",
                ways.sent(path, "e_invoice").isPresent(),
                narrator.link(path),
                told(path));
        ways.tell("The same invoice", path);
        fallThrough();
        Browser.Page page = read(chained, path);
        object(path, page);
    }

    private void listen() {
        JsonNode webhook = api.post(
                "/webhooks",
                Json.text(Map.of(
                        "url",
                        listener.url(),
                        "events",
                        List.of("invoice.opened", "invoice.delivery_failed", "invoice.disputed"))));
        listener.trust(webhook.get("secret").stringValue());
    }

    private JsonNode invoice(String step, String customer) {
        JsonNode made = api.post("/customers", customer);
        String id = made.get("id").stringValue();
        narrator.step(
                step,
                made.get("deliveryChain").size() > 1,
                narrator.link("/customers/" + id),
                made.get("deliveryChain")
                        .valueStream()
                        .map(s -> s.get("channel").stringValue())
                        .collect(Collectors.joining(" → ")));
        return api.post("/invoices", INVOICE.replace("CUSTOMER", id));
    }

    /** Without an e-mail address the chain goes on at once. */
    private void fallThrough() {
        JsonNode invoice = invoice("A customer without an e-mail address, whose chain begins with it", WITHOUT_EMAIL);
        String path = "/invoices/" + invoice.get("id").stringValue();
        boolean sent = Narrator.eventually(() -> ways.sent(path, "sms").isPresent());
        narrator.step("The text message makes up for the mail", sent, narrator.link(path), told(path));
    }

    private String told(String path) {
        return ways.deliveries(path)
                .map(d -> d.get("channel").stringValue() + " " + d.get("status").stringValue())
                .collect(Collectors.joining(", "));
    }

    private Browser.Page read(JsonNode invoice, String path) throws IOException {
        String url = invoice.get("pageUrl").stringValue();
        String id = invoice.get("id").stringValue();
        Browser.Page page = browser.open(url);
        narrator.step(
                "The debtor's page",
                page.says(invoice.get("paymentReference").stringValue())
                        && api.get(path).get("openedAt").isNull(),
                url,
                "no login; " + page.html().length() / 1000 + " kB, not yet seen by anybody");
        boolean looked = browser.look(page);
        boolean told = looked && Narrator.eventually(() -> listener.heard("invoice.opened", id));
        JsonNode openedAt = api.get(path).get("openedAt");
        narrator.step(
                "He looks at it, and we are told",
                told && openedAt.isString(),
                narrator.link(path + "/timeline"),
                "opened " + openedAt.asString("never") + ", webhook invoice.opened");
        return page;
    }

    private void object(String path, Browser.Page page) throws IOException {
        Browser.Page answer = browser.objectTo(page, OBJECTION);
        JsonNode dispute = api.get(path).get("dispute");
        narrator.step(
                "He objects on the page",
                answer.status() == 200
                        && dispute.path("reason").asString("").equals(OBJECTION)
                        && Narrator.eventually(() -> listener.heard("invoice.disputed", path.substring(10))),
                narrator.link(path + "/timeline"),
                "disputed: " + dispute.path("reason").asString("not at all"));
        JsonNode resolved = api.post(path + "/dispute", "{\"resolved\": true}");
        narrator.step(
                "The creditor settles it with him",
                resolved.get("dispute").isNull(),
                narrator.link(path),
                "no longer disputed");
    }

    @Override
    public void close() {
        browser.close();
        listener.close();
    }
}
