package fordring.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fordring.platform.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Listens on this machine for webhooks and says thank you, or what it was told to say. */
public final class Endpoint implements AutoCloseable {
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final AtomicInteger heard = new AtomicInteger();
    private final HttpServer server;
    private volatile int status = 200;

    public Endpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::hear);
        server.start();
    }

    /** What came: the headers of the Standard Webhooks specification, and the very bytes. */
    public record Message(String id, String timestamp, String signature, byte[] body) {
        public JsonNode json() {
            return Json.tree(body);
        }

        public String invoice() {
            return json().get("data").get("invoiceId").stringValue();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Answers with this status from now on; a redirect leads back here. */
    public void answer(int newStatus) {
        status = newStatus;
    }

    /** The next message, waited for. */
    public Message next() throws InterruptedException {
        return Objects.requireNonNull(messages.poll(30, TimeUnit.SECONDS), "nothing was heard");
    }

    /** How many came. */
    public int heard() {
        return heard.get();
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            heard.incrementAndGet();
            Message message = new Message(
                    header(exchange, "webhook-id"),
                    header(exchange, "webhook-timestamp"),
                    header(exchange, "webhook-signature"),
                    exchange.getRequestBody().readAllBytes());
            int answer = status;
            byte[] text = (answer == 200 ? "thank you" : "not now").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", url());
            exchange.sendResponseHeaders(answer, text.length);
            exchange.getResponseBody().write(text);
            messages.add(message);
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
