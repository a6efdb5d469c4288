package fordring.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * HTTP to addresses that others choose, as far as its reach goes. The address that is connected to is itself checked,
 * after the name was resolved, so that no name and no change of a name leads further. Redirects are not followed,
 * cookies not kept, passwords not sent.
 */
public final class OutgoingHttp implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration TOTAL = Duration.ofSeconds(15);
    private static final int MOST_BODY = 64 * 1024;
    private static final int MOST_HEADERS = 16 * 1024;

    private final HttpClient client = new HttpClient();
    private final Reach reach;
    private final Duration total;

    /** What came of a request. */
    public sealed interface Outcome {}

    /** The other side answered; of a body longer than 64 kB only the beginning is here. */
    public record Answered(int status, byte[] body) implements Outcome {}

    /** There was no answer; {@code reason} is for the owner of the endpoint and tells nothing of our network. */
    public record Failed(String reason) implements Outcome {}

    /** Gives a request 15 seconds. */
    public OutgoingHttp(Reach reach) {
        this(reach, TOTAL);
    }

    /** @param total the longest that one request may take, from the name to the last byte of the answer */
    public OutgoingHttp(Reach reach, Duration total) {
        this.reach = reach;
        this.total = total;
        QueuedThreadPool threads = new QueuedThreadPool(16);
        threads.setName("http-out");
        threads.setDaemon(true);
        client.setExecutor(threads);
        client.setConnectTimeout(CONNECT.toMillis());
        client.setIdleTimeout(Math.max(TOTAL.toMillis(), total.toMillis()));
        client.setDestinationIdleTimeout(TOTAL.toMillis());
        client.setMaxResponseHeadersSize(MOST_HEADERS);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Fordring"));
        client.setSocketAddressResolver((host, port, context, promise) ->
                Thread.ofVirtual().name("resolve").start(() -> resolve(host, port, promise)));
        try {
            client.start();
        } catch (Exception failure) {
            throw new IllegalStateException("the HTTP client does not start", failure);
        }
        // These three would act on an answer; we only report it. A start brings them, so they go after it.
        client.getProtocolHandlers().remove(RedirectProtocolHandler.NAME);
        client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
        client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
        client.getContentDecoderFactories().clear();
    }

    /** Posts {@code body} and waits for the answer. */
    public Outcome post(URI to, Map<String, String> headers, byte[] body) {
        return send(HttpMethod.POST, to, headers, body);
    }

    /** Asks and waits for the answer. */
    public Outcome get(URI from) {
        return send(HttpMethod.GET, from, Map.of(), new byte[0]);
    }

    private Outcome send(HttpMethod method, URI to, Map<String, String> headers, byte[] body) {
        boolean web = "https".equalsIgnoreCase(to.getScheme()) || "http".equalsIgnoreCase(to.getScheme());
        if (!web || to.getHost() == null || to.getRawUserInfo() != null) {
            return new Failed("not an address that can be posted to");
        }
        Request request = client.newRequest(to)
                .method(method)
                .timeout(total.toMillis(), TimeUnit.MILLISECONDS)
                .headers(fields -> headers.forEach(fields::put));
        if (method == HttpMethod.POST) {
            request.body(
                    new BytesRequestContent(headers.getOrDefault("content-type", "application/octet-stream"), body));
        }
        try (InputStreamResponseListener listener = new InputStreamResponseListener()) {
            request.send(listener);
            int status =
                    listener.get(2 * total.toMillis(), TimeUnit.MILLISECONDS).getStatus();
            try (InputStream in = listener.getInputStream()) {
                return new Answered(status, in.readNBytes(MOST_BODY));
            }
        } catch (IOException | ExecutionException | TimeoutException failure) {
            return new Failed(reason(failure));
        } catch (InterruptedException stop) {
            var _ = request.abort(stop);
            Thread.currentThread().interrupt();
            return new Failed("the server was stopped");
        }
    }

    /** Whether secrets and invoices may go to an address: by TLS, or to this very machine. */
    public static boolean keepsSecrets(URI to) {
        String host = to.getHost();
        return host != null
                && to.getRawUserInfo() == null
                && to.getRawFragment() == null
                && ("https".equalsIgnoreCase(to.getScheme())
                        || ("http".equalsIgnoreCase(to.getScheme()) && isThisMachine(host)));
    }

    private static boolean isThisMachine(String host) {
        try {
            return host.equalsIgnoreCase("localhost")
                    || InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
        try {
            List<InetSocketAddress> allowed = Arrays.stream(InetAddress.getAllByName(host))
                    .filter(reach::allows)
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
            if (allowed.isEmpty()) {
                promise.failed(new ForbiddenAddress());
            } else {
                promise.succeeded(allowed);
            }
        } catch (UnknownHostException | RuntimeException failure) {
            promise.failed(failure);
        }
    }

    /** The innermost cause that we have words for. */
    private String reason(Throwable failure) {
        return Stream.iterate(failure, t -> t != null, Throwable::getCause)
                .flatMap(t -> words(t).stream())
                .findFirst()
                .orElse("the connection broke");
    }

    private Optional<String> words(Throwable failure) {
        return switch (failure) {
            case ForbiddenAddress f -> Optional.of("the address leads into a private network");
            case UnknownHostException f -> Optional.of("the host name is not known");
            case SocketTimeoutException f -> Optional.of("no connection within " + CONNECT.toSeconds() + " seconds");
            case TimeoutException f -> Optional.of("no whole answer within " + total.toSeconds() + " seconds");
            case SSLException f -> Optional.of("TLS failed: " + f.getMessage());
            case ConnectException f -> Optional.of("the connection was refused");
            default -> Optional.empty();
        };
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("the HTTP client does not stop", failure);
        }
    }

    /** Every address of a host is one that must not be connected to. */
    private static final class ForbiddenAddress extends IOException {
        private static final long serialVersionUID = 1;
    }
}
