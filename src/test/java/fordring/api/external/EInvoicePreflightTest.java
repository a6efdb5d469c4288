package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.platform.Json;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What is to leave as an e-invoice keeps to Peppol BIS Billing 3.0, or it gets no number. The rule used here is
 * PEPPOL-EN16931-R003: a buyer reference or an order reference must be there.
 */
class EInvoicePreflightTest {
    private static final App APP = App.start();

    private Caller api = APP.open().api();
    private String customer = "";

    @BeforeEach
    void aCustomerThatTakesEInvoices() {
        api = APP.open().api();
        Reply created = api.post("/customers", """
                {"type": "company", "name": "Bryggen Bakeri AS", "organisationNumber": "923609016",
                 "channel": "e_invoice", "email": "post@bryggen.example",
                 "address": {"line1": "Bryggen 7", "postalCode": "5003", "city": "Bergen"}}
                """);
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        customer = created.string("id");
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Body invoice() {
        return Body.printed().with("customerId", "\"" + customer + "\"");
    }

    private static Body referring(Body body) {
        return body.with("buyerReference", "\"Kari Holm\"");
    }

    private Reply create(Body body) {
        return api.post("/invoices", body.toString());
    }

    private void refused(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(422);
        assertThat(reply.faultyFields()).containsExactly("buyerReference");
    }

    private void numbered(Reply reply, long number) {
        assertThat(reply.string("number")).isEqualTo(Long.toString(number));
    }

    @Test
    void anInvoiceThatBreaksARuleUsesNoNumber() {
        refused(create(invoice()));

        Reply issued = create(referring(invoice()));

        assertThat(issued.status()).as(issued.toString()).isEqualTo(201);
        numbered(issued, App.FIRST_NUMBER);
    }

    @Test
    void whatGoesByAnotherChannelIsNotHeldAgainstIt() {
        assertThat(create(invoice().with("channel", "\"email\"")).status()).isEqualTo(201);
        assertThat(create(invoice().with("send", "false")).status()).isEqualTo(201);
        refused(create(invoice().with("send", "false").with("channel", "\"e_invoice\"")));
    }

    @Test
    void theRefusalIsKeptForItsKey() {
        Caller keyed = api.with("Idempotency-Key", "once");

        refused(keyed.post("/invoices", invoice().toString()));
        Reply again = keyed.post("/invoices", invoice().toString());

        refused(again);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void linesOfABatchAreAnsweredInTheirOrder() {
        List<String> lines = List.of(
                referring(invoice()).toString(),
                invoice().toString(),
                invoice().with("channel", "\"email\"").toString(),
                referring(invoice()).with("idempotencyKey", "\"a\"").toString());

        Reply reply =
                api.with("Content-Type", "application/x-ndjson").post("/invoices:batch", String.join("\n", lines));

        List<JsonNode> answers = reply.text()
                .lines()
                .map(line -> Json.tree(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
        assertThat(answers).extracting(a -> a.path("status").intValue()).containsExactly(201, 422, 201, 201);
        assertThat(answers)
                .filteredOn(a -> a.path("status").intValue() == 201)
                .extracting(a -> Long.parseLong(a.path("invoice").path("number").stringValue()))
                .containsExactlyInAnyOrder(App.FIRST_NUMBER, App.FIRST_NUMBER + 1, App.FIRST_NUMBER + 2);
    }

    @Test
    void aDraftIsKeptAndRefusedOnlyWhenItIsIssued() {
        Reply draft = create(invoice().with("draft", "true"));
        assertThat(draft.status()).as(draft.toString()).isEqualTo(201);
        String one = "/invoices/" + draft.string("id");

        refused(api.post(one + "/issue", ""));
        assertThat(api.get(one).string("status")).isEqualTo("draft");
        assertThat(api.patch(one, "{\"buyerReference\":\"Kari Holm\"}").status())
                .isEqualTo(200);

        numbered(api.post(one + "/issue", ""), App.FIRST_NUMBER);
    }

    @Test
    void aCreditNoteThatIsToLeaveAsAnEInvoiceIsHeldAgainstThemToo() {
        Reply invoice = create(invoice().with("send", "false"));
        String one = "/invoices/" + invoice.string("id");

        refused(api.post(one + "/credit", "{\"send\":true}"));
        assertThat(api.get(one).number("creditedAmount")).isZero();
        Reply note = api.post(one + "/credit", "{\"send\":false}");

        assertThat(note.status()).as(note.toString()).isEqualTo(201);
        numbered(note, App.FIRST_NUMBER + 1);
    }

    @Test
    void whatWasIssuedWithoutCannotBeSentAsAnEInvoiceLater() {
        Reply invoice = create(invoice().with("send", "false"));
        String one = "/invoices/" + invoice.string("id");

        refused(api.post(one + "/send", ""));
        refused(api.post(one + "/send", "{\"channel\":\"e_invoice\"}"));

        assertThat(api.post(one + "/send", "{\"channel\":\"email\"}").status()).isEqualTo(200);
    }
}
