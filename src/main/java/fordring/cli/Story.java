package fordring.cli;

import fordring.platform.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Invoices from creation to paid, step by step, as an integrator would do it: through the HTTP API alone. */
final class Story implements AutoCloseable {
    /** The two bodies that the API's own documentation prints. */
    private static final String PRINTED = """
            {
            "customerId": "cust_123",
            "totalAmount": 150000,
            "currency": "NOK",
            "dueDate": "2025-03-01"
            }""";

    private static final String PRINTED_WITH_LINES = """
            {
            "customerId": "cust_123",
            "totalAmount": 150000,
            "currency": "NOK",
            "dueDate": "2025-03-01",
            "lines": [
            {
            "description": "Konsulenttjenester",
            "quantity": 10,
            "unitPrice": 15000
            }
            ]
            }""";

    /** Net prices at three rates: 4 × 1 200.00 at 25 %, 2 × 349.50 at 15 %, 1 × 890.00 at 12 %; and the hours. */
    private static final String THREE_RATES = """
            {"customerId": "CUSTOMER", "currency": "NOK", "totalAmount": 780065, "pricesIncludeVat": false,
             "externalReference": "ordre-2041",
             "attachments": [{"fileName": "timeliste.csv", "contentType": "text/csv",
                              "content": "ZGF0bzt0aW1lcgoyMDI2LTAyLTE2OzQK"}], "lines": [
              {"description": "Installasjon av ladestasjon", "quantity": 4, "unit": "t", "unitPrice": 120000, "vatRate": 25},
              {"description": "Lunsj for montører", "quantity": 2, "unitPrice": 34950, "vatRate": 15},
              {"description": "Persontransport", "quantity": 1, "unitPrice": 89000, "vatRate": 12}]}""";

    private final Narrator narrator;
    private final Narrator.Calls api;
    private final Path data;
    private final WebhookListener listener;

    Story(Narrator narrator, String key, Path data) throws IOException {
        this.narrator = narrator;
        this.api = narrator.with(key);
        this.data = data;
        this.listener = new WebhookListener();
    }

    void tell() {
        listen();
        JsonNode customer = customer();
        List<JsonNode> invoices = List.of(
                create("The printed invoice, a total only", PRINTED, 150000, 30000),
                create("The printed invoice with lines", PRINTED_WITH_LINES, 150000, 30000),
                create(
                        "An invoice with net prices at three VAT rates",
                        THREE_RATES.replace("CUSTOMER", customer.get("id").stringValue()),
                        780065,
                        141165));
        invoices.forEach(this::delivered);
        String path = "/invoices/" + invoices.get(2).get("id").stringValue();
        api.file("Fetch its PDF", path + "/pdf", "%PDF-");
        api.file("Fetch its e-invoice", path + "/ubl", "<");
        api.file("Fetch its attachment", path + "/attachments/1", "dato;timer");
        pay(invoices.get(1));
        webhooks();
    }

    private void listen() {
        JsonNode webhook = api.post(
                "/webhooks",
                Json.text(Map.of(
                        "url",
                        listener.url(),
                        "events",
                        List.of(
                                "invoice.created",
                                "invoice.sent",
                                "payment.received",
                                "payment.matched",
                                "invoice.paid"))));
        listener.trust(webhook.get("secret").stringValue());
        narrator.step(
                "Register a webhook", true, listener.url(), webhook.get("id").stringValue() + ", five events");
    }

    private JsonNode customer() {
        JsonNode customer = api.post("/customers", """
                {"type": "company", "name": "Fjellheim Hotell AS", "organisationNumber": "889640782",
                 "email": "regnskap@fjellheim.example", "phone": "+4740000001",
                 "address": {"line1": "Høyfjellsveien 40", "postalCode": "5700", "city": "Voss", "country": "NO"}}""");
        String id = customer.get("id").stringValue();
        narrator.step(
                "Create a customer",
                true,
                narrator.link("/customers/" + id),
                customer.get("name").stringValue() + ", " + id);
        return customer;
    }

    private JsonNode create(String step, String body, long total, long vat) {
        JsonNode invoice = api.post("/invoices", body);
        boolean right = invoice.get("totalAmount").longValue() == total
                && invoice.get("vatAmount").longValue() == vat
                && invoice.get("openAmount").longValue() == total;
        narrator.step(
                step,
                right,
                narrator.link("/invoices/" + invoice.get("id").stringValue()),
                "number " + invoice.get("number").stringValue() + ", KID "
                        + invoice.get("paymentReference").stringValue() + ", " + kroner(total) + " of which VAT "
                        + kroner(vat));
        return invoice;
    }

    private void delivered(JsonNode invoice) {
        String path = "/invoices/" + invoice.get("id").stringValue();
        String id = invoice.get("id").stringValue();
        boolean sent = Narrator.eventually(() ->
                !api.get(path).get("sentAt").isNull() && listener.deliveryOf(id).isPresent());
        Path mail = data.toAbsolutePath()
                .resolve("outbox")
                .resolve("email")
                .resolve(listener.deliveryOf(id).orElse("none") + ".eml");
        narrator.step(
                "Deliver invoice " + invoice.get("number").stringValue() + " by e-mail",
                sent && Files.exists(mail),
                mail.toUri().toString(),
                sent ? "sent " + api.get(path).get("sentAt").stringValue() : "not sent");
    }

    private void pay(JsonNode invoice) {
        JsonNode payment = api.post(
                "/payments",
                Json.text(Map.of(
                        "amount",
                        invoice.get("totalAmount").longValue(),
                        "currency",
                        "NOK",
                        "paidAt",
                        "2025-02-15",
                        "reference",
                        invoice.get("paymentReference").stringValue())));
        String status = payment.get("status").stringValue();
        narrator.step(
                "Register a payment with its KID",
                status.equals("matched"),
                narrator.link("/payments/" + payment.get("id").stringValue()),
                status);
        String path = "/invoices/" + invoice.get("id").stringValue();
        JsonNode paid = api.get(path);
        narrator.step(
                "See the invoice paid",
                paid.get("status").stringValue().equals("paid")
                        && paid.get("openAmount").longValue() == 0,
                narrator.link(path),
                "open " + kroner(paid.get("openAmount").longValue()) + ", paid "
                        + paid.get("paidAt").stringValue());
    }

    private void webhooks() {
        Map<String, Long> expected = new TreeMap<>(Map.of(
                "invoice.created", 3L,
                "invoice.sent", 3L,
                "payment.received", 1L,
                "payment.matched", 1L,
                "invoice.paid", 1L));
        boolean all = Narrator.eventually(() -> listener.counts().equals(expected));
        narrator.step(
                "Receive the webhooks, each with a valid signature",
                all && listener.forged() == 0,
                listener.url(),
                listener.counts().entrySet().stream()
                        .map(e -> e.getValue() + " × " + e.getKey())
                        .collect(Collectors.joining(", ")));
    }

    private static String kroner(long minor) {
        return java.math.BigDecimal.valueOf(minor, 2).toPlainString();
    }

    @Override
    public void close() {
        listener.close();
    }
}
