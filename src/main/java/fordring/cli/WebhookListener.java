package fordring.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fordring.platform.Clock;
import fordring.platform.Json;
import fordring.webhook.Signature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The demo's own endpoint: checks each signature and counts the events by their id, however often they are told. */
final class WebhookListener implements AutoCloseable {
    private final Clock clock = new Clock();
    private final HttpServer server;
    private final Map<String, String> eventById = new ConcurrentHashMap<>();
    private final Map<String, String> deliveryByInvoice = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Set<String> forgedIds = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String secret;

    WebhookListener() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/fordring";
    }

    void trust(String secret) {
        this.secret = secret;
    }

    /** How many different events came, by type. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        eventById.values().forEach(type -> counts.merge(type, 1L, Long::sum));
        return counts;
    }

    /** The delivery by which an invoice was sent, once we were told. */
    Optional<String> deliveryOf(String invoiceId) {
        return Optional.ofNullable(deliveryByInvoice.get(invoiceId));
    }

    /** Whether we were told this of an invoice. */
    boolean heard(String event, String invoiceId) {
        return told.contains(event + " " + invoiceId);
    }

    int forged() {
        return forgedIds.size();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String id = header(exchange, "webhook-id");
            String known = secret;
            boolean signed = known != null
                    && Signature.verify(
                            known,
                            id,
                            header(exchange, "webhook-timestamp"),
                            body,
                            header(exchange, "webhook-signature"),
                            clock.systemNow());
            if (signed) {
                JsonNode message = Json.tree(body);
                eventById.put(id, message.get("event").stringValue());
                JsonNode data = message.get("data");
                told.add(message.get("event").stringValue() + " "
                        + data.path("invoiceId").asString(""));
                if (data.has("deliveryId")) {
                    deliveryByInvoice.put(
                            data.get("invoiceId").stringValue(),
                            data.get("deliveryId").stringValue());
                }
            } else {
                forgedIds.add(id);
            }
            exchange.sendResponseHeaders(signed ? 204 : 401, -1);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
