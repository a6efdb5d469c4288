package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.InvoiceId;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Sending again, by whichever channel reaches the customer. */
class SendTest {
    private static final App APP = App.start();

    private final Life life = Life.of(APP);
    private final Caller api = life.api();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private Reply invoiceOf(String customer) {
        Reply made = life.ok(201, api.post("/customers", customer));
        return life.invoice(Body.printed()
                .with("customerId", "\"" + made.string("id") + "\"")
                .with("buyerReference", "\"Kari\""));
    }

    private static final String REACHED = """
            {"name":"Kari Nordmann","email":"kari@example.com","phone":"+4791234567","eInvoiceAddress":"0192:974760673",
            "address":{"line1":"Fjordveien 1","postalCode":"5003","city":"Bergen","country":"NO"}%s}""";

    /** What the channels say that they took over, once it is as many as expected. */
    private List<String> sent(Reply invoice, int expected) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        List<String> channels = channels(invoice);
        while (channels.size() < expected && System.nanoTime() < end) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            channels = channels(invoice);
        }
        return channels;
    }

    private List<String> channels(Reply invoice) {
        return APP.events(life.account().tenant()).stream()
                .filter(e -> e.type().equals("invoice.sent"))
                .map(App.Told::data)
                .filter(data -> data.get("invoiceId").stringValue().equals(invoice.string("id")))
                .map(data -> data.get("channel").stringValue())
                .toList();
    }

    private long deliveries(Reply invoice) {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery(
                                "SELECT count(*) FROM delivery WHERE tenant_id = :tenant AND invoice_id = :invoice")
                        .bind("tenant", life.account().tenant().value())
                        .bind(
                                "invoice",
                                InvoiceId.parse(invoice.string("id"))
                                        .orElseThrow()
                                        .value())
                        .mapTo(Long.class)
                        .one());
    }

    private List<Path> laidDown(String channel, String delivery) throws IOException {
        try (Stream<Path> files = Files.list(APP.data().resolve("outbox").resolve(channel))) {
            return files.filter(f -> f.getFileName().toString().startsWith(delivery))
                    .sorted()
                    .toList();
        }
    }

    private String deliveryOf(Reply invoice, String channel) {
        return APP.events(life.account().tenant()).stream()
                .filter(e -> e.type().equals("invoice.sent"))
                .map(App.Told::data)
                .filter(data -> data.get("invoiceId").stringValue().equals(invoice.string("id"))
                        && data.get("channel").stringValue().equals(channel))
                .map(data -> data.get("deliveryId").stringValue())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anInvoiceIsSentAgainByEveryChannel() throws IOException {
        Reply invoice = invoiceOf(REACHED.formatted(""));
        assertThat(invoice.at("sentAt").isNull()).isTrue();
        int count = 0;
        for (String channel : List.of("sms", "letter", "e_invoice", "email")) {
            life.ok(200, life.post(invoice, "send", "{\"channel\":\"" + channel + "\"}"));
            assertThat(sent(invoice, ++count)).hasSize(count).endsWith(channel);
        }
        assertThat(life.now(invoice).at("sentAt").isString()).isTrue();
        List<Path> sms = laidDown("sms", deliveryOf(invoice, "sms"));
        assertThat(Files.readString(sms.getFirst()))
                .startsWith("To: +4791234567\n")
                .contains("Faktura " + invoice.string("number"), invoice.string("pageUrl"), "1 500,00");
        List<Path> letter = laidDown("letter", deliveryOf(invoice, "letter"));
        assertThat(letter).hasSize(2);
        assertThat(Files.readAllBytes(letter.getLast()))
                .isEqualTo(api.get("/invoices/" + invoice.string("id") + "/pdf").raw());
        assertThat(Files.readString(letter.getFirst()))
                .contains("\"Kari Nordmann\", \"Fjordveien 1\", \"5003 Bergen\"");
        List<Path> eInvoice = laidDown("e_invoice", deliveryOf(invoice, "e_invoice"));
        assertThat(eInvoice)
                .extracting(file -> file.getFileName().toString().replaceAll(".*\\.", ""))
                .containsExactly("txt", "xml");
        assertThat(Files.readAllBytes(eInvoice.getLast()))
                .isEqualTo(api.get("/invoices/" + invoice.string("id") + "/ubl").raw());
    }

    @Test
    void aMailCarriesTheGivenPdfAndTheAttachmentsAsTheyCame() throws Exception {
        byte[] own = SampleFiles.pdf(1);
        Reply customer = life.ok(201, api.post("/customers", REACHED.formatted("")));
        Reply invoice = life.invoice(Body.printed()
                .with("customerId", "\"" + customer.string("id") + "\"")
                .with("pdfBytes", "\"" + SampleFiles.base64(own) + "\"")
                .with(
                        "attachments",
                        "[" + SampleFiles.attachment("Timer på Bømlo.csv", "text/csv", SampleFiles.CSV) + ","
                                + SampleFiles.attachment("b.png", "image/png", SampleFiles.PNG) + "]"));

        life.ok(200, life.post(invoice, "send", "{\"channel\":\"email\"}"));
        sent(invoice, 1);

        Path mail = laidDown("email", deliveryOf(invoice, "email")).getFirst();
        try (InputStream file = Files.newInputStream(mail)) {
            MimeMultipart parts =
                    (MimeMultipart) new MimeMessage(Session.getInstance(new Properties()), file).getContent();
            assertThat(parts.getCount()).isEqualTo(4);
            assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(own);
            assertThat(parts.getBodyPart(2).getFileName()).isEqualTo("Timer på Bømlo.csv");
            assertThat(parts.getBodyPart(2).getContentType()).startsWith("text/csv");
            assertThat(parts.getBodyPart(2).getInputStream().readAllBytes()).isEqualTo(SampleFiles.CSV);
            assertThat(parts.getBodyPart(3).getFileName()).isEqualTo("b.png");
            assertThat(parts.getBodyPart(3).getContentType()).startsWith("image/png");
            assertThat(parts.getBodyPart(3).getInputStream().readAllBytes()).isEqualTo(SampleFiles.PNG);
        }
    }

    @Test
    void withoutAChannelTheCustomersOwnCounts() {
        Reply invoice = invoiceOf(REACHED.formatted(",\"channel\":\"sms\""));
        life.ok(200, life.post(invoice, "send", ""));
        assertThat(sent(invoice, 1)).containsExactly("sms");
    }

    @Test
    void whatIsIssuedToBeSentGoesByTheCustomersChannel() {
        Reply customer = life.ok(201, api.post("/customers", REACHED.formatted(",\"channel\":\"letter\"")));
        Body body = Body.printed().with("customerId", "\"" + customer.string("id") + "\"");
        Reply invoice = life.ok(201, api.post("/invoices", body.toString()));
        assertThat(sent(invoice, 1)).containsExactly("letter");
        Reply draft = life.invoice(body.with("draft", "true"));
        life.ok(200, life.post(draft, "issue", "{\"send\":true,\"channel\":\"sms\"}"));
        assertThat(sent(draft, 1)).containsExactly("sms");
        assertThat(deliveries(draft)).isOne();
    }

    @Test
    void whoAsksTwiceGetsOneMessage() {
        Reply invoice = invoiceOf(REACHED.formatted(""));
        List<Reply> replies = App.atOnce(10, i -> life.post(invoice, "send", "{\"channel\":\"sms\"}"));
        assertThat(replies).allMatch(r -> r.status() == 200);
        assertThat(deliveries(invoice)).isOne();
        sent(invoice, 1);
        life.ok(200, life.post(invoice, "send", "{\"channel\":\"sms\"}"));
        assertThat(deliveries(invoice)).isOne();
        life.ok(200, life.post(invoice, "send", "{\"channel\":\"letter\"}"));
        assertThat(deliveries(invoice)).isEqualTo(2);
    }

    @Test
    void whatIsOnItsWayByIssueIsNotSentTwice() {
        Reply customer = life.ok(201, api.post("/customers", REACHED.formatted("")));
        Reply invoice = life.ok(
                201,
                api.post(
                        "/invoices",
                        Body.printed()
                                .with("customerId", "\"" + customer.string("id") + "\"")
                                .toString()));
        life.ok(200, life.post(invoice, "send", "{\"channel\":\"email\"}"));
        assertThat(sent(invoice, 1)).containsExactly("email");
        assertThat(deliveries(invoice)).isOne();
    }

    @ParameterizedTest
    @CsvSource({"email", "sms", "letter"})
    void aChannelThatCannotReachTheCustomerIsRefused(String channel) {
        Reply invoice = invoiceOf("{\"name\":\"Ola\",\"type\":\"person\"}");
        Reply refused = new Refusing(APP, life.account())
                .refused(422, () -> life.post(invoice, "send", "{\"channel\":\"" + channel + "\"}"));
        assertThat(refused.faultyFields()).containsExactly("channel");
        assertThat(deliveries(invoice)).isZero();
    }

    @Test
    void aDraftIsNotSentAndNoChannelIsInvented() {
        Refusing refusing = new Refusing(APP, life.account());
        Reply draft = life.draft();
        refusing.refused(409, () -> life.post(draft, "send", "{}"));
        Reply invoice = life.invoice();
        assertThat(refusing.refused(422, () -> life.post(invoice, "send", "{\"channel\":\"pigeon\"}"))
                        .faultyFields())
                .containsExactly("channel");
    }

    @Test
    void aCreditNoteGoesTheWayOfItsInvoice() throws IOException {
        Reply customer = life.ok(201, api.post("/customers", REACHED.formatted(",\"channel\":\"sms\"")));
        Reply invoice = life.ok(
                201,
                api.post(
                        "/invoices",
                        Body.printed()
                                .with("customerId", "\"" + customer.string("id") + "\"")
                                .toString()));
        sent(invoice, 1);
        Reply note = life.ok(201, life.post(invoice, "credit", "{}"));
        assertThat(sent(note, 1)).containsExactly("sms");
        assertThat(Files.readString(laidDown("sms", deliveryOf(note, "sms")).getFirst()))
                .contains("Kreditnota " + note.string("number"))
                .doesNotContain("KID");
        Reply quiet = life.invoice(Body.printed().with("customerId", "\"" + customer.string("id") + "\""));
        assertThat(deliveries(life.ok(201, life.post(quiet, "credit", "{}")))).isZero();
    }

    @Test
    void theTimelineTellsEveryAttempt() {
        Reply invoice = invoiceOf(REACHED.formatted(""));
        life.ok(200, life.post(invoice, "send", "{\"channel\":\"sms\"}"));
        sent(invoice, 1);
        JsonNode past =
                api.get("/invoices/" + invoice.string("id") + "/timeline").at("past");
        assertThat(past.get(1).get("type").stringValue()).isEqualTo("invoice.sent");
        assertThat(past.get(1).get("channel").stringValue()).isEqualTo("sms");
    }
}
