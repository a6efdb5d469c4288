package fordring.api.external;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fordring.party.Tenants.Environment;
import fordring.platform.Json;
import fordring.testkit.App;
import fordring.testkit.Caller;
import fordring.testkit.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Webhooks: registered through the door, and heard by an endpoint on this machine. */
class WebhooksTest {
    private static final App APP = App.start();
    private static final Caller API = APP.open().api();
    private static final String PAID = "{\"url\":\"https://example.org/hook\",\"events\":[\"invoice.paid\"]}";

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static Reply register(Caller api, String body) {
        Reply reply = api.post("/webhooks", body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply;
    }

    @Test
    void theSecretIsShownOnce() {
        Caller api = APP.open().api();
        Reply made = register(api, PAID);

        assertThat(made.string("id")).matches("wh_[0-9a-z]{26}");
        assertThat(made.string("url")).isEqualTo("https://example.org/hook");
        assertThat(made.at("events").toString()).isEqualTo("[\"invoice.paid\"]");
        assertThat(made.string("status")).isEqualTo("active");
        assertThat(made.string("secret")).matches("whsec_[A-Za-z0-9+/]{32}");

        Reply read = api.get("/webhooks/" + made.string("id"));
        assertThat(read.body().propertyNames())
                .containsExactly("id", "url", "description", "events", "status", "disabledReason", "createdAt");
        assertThat(api.get("/webhooks").at("data").get(0)).isEqualTo(read.body());
        assertThat(api.get("/webhooks").at("data")).hasSize(1);
        assertThat(register(api, PAID).string("secret")).isNotEqualTo(made.string("secret"));
    }

    @Test
    void oneThatIsDeletedIsShownALastTime() {
        Caller api = APP.open().api();
        String path = "/webhooks/" + register(api, PAID).string("id");
        Reply read = api.get(path);

        Reply deleted = api.delete(path);

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body()).isEqualTo(read.body());
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.delete(path).status()).isEqualTo(404);
        assertThat(api.get("/webhooks").at("data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"events\":[\"invoice.paid\"]}|url",
                "{\"url\":5,\"events\":[\"invoice.paid\"]}|url",
                "{\"url\":\"example.org\",\"events\":[\"invoice.paid\"]}|url",
                "{\"url\":\"http://example.org\",\"events\":[\"invoice.paid\"]}|url",
                "{\"url\":\"ftp://example.org\",\"events\":[\"invoice.paid\"]}|url",
                "{\"url\":\"https://user:pass@example.org\",\"events\":[\"invoice.paid\"]}|url",
                "{\"url\":\"https://10.0.0.1/\",\"events\":[\"invoice.paid\"]}|url",
                "{\"url\":\"https://192.168.1.1/\",\"events\":[\"invoice.paid\"]}|url",
                "{\"url\":\"https://169.254.169.254/latest/meta-data\",\"events\":[\"invoice.paid\"]}|url",
                "{\"url\":\"https://[fd00::1]/\",\"events\":[\"invoice.paid\"]}|url",
                "{\"url\":\"https://example.org\"}|events",
                "{\"url\":\"https://example.org\",\"events\":[]}|events",
                "{\"url\":\"https://example.org\",\"events\":\"invoice.paid\"}|events",
                "{\"url\":\"https://example.org\",\"events\":[\"invoice.paid\",\"invoice.lost\"]}|events[1]",
                "{\"url\":\"https://example.org\",\"events\":[null]}|events[0]"
            })
    void anEndpointThatCannotBeIsRefused(String body, String field) {
        long before = APP.count("webhook");
        Reply reply = API.post("/webhooks", body);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(422);
        assertThat(reply.faultyFields()).containsExactly(field);
        assertThat(APP.count("webhook")).isEqualTo(before);
    }

    @Test
    void everyPrintedEventMayBeAskedFor() {
        String events = """
                ["invoice.created", "invoice.sent", "invoice.paid", "invoice.overdue", "payment.received", "payment.matched",
                "collect.case_created", "collect.reminder_sent", "collect.resolved"]""";
        Reply made = register(API, "{\"url\":\"https://example.org\",\"events\":" + events + "}");
        assertThat(made.at("events")).hasSize(9);
    }

