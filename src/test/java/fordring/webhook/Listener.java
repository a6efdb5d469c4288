package fordring.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fordring.platform.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** An endpoint on this machine that keeps what it hears and answers as it is told. */
final class Listener implements AutoCloseable {
    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile ToIntFunction<Message> answer = message -> 204;

    Listener() {
        this(0);
    }

    /** One that listens where another did. */
    static Listener at(String url) {
        return new Listener(URI.create(url).getPort());
    }

    private Listener(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::hear);
        server.start();
    }

    record Message(String id, String timestamp, String signature, String contentType, String userAgent, byte[] body) {
        String event() {
            return Json.tree(body).get("event").stringValue();
        }

        String invoice() {
            return Json.tree(body).get("data").get("invoiceId").stringValue();
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    List<Message> heard() {
        return heard;
    }

    List<String> heardEvents() {
        return heard.stream().map(Message::event).toList();
    }

    void answer(ToIntFunction<Message> status) {
        answer = status;
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            Message message = new Message(
                    header(exchange, "webhook-id"),
                    header(exchange, "webhook-timestamp"),
                    header(exchange, "webhook-signature"),
                    header(exchange, "content-type"),
                    header(exchange, "user-agent"),
                    exchange.getRequestBody().readAllBytes());
            heard.add(message);
            byte[] text = "not\u0000 now\n".getBytes(StandardCharsets.UTF_8);
            int status = answer.applyAsInt(message);
            exchange.sendResponseHeaders(status, status == 204 ? -1 : text.length);
            if (status != 204) {
                exchange.getResponseBody().write(text);
            }
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
