package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fordring.delivery.Delivery.State;
import fordring.invoice.Issued;
import fordring.party.ChannelKind;
import fordring.party.Tenants.Environment;
import fordring.platform.Json;
import fordring.testkit.SftpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Which way a message goes, and what lies in the outbox where it goes none. */
class ChannelsTest {
    @TempDir
    private Path data;

    @TempDir
    private Path root;

    private SftpServer server;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectory(root.resolve("letters"));
        Files.createDirectory(root.resolve("invoices"));
        server = new SftpServer(root);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Map<String, String> gateways(String... others) {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(server.settings("letter.sftp", "letters"));
        settings.putAll(server.settings("einvoice.sftp", "invoices"));
        for (int i = 0; i < others.length; i += 2) {
            settings.put(others[i], others[i + 1]);
        }
        return settings;
    }

    @Test
    void withoutAnyGatewayALetterLiesInTheOutboxWithItsIndex() {
        try (Sendings sendings = new Sendings(data, Environment.LIVE, Map.of())) {
            Issued invoice = sendings.issue(ChannelKind.LETTER);

            Delivery delivery = sendings.send(invoice);

            assertThat(delivery.state()).isEqualTo(State.SENT);
            Map<String, byte[]> files = sendings.outbox(ChannelKind.LETTER);
            assertThat(files).containsOnlyKeys(delivery.id() + ".pdf", delivery.id() + ".json");
            assertThat(files.get(delivery.id() + ".pdf")).isEqualTo(sendings.office.document(invoice));
            JsonNode index = Json.tree(Objects.requireNonNull(files.get(delivery.id() + ".json")));
            assertThat(Json.text(index.get("recipient").get("lines")))
                    .isEqualTo("[\"Bryggen Kafé AS\",\"Bryggen 7\",\"5003 Bergen\"]");
            assertThat(index.get("test").booleanValue()).isFalse();
        }
    }

    @Test
    void withoutAnyGatewayAnEInvoiceLiesInTheOutboxWithWhomItGoesTo() {
        try (Sendings sendings = new Sendings(data, Environment.LIVE, Map.of())) {
            Delivery delivery = sendings.send(sendings.issue(ChannelKind.E_INVOICE));

            assertThat(delivery.state()).isEqualTo(State.SENT);
            Map<String, byte[]> files = sendings.outbox(ChannelKind.E_INVOICE);
            assertThat(files).containsOnlyKeys(delivery.id() + ".xml", delivery.id() + ".txt");
            assertThat(files.get(delivery.id() + ".txt"))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("To: 0192:974760673\nFrom: 0192:988077917\n");
            assertThat(files.get(delivery.id() + ".xml"))
                    .asString(StandardCharsets.UTF_8)
                    .endsWith("</Invoice>\n");
        }
    }

    @Test
    void withoutAnyGatewayATextMessageLiesInTheOutboxWithItsNumberAndText() {
        try (Sendings sendings = new Sendings(data, Environment.LIVE, Map.of())) {
            Delivery delivery = sendings.send(sendings.issue(ChannelKind.SMS));

            assertThat(delivery.state()).isEqualTo(State.SENT);
            Map<String, byte[]> files = sendings.outbox(ChannelKind.SMS);
            assertThat(files).containsOnlyKeys(delivery.id() + ".txt");
            assertThat(files.get(delivery.id() + ".txt"))
                    .asString(StandardCharsets.UTF_8)
                    .startsWith("To: +47")
                    .contains("\nFrom: Fjordlys AS\n\n")
                    .contains("1 500,00");
        }
    }

    @Test
    void withoutAnyGatewayAMailLiesInTheOutbox() {
        try (Sendings sendings = new Sendings(data, Environment.LIVE, Map.of())) {
            Delivery delivery = sendings.send(sendings.issue(ChannelKind.EMAIL));

            assertThat(delivery.state()).isEqualTo(State.SENT);
            assertThat(sendings.outbox(ChannelKind.EMAIL)).containsOnlyKeys(delivery.id() + ".eml");
            assertThat(sendings.outbox(ChannelKind.EMAIL).get(delivery.id() + ".eml"))
                    .asString(StandardCharsets.UTF_8)
                    .contains("To: kari@bryggen.example");
        }
    }

