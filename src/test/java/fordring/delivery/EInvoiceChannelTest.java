package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fordring.delivery.Channel.Answer;
import fordring.delivery.Delivery.State;
import fordring.id.DeliveryId;
import fordring.invoice.Issued;
import fordring.party.ChannelKind;
import fordring.party.Tenants.Environment;
import fordring.platform.Gateways;
import fordring.platform.Json;
import fordring.platform.OutgoingHttp;
import fordring.platform.Reach;
import fordring.testkit.SftpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E-invoices to an access point, by a real HTTP server and by a real one of SFTP. */
class EInvoiceChannelTest {
    private static final String SENDER = "0192:988077917";
    private static final String ELSEWHERE = "0192:991825827";

    @TempDir
    private Path data;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile int status = 202;
    private volatile String said = "";
    private HttpServer point;
    private Sendings sendings;

    private record Received(String method, String path, Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return String.join("|", headers.getOrDefault(name, List.of()));
        }
    }

    @BeforeEach
    void open() throws IOException {
        listen(0);
        sendings = new Sendings(
                data,
                Environment.LIVE,
                Map.of("einvoice.http.url", url() + "/send?profile=bis3", "einvoice.http.authorization", "Bearer abc"));
    }

    private void listen(int port) throws IOException {
        point = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        point.createContext("/", exchange -> {
            try (exchange) {
                received.add(new Received(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders(),
                        exchange.getRequestBody().readAllBytes()));
                byte[] answer = said.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        point.start();
    }

    private String url() {
        return "http://127.0.0.1:" + point.getAddress().getPort();
    }

    @AfterEach
    void close() {
        sendings.close();
        point.stop(0);
    }

    @Test
    void theAccessPointGetsTheDocumentAndBetweenWhomItGoes() {
        Delivery delivery = sendings.send(sendings.issue(ChannelKind.E_INVOICE));

        assertThat(delivery.state()).isEqualTo(State.SENT);
        assertThat(received).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/send?profile=bis3");
            assertThat(request.header("Content-type")).isEqualTo("application/xml");
            assertThat(request.header("Authorization")).isEqualTo("Bearer abc");
            assertThat(request.header("Idempotency-key"))
                    .isEqualTo(delivery.id().toString());
            assertThat(request.header("X-sender-participant")).isEqualTo(SENDER);
            assertThat(request.header("X-receiver-participant")).isEqualTo(Sendings.PARTICIPANT);
            assertThat(request.body())
                    .asString(StandardCharsets.UTF_8)
                    .startsWith("<?xml")
                    .contains("<cbc:EndpointID schemeID=\"0192\">974760673</cbc:EndpointID>");
        });
        assertThat(sendings.outbox(ChannelKind.E_INVOICE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void itIsTakenOver(int answered) {
        status = answered;

        assertThat(sendings.send(sendings.issue(ChannelKind.E_INVOICE)).state()).isEqualTo(State.SENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410, 413, 415, 422})
    void whatSpeaksOfTheDocumentIsANoForGood(int answered) {
        status = answered;
        said = "<error>\r\n  no such\u0007 participant: " + "æ".repeat(400);

        Delivery delivery = sendings.send(sendings.issue(ChannelKind.E_INVOICE));

        assertThat(delivery.state()).isEqualTo(State.FAILED);
        String text = "<error> no such participant: ";
        assertThat(delivery.error())
                .isEqualTo("the access point answered " + answered + ": " + text + "æ".repeat(300 - text.length()));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 405, 408, 409, 425, 429, 500, 502, 503, 504})
    void whatSpeaksOfUsOrOfNowIsTriedAgain(int answered) {
        status = answered;
        Issued invoice = sendings.issue(ChannelKind.E_INVOICE);

        Delivery waiting = sendings.send(invoice);

        assertThat(waiting.state()).isEqualTo(State.WAITING);
        assertThat(waiting.error()).isEqualTo("the access point answered " + answered);

        status = 202;
        assertThat(sendings.send(invoice).state()).isEqualTo(State.SENT);
        assertThat(received)
                .hasSize(2)
                .extracting(request -> request.header("Idempotency-key"))
                .containsOnly(waiting.id().toString());
    }

    @Test
    void whileTheAccessPointIsDownItWaits() throws IOException {
        int port = point.getAddress().getPort();
        point.stop(0);
        Issued invoice = sendings.issue(ChannelKind.E_INVOICE);

        Delivery waiting = sendings.send(invoice);
        assertThat(waiting.state()).isEqualTo(State.WAITING);
        assertThat(waiting.error()).isEqualTo("the access point: the connection was refused");

        listen(port);
        assertThat(sendings.send(invoice).state()).isEqualTo(State.SENT);
        assertThat(received).hasSize(1);
    }

    @Test
    void anAccessPointThatSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                OutgoingHttp http = new OutgoingHttp(Reach.ANYWHERE, Duration.ofSeconds(1))) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            assertThat(new AccessPointHttp(new Gateways.HttpAccessPoint(url, null), http)
                            .carry(DeliveryId.next(), new Route(SENDER, ELSEWHERE, null), new byte[] {'x'}))
                    .isEqualTo(new Answer.Failed("the access point: no whole answer within 1 seconds"));
        }
    }

    @Test
    void anInternetBankIsToldItsReceiverBesideTheDocument() throws IOException {
        URI url = URI.create(url() + "/");
        try (OutgoingHttp http = new OutgoingHttp(Reach.ANYWHERE, Duration.ofSeconds(10))) {
            assertThat(new AccessPointHttp(new Gateways.HttpAccessPoint(url, null), http)
                            .carry(DeliveryId.next(), new Route(SENDER, null, "FMI-9æ\n1"), new byte[] {'x'}))
                    .isEqualTo(new Answer.TakenOver(null));
        }

        assertThat(received).singleElement().satisfies(request -> {
            assertThat(request.header("X-bank-receiver")).isEqualTo("FMI-9??1");
            assertThat(request.headers()).doesNotContainKey("X-receiver-participant");
        });
    }

    @Test
    void byFileTheReceiverOfTheBankStandsInAnIndexThatComesLast() throws IOException {
        DeliveryId id = DeliveryId.next();
        SequencedMap<String, byte[]> dropped = new LinkedHashMap<>();

        EInvoiceChannel.Carrier.to(dropped::putAll).carry(id, new Route(SENDER, null, "FMI-991"), new byte[] {'x'});

        assertThat(dropped.sequencedKeySet()).containsExactly(id + ".xml", id + ".json");
        assertThat(Json.tree(Objects.requireNonNull(dropped.get(id + ".json"))))
                .isEqualTo(Json.tree(("{\"id\":\"" + id + "\",\"file\":\"" + id + ".xml\",\"sender\":\"" + SENDER
                                + "\",\"receiver\":null,\"bankReceiver\":\"FMI-991\"}")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void afterACrashItGoesAgainUnderTheSameKey() {
        Issued invoice = sendings.issue(ChannelKind.E_INVOICE);
        sendings.send(invoice);
        sendings.forgetThatItWasSent();

        sendings.send(invoice);

        assertThat(received).hasSize(2);
        assertThat(received.get(0).header("Idempotency-key"))
                .isEqualTo(received.get(1).header("Idempotency-key"));
        assertThat(received.get(0).body()).isEqualTo(received.get(1).body());
    }

    @Test
    void whoIsReachedElsewhereTodayIsNotSentWhatNamesAnotherReceiver() {
        Issued invoice = sendings.issue(ChannelKind.E_INVOICE);
        sendings.change(invoice, "Bryggen Kafé AS", Sendings.BRYGGEN, ELSEWHERE);

        Delivery delivery = sendings.send(invoice);

        assertThat(delivery.state()).isEqualTo(State.FAILED);
        assertThat(delivery.error())
                .isEqualTo("the e-invoice was made out to " + Sendings.PARTICIPANT + ", and the customer is now "
                        + ELSEWHERE);
        assertThat(received).isEmpty();
    }

    /** An address that fails its check is used for nothing: the organisation number stands in the document. */
    @ParameterizedTest
    @CsvSource(
            value = {"null", "0192:1"},
            nullValues = "null")
    void withoutAnAddressOfItsOwnACompanyIsReachedByItsNumber(String stated) {
        Issued invoice = sendings.issue(ChannelKind.E_INVOICE, Sendings.BRYGGEN, stated);

        assertThat(sendings.send(invoice).state()).isEqualTo(State.SENT);
        assertThat(received)
                .extracting(request -> request.header("X-receiver-participant"))
                .containsExactly(Sendings.PARTICIPANT);
    }

    @Test
    void byFileItLiesInTheAccessPointsFolderOnceAndWhole(@TempDir Path root) throws IOException {
        Files.createDirectory(root.resolve("out"));
        sendings.close();
        try (SftpServer server = new SftpServer(root)) {
            sendings = new Sendings(data, Environment.LIVE, server.settings("einvoice.sftp", "out"));
            Issued invoice = sendings.issue(ChannelKind.E_INVOICE);
            server.killBeforeRename();
            Delivery waiting = sendings.send(invoice);
            assertThat(waiting.state()).isEqualTo(State.WAITING);
            assertThat(server.files("out")).containsOnlyKeys(waiting.id() + ".xml.part");

            Delivery sent = sendings.send(invoice);

            assertThat(sent.state()).isEqualTo(State.SENT);
            assertThat(server.files("out")).containsOnlyKeys(sent.id() + ".xml");
            assertThat(server.files("out").get(sent.id() + ".xml"))
                    .asString(StandardCharsets.UTF_8)
                    .startsWith("<?xml")
                    .contains("<cbc:EndpointID schemeID=\"0192\">974760673</cbc:EndpointID>")
                    .endsWith("</Invoice>\n");
        }
    }
}