    @Test
    void nobodySeesAnothersWebhooks() {
        Caller mine = APP.open().api();
        String path = "/webhooks/" + register(mine, PAID).string("id");
        Caller theirs = APP.open().api();
        assertThat(theirs.get(path).status()).isEqualTo(404);
        assertThat(theirs.delete(path).status()).isEqualTo(404);
        assertThat(theirs.get("/webhooks").at("data")).isEmpty();
        assertThat(mine.get(path).status()).isEqualTo(200);
    }

    private record Message(String id, String timestamp, String signature, byte[] body) {
        JsonNode json() {
            return Json.tree(body);
        }
    }

    /** Listens on this machine and takes all it hears. */
    private static final class Endpoint implements AutoCloseable {
        private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
        private final HttpServer server;

        Endpoint() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    heard.add(new Message(
                            Objects.requireNonNullElse(
                                    exchange.getRequestHeaders().getFirst("webhook-id"), ""),
                            Objects.requireNonNullElse(
                                    exchange.getRequestHeaders().getFirst("webhook-timestamp"), ""),
                            Objects.requireNonNullElse(
                                    exchange.getRequestHeaders().getFirst("webhook-signature"), ""),
                            exchange.getRequestBody().readAllBytes()));
                    exchange.sendResponseHeaders(204, -1);
                }
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        }

        Message next() throws InterruptedException {
            return Objects.requireNonNull(heard.poll(20, TimeUnit.SECONDS), "nothing was heard");
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void anEndpointHearsThatAnInvoiceIsPaidAsPrintedAndSigned() throws Exception {
        App.Account account = APP.open(Environment.TEST, null);
        try (Endpoint endpoint = new Endpoint()) {
            String secret = register(
                            account.api(),
                            "{\"url\":\"" + endpoint.url() + "\",\"events\":[\"invoice.created\",\"invoice.paid\"]}")
                    .string("secret");
            Reply invoice = account.api()
                    .post("/invoices", Body.printed().with("send", "false").toString());
            account.api()
                    .post(
                            "/payments",
                            Body.of("amount", "150000")
                                    .with("currency", "\"NOK\"")
                                    .with("paidAt", "\"2025-02-15\"")
                                    .with("invoiceId", "\"" + invoice.string("id") + "\"")
                                    .toString());

            Message created = endpoint.next();
            Message paid = endpoint.next();

            assertThat(created.json().get("event").stringValue()).isEqualTo("invoice.created");
            assertThat(created.json().get("data").get("number")).isEqualTo(invoice.at("number"));
            assertThat(paid.json().propertyNames())
                    .containsExactly("event", "timestamp", "data", "id", "sequence", "test");
            assertThat(paid.json().get("event").stringValue()).isEqualTo("invoice.paid");
            assertThat(paid.json().get("timestamp").stringValue())
                    .matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
            assertThat(paid.json().get("data").toString())
                    .isEqualTo("{\"invoiceId\":\"" + invoice.string("id")
                            + "\",\"amount\":150000,\"currency\":\"NOK\",\"paidAt\":\"2025-02-15T12:00:00Z\"}");
            assertThat(paid.json().get("test").booleanValue()).isTrue();
            assertThat(paid.json().get("id").stringValue()).isEqualTo(paid.id()).startsWith("evt_");
            assertThat(paid.json().get("sequence").longValue())
                    .isGreaterThan(created.json().get("sequence").longValue());
            for (Message message : List.of(created, paid)) {
                assertThat(message.signature()).isEqualTo("v1," + hmac(secret, message));
            }
            assertThat(endpoint.heard).isEmpty();
        }
    }

    /** As the Standard Webhooks specification says: HMAC-SHA256 over id, timestamp and body with dots between. */
    private static String hmac(String secret, Message message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed =
                message.id() + "." + message.timestamp() + "." + new String(message.body(), StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
