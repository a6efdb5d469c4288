package fordring.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * A claim that does not go straight: a draft that is changed, looked at, issued, sent by all four channels, paid in part, credited in
 * part and paid to the end.
 *
 * <p>10 × 150.00 less 10 % and freight of 50.00 are 1 400.00 without VAT; two of the ten come back.
 */
final class NeighbourStory {
    private static final String NET_PRICES = """
            {"draft": true, "template": "TEMPLATE", "customerId": "CUSTOMER", "currency": "CURRENCY",
             "totalAmount": TOTAL, "pricesIncludeVat": false,
             "lines": [{"description": "DESCRIPTION", "quantity": 10, "unit": "h", "unitPrice": 15000,
                        "discount": {"percent": 10}}],
             "charges": [{"type": "freight", "amount": 5000}]}""";

    private final Narrator narrator;
    private final Narrator.Calls api;
    private final Neighbour neighbour;
    private final Path data;

    NeighbourStory(Narrator narrator, Neighbour neighbour, String key, Path data) {
        this.narrator = narrator;
        this.api = narrator.with(key);
        this.neighbour = neighbour;
        this.data = data;
    }

    void tell() {
        if (neighbour == Neighbour.SWEDEN) {
            swish();
        }
        String customer = api.post("/customers", neighbour.customer()).get("id").stringValue();
        String path = "/invoices/" + draft(customer);
        api.file(title("See what it will look like"), path + "/pdf", "%PDF-");
        JsonNode invoice = issue(path);
        api.file(title("Fetch its document"), path + "/pdf", "%PDF-");
        api.file(title("Fetch its e-invoice"), path + "/ubl", "<");
        new FourWays(narrator, api, data).tell(title("The invoice"), path);
        pay(invoice, 100_000, "A part payment");
        String note = "/invoices/" + credit(path);
        api.file(title("Fetch the credit note"), note + "/pdf", "%PDF-");
        api.file(title("Fetch the credit note's e-invoice"), note + "/ubl", "<");
        JsonNode open = api.get(path);
        pay(invoice, open.get("openAmount").longValue(), "The rest");
        JsonNode paid = api.get(path);
        narrator.step(
                title("See the invoice paid"),
                paid.get("status").stringValue().equals("paid")
                        && paid.get("openAmount").longValue() == 0,
                narrator.link(path + "/timeline"),
                "credited " + amount(paid.get("creditedAmount").longValue()) + ", paid "
                        + amount(paid.get("paidAmount").longValue()));
    }

    /** A Swish number that pays into the bankgiro, and a word to the customers. */
    private void swish() {
        JsonNode creditor = api.get("/creditors").get("data").get(0);
        String path = "/creditors/" + creditor.get("id").stringValue();
        api.patch(path, "{\"marketing\": \"Laddstolpe hemma? Fråga oss om våren.\"}");
        JsonNode account = api.patch(
                path + "/payment-accounts/"
                        + creditor.get("defaultPaymentAccountId").stringValue(),
                "{\"swish\": \"123 111 11 11\"}");
        narrator.step(
                title("Take payments by Swish"),
                account.get("swish").stringValue().equals("1231111111"),
                narrator.link(path + "/payment-accounts/" + account.get("id").stringValue()),
                account.get("swish").stringValue());
    }

    private String draft(String customer) {
        JsonNode draft = api.post(
                "/invoices",
                NET_PRICES
                        .replace("TEMPLATE", neighbour.template())
                        .replace("CUSTOMER", customer)
                        .replace("CURRENCY", neighbour.currency())
                        .replace("TOTAL", String.valueOf(neighbour.total()))
                        .replace("DESCRIPTION", neighbour.description()));
        String id = draft.get("id").stringValue();
        JsonNode changed = api.patch("/invoices/" + id, "{\"buyerReference\": \"4711\"}");
        narrator.step(
                title("Write a draft and change it"),
                changed.get("status").stringValue().equals("draft")
                        && changed.get("number").isNull(),
                narrator.link("/invoices/" + id),
                amount(changed.get("totalAmount").longValue()) + ", no number yet");
        return id;
    }

    private JsonNode issue(String path) {
        JsonNode invoice = api.post(path + "/issue", "{}");
        narrator.step(
                title("Issue it"),
                invoice.get("totalAmount").longValue() == neighbour.total(),
                narrator.link(path + "/pdf"),
                "number " + invoice.get("number").stringValue() + ", reference "
                        + invoice.get("paymentReference").stringValue() + ", of which VAT "
                        + amount(invoice.get("vatAmount").longValue()));
        return invoice;
    }

    private void pay(JsonNode invoice, long minor, String what) {
        JsonNode payment = api.post("/payments", """
                {"amount": %d, "currency": "%s", "paidAt": "2026-02-20", "reference": "%s"}""".formatted(
                minor, neighbour.currency(), invoice.get("paymentReference").stringValue()));
        String status = payment.get("status").stringValue();
        narrator.step(
                title(what),
                status.equals("matched"),
                narrator.link("/payments/" + payment.get("id").stringValue()),
                amount(minor) + ", " + status);
    }

    private String credit(String path) {
        JsonNode note = api.post(path + "/credit", "{\"lines\": [{\"line\": 1, \"quantity\": 2}]}");
        narrator.step(
                title("Credit two of the ten"),
                note.get("totalAmount").longValue() == neighbour.credited(),
                narrator.link("/invoices/" + note.get("id").stringValue() + "/pdf"),
                "credit note " + note.get("number").stringValue() + ", "
                        + amount(note.get("totalAmount").longValue()));
        return note.get("id").stringValue();
    }

    private String title(String step) {
        return neighbour.opening().name() + ": " + step;
    }

    private String amount(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString() + " " + neighbour.currency();
    }
}
