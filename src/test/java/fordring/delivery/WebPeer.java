package fordring.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fordring.party.ChannelKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who takes messages by HTTP POST. */
final class WebPeer implements Peer {
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final ChannelKind kind;
    private final String name;
    private HttpServer server;
    private volatile Manner manner = Manner.TAKES;

    WebPeer(ChannelKind kind, String name) {
        this.kind = kind;
        this.name = name;
        this.server = server(0);
    }

    private HttpServer server(int port) {
        return Peer.open(() -> {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            made.createContext("/", this::hear);
            made.start();
            return made;
        });
    }

    private void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (manner == Manner.REFUSES) {
                exchange.sendResponseHeaders(422, -1);
                return;
            }
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            if (manner == Manner.TAKES) {
                exchange.sendResponseHeaders(202, -1);
            }
        }
    }

    private int port() {
        return server.getAddress().getPort();
    }

    @Override
    public ChannelKind kind() {
        return kind;
    }

    @Override
    public String protocol() {
        return "HTTP";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, String> settings() {
        String url = "http://127.0.0.1:" + port() + "/";
        return kind == ChannelKind.SMS
                ? Map.of("sms.http.url", url, "sms.http.body", "{\"to\":\"{to}\",\"text\":\"{text}\"}")
                : Map.of("einvoice.http.url", url);
    }

    @Override
    public void behave(Manner next) {
        if (manner == Manner.IS_DOWN) {
            server = server(port());
        }
        manner = next;
        if (manner == Manner.IS_DOWN) {
            close();
        }
    }

    @Override
    public List<String> arrived() {
        return List.copyOf(keys);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