    /** The postman of nobody reads the window: a person who looks is told. */
    @Test
    void theOutboxTakesALetterThatNeedsAnAddressPage() {
        try (Sendings sendings = new Sendings(data, Environment.LIVE, Map.of())) {
            Issued invoice = sendings.issue(ChannelKind.LETTER);
            sendings.change(invoice, "Bryggen Bar AS", Sendings.BRYGGEN, null);

            Delivery delivery = sendings.send(invoice);

            byte[] index = sendings.outbox(ChannelKind.LETTER).get(delivery.id() + ".json");
            assertThat(Json.tree(Objects.requireNonNull(index))
                            .get("addressPage")
                            .booleanValue())
                    .isTrue();
        }
    }

    /** Any gateway makes an installation one in earnest, not mail alone. */
    @ParameterizedTest
    @EnumSource(names = {"EMAIL", "SMS"})
    void inEarnestAChannelWithoutAGatewayRefuses(ChannelKind channel) {
        try (Sendings sendings = new Sendings(data, Environment.LIVE, gateways())) {
            Delivery delivery = sendings.send(sendings.issue(channel));

            assertThat(delivery.state()).isEqualTo(State.FAILED);
            assertThat(delivery.error()).isEqualTo("no gateway is set up for " + channel.code());
            assertThat(sendings.outbox(channel)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTestTenantsSendStaysInTheHouse(ChannelKind channel) {
        try (Sendings sendings = new Sendings(data, Environment.TEST, gateways())) {
            Delivery delivery = sendings.send(sendings.issue(channel));

            assertThat(delivery.state()).isEqualTo(State.SENT);
            assertThat(sendings.outbox(channel)).isNotEmpty();
            assertThat(server.arrived()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0192:974760673", "someone@else.example, 0192:974760673"})
    void anEInvoiceOfATestTenantReachesAParticipantThatIsForTests(String recipients) {
        try (Sendings sendings = new Sendings(data, Environment.TEST, gateways("test.recipients", recipients))) {
            Delivery delivery = sendings.send(sendings.issue(ChannelKind.E_INVOICE));

            assertThat(server.arrived()).containsExactly(delivery.id() + ".xml");
            assertThat(sendings.outbox(ChannelKind.E_INVOICE)).isEmpty();
        }
    }

    @Test
    void noRecipientMakesALetterOfATestTenantPaper() {
        String all = "kari@bryggen.example, +4791234567, 0192:974760673";
        try (Sendings sendings = new Sendings(data, Environment.TEST, gateways("test.recipients", all))) {
            sendings.send(sendings.issue(ChannelKind.LETTER));

            assertThat(server.arrived()).isEmpty();
            assertThat(sendings.outbox(ChannelKind.LETTER)).hasSize(2);
        }
    }

    @Test
    void whereTheChannelHasNoGatewayEvenARecipientForTestsIsInTheOutbox() {
        try (Sendings sendings =
                new Sendings(data, Environment.TEST, gateways("test.recipients", "kari@bryggen.example"))) {
            assertThat(sendings.send(sendings.issue(ChannelKind.EMAIL)).state()).isEqualTo(State.SENT);
            assertThat(sendings.outbox(ChannelKind.EMAIL)).hasSize(1);
        }
    }

    @Test
    void aMailOfATestTenantReachesARecipientForTests() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        Map<String, String> settings = gateways(
                "smtp.host", "localhost",
                "smtp.port", String.valueOf(mail.getSmtp().getPort()),
                "smtp.starttls", "false",
                "smtp.from", "faktura@fjordlys.no",
                "test.recipients", "Kari@Bryggen.example");
        try (Sendings sendings = new Sendings(data, Environment.TEST, settings)) {
            sendings.send(sendings.issue(ChannelKind.EMAIL));

            assertThat(mail.getReceivedMessages()).hasSize(1);
            assertThat(sendings.outbox(ChannelKind.EMAIL)).isEmpty();
        } finally {
            mail.stop();
        }
    }
}
