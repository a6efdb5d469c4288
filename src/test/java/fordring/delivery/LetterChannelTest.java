package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.delivery.Delivery.State;
import fordring.invoice.Issued;
import fordring.party.Address;
import fordring.party.ChannelKind;
import fordring.party.Tenants.Environment;
import fordring.platform.Json;
import fordring.testkit.SftpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Letters to a print shop by real SFTP. */
class LetterChannelTest {
    private static final Address ELSEWHERE = new Address("Torgallmenningen 1", "3. etasje", "5014", "Bergen", "NO");

    @TempDir
    private Path data;

    @TempDir
    private Path root;

    private SftpServer printShop;
    private Sendings sendings;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectory(root.resolve("in"));
        printShop = new SftpServer(root);
        sendings = new Sendings(data, Environment.LIVE, printShop.settings("letter.sftp", "in"));
    }

    @AfterEach
    void close() {
        sendings.close();
        printShop.close();
    }

    private void openWith(Map<String, String> other) {
        sendings.close();
        Map<String, String> settings = new HashMap<>(printShop.settings("letter.sftp", "in"));
        settings.putAll(other);
        sendings = new Sendings(data, Environment.LIVE, settings);
    }

    @Test
    void thePrintShopGetsTheDocumentAndThenTheIndex() {
        Issued invoice = sendings.issue(ChannelKind.LETTER);

        Delivery delivery = sendings.send(invoice);

        assertThat(delivery.state()).isEqualTo(State.SENT);
        assertThat(printShop.arrived()).containsExactly(delivery.id() + ".pdf", delivery.id() + ".json");
        assertThat(printShop.files("in")).containsOnlyKeys(delivery.id() + ".pdf", delivery.id() + ".json");
        assertThat(printShop.files("in").get(delivery.id() + ".pdf")).isEqualTo(sendings.office.document(invoice));
        assertThat(sendings.outbox(ChannelKind.LETTER)).isEmpty();
    }

    /** What differs from letter to letter is checked, and then taken from the example. */
    @Test
    void theIndexIsThatOfItsDescription() throws Exception {
        String page = Files.readString(Path.of("docs/letter-index.md"));
        String block = page.substring(page.indexOf("```json") + 7);
        JsonNode example = Json.tree(block.substring(0, block.indexOf("```")).getBytes(StandardCharsets.UTF_8));
        Issued invoice = sendings.issue(ChannelKind.LETTER);

        Delivery delivery = sendings.send(invoice);

        ObjectNode index = (ObjectNode) index(delivery);
        byte[] pdf = sendings.office.document(invoice);
        assertThat(index.get("id").stringValue()).isEqualTo(delivery.id().toString());
        assertThat(index.get("file").stringValue()).isEqualTo(delivery.id() + ".pdf");
        assertThat(Instant.parse(index.get("createdAt").stringValue())).isAfterOrEqualTo(delivery.createdAt());
        assertThat(index.get("bytes").intValue()).isEqualTo(pdf.length);
        assertThat(index.get("sha256").stringValue())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(index.get("pages").intValue()).isEqualTo(document.getNumberOfPages());
        }
        for (String name : List.of("id", "file", "createdAt", "bytes", "sha256")) {
            index.set(name, example.get(name));
        }
        assertThat(index).isEqualTo(example);
    }

    @Test
    void abroadTheAddressEndsWithTheCountry() {
        Address stockholm = new Address("Drottninggatan 1", null, "111 51", "Stockholm", "SE");

        Delivery delivery = sendings.send(sendings.issue(ChannelKind.LETTER, stockholm, null));

        assertThat(Json.text(index(delivery).get("recipient")))
                .isEqualTo("{\"lines\":[\"Bryggen Kafé AS\",\"Drottninggatan 1\",\"111 51 Stockholm\",\"Sverige\"],"
                        + "\"country\":\"SE\"}");
    }

    @Test
    void aLetterWhoseWindowShowsAnOldAddressIsNotSent() {
        Issued invoice = sendings.issue(ChannelKind.LETTER);
        sendings.change(invoice, "Bryggen Kafé AS", ELSEWHERE, null);

        Delivery delivery = sendings.send(invoice);

        assertThat(delivery.state()).isEqualTo(State.FAILED);
        assertThat(delivery.error())
                .isEqualTo("the customer's name or address has changed since the invoice was issued,"
                        + " and the letter's window would show the old one");
        assertThat(printShop.files("in")).isEmpty();
    }

    @Test
    void wherePrintShopsAddAddressPagesItIsSentWithOne() {
        openWith(Map.of("letter.address.pages", "true"));
        Issued invoice = sendings.issue(ChannelKind.LETTER);
        Issued same = sendings.issue(ChannelKind.LETTER);
        sendings.change(invoice, "Bryggen Kafé og Bar AS", ELSEWHERE, null);

        Delivery delivery = sendings.send(invoice);

        assertThat(delivery.state()).isEqualTo(State.SENT);
        assertThat(index(delivery).get("addressPage").booleanValue()).isTrue();
        assertThat(Json.text(index(delivery).get("recipient").get("lines")))
                .isEqualTo("[\"Bryggen Kafé og Bar AS\",\"Torgallmenningen 1\",\"3. etasje\",\"5014 Bergen\"]");
        assertThat(index(sendings.office.delivery(same)).get("addressPage").booleanValue())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Bryggen Kafé AS, Bryggen 7, 5003, BERGEN, NO", "BRYGGEN KAFÉ AS, ' bryggen  7', 5003, Bergen, "})
    void anotherSpellingIsNoOtherAddress(String name, String line, String code, String city, String country) {
        Issued invoice = sendings.issue(ChannelKind.LETTER);
        sendings.change(invoice, name, new Address(line, null, code, city, country), null);

        Delivery delivery = sendings.send(invoice);

        assertThat(delivery.state()).isEqualTo(State.SENT);
        assertThat(index(delivery).get("addressPage").booleanValue()).isFalse();
    }

    @Test
    void whileThePrintShopIsDownTheLetterWaits() {
        printShop.stop();
        Issued invoice = sendings.issue(ChannelKind.LETTER);

        Delivery waiting = sendings.send(invoice);
        assertThat(waiting.state()).isEqualTo(State.WAITING);
        assertThat(waiting.error()).startsWith("cannot connect to 127.0.0.1:");

        printShop.startAgain();
        Delivery sent = sendings.send(invoice);

        assertThat(sent.state()).isEqualTo(State.SENT);
        assertThat(sent.error()).isNull();
        assertThat(printShop.files("in")).hasSize(2);
    }

    @Test
    void aLetterThatWasHalfHandedOverIsThereOnceAndWholeInTheEnd() {
        printShop.killBeforeRename();
        Issued invoice = sendings.issue(ChannelKind.LETTER);

        Delivery waiting = sendings.send(invoice);
        assertThat(waiting.state()).isEqualTo(State.WAITING);
        assertThat(printShop.files("in")).containsOnlyKeys(waiting.id() + ".pdf.part");

        Delivery sent = sendings.send(invoice);

        assertThat(sent.state()).isEqualTo(State.SENT);
        assertThat(printShop.files("in")).containsOnlyKeys(sent.id() + ".pdf", sent.id() + ".json");
        assertThat(printShop.files("in").get(sent.id() + ".pdf")).isEqualTo(sendings.office.document(invoice));
    }

    @Test
    void aLetterThatIsSentTwiceAfterACrashIsThereOnce() {
        Issued invoice = sendings.issue(ChannelKind.LETTER);
        sendings.send(invoice);
        sendings.forgetThatItWasSent();

        Delivery delivery = sendings.send(invoice);

        assertThat(delivery.state()).isEqualTo(State.SENT);
        assertThat(delivery.attempts()).isEqualTo(2);
        assertThat(printShop.arrived()).hasSize(4);
        assertThat(printShop.files("in")).containsOnlyKeys(delivery.id() + ".pdf", delivery.id() + ".json");
    }

    @ParameterizedTest
    @CsvSource({
        "letter.sftp.password, galt, the server does not let print in",
        "letter.sftp.folder, ut, the server has no folder ut",
        "letter.sftp.host.key, SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, the server shows the host key"
    })
    void wrongSettingsDoNotCostTheLetterItsChance(String setting, String value, String error) {
        openWith(Map.of(setting, value));

        Delivery delivery = sendings.send(sendings.issue(ChannelKind.LETTER));

        assertThat(delivery.state()).isEqualTo(State.WAITING);
        assertThat(delivery.error()).startsWith(error);
    }

    private JsonNode index(Delivery delivery) {
        return Json.tree(Objects.requireNonNull(printShop.files("in").get(delivery.id() + ".json")));
    }
}
