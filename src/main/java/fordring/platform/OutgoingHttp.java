package fordring.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Inet6Address;
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
 * HTTP to addresses that customers choose. The address that is connected to is itself checked, after the name was
 * resolved, so that no name and no change of a name leads into the network this server stands in. Redirects are not
 * followed, cookies not kept, passwords not sent.
 */
public final class OutgoingHttp implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration TOTAL = Duration.ofSeconds(15);
    private static final int MOST_BODY = 64 * 1024;
    private static final int MOST_HEADERS = 16 * 1024;

    private static final List<AddressRange> LOOPBACK = ranges("127.0.0.0/8", "::1/128");

    /** IANA's registry of special-purpose IPv4 addresses (RFC 6890), with multicast and what is reserved. */
    private static final List<AddressRange> FORBIDDEN_V4 = ranges(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared behind a carrier's NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, where clouds keep the metadata of their machines
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    /** All that is global unicast of IPv6 today (RFC 4291, section 2.4); every address outside it is refused. */
    private static final AddressRange GLOBAL_V6 = AddressRange.of("2000::/3");

    /** IANA's registry of special-purpose IPv6 addresses, what of it lies within global unicast. */
    private static final List<AddressRange> FORBIDDEN_V6 = ranges(
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, which carries an IPv4 address
            "3fff::/20"); // documentation

    /** Behind it stands an IPv4 address, in networks that have only IPv6 (RFC 6052, section 2.1). */
    private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");

    private final HttpClient client = new HttpClient();
    private final boolean allowLoopback;
    private final Duration total;

    /** What came of a request. */
    public sealed interface Outcome {}

    /** The other side answered; of a body longer than 64 kB only the beginning is here. */
    public record Answered(int status, byte[] body) implements Outcome {}

    /** There was no answer; {@code reason} is for the owner of the endpoint and tells nothing of our network. */
    public record Failed(String reason) implements Outcome {}

    /** @param allowLoopback whether requests may go to this very machine */
    public OutgoingHttp(boolean allowLoopback) {
        this(allowLoopback, TOTAL);
    }

    /** @param total the longest that one request may take, from the name to the last byte of the answer */
    OutgoingHttp(boolean allowLoopback, Duration total) {
        this.allowLoopback = allowLoopback;
        this.total = total;
        QueuedThreadPool threads = new QueuedThreadPool(16);
        threads.setName("http-out");
        threads.setDaemon(true);
        client.setExecutor(threads);
        client.setConnectTimeout(CONNECT.toMillis());
        client.setIdleTimeout(TOTAL.toMillis());
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

    /** Posts {@code body} and waits for the answer, at most 15 seconds. */
    public Outcome post(URI to, Map<String, String> headers, byte[] body) {
        return send(HttpMethod.POST, to, headers, body);
    }

    /** Asks and waits for the answer, at most 15 seconds. */
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

    private void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
        try {
            List<InetSocketAddress> allowed = Arrays.stream(InetAddress.getAllByName(host))
                    .filter(address -> !isForbidden(address, allowLoopback))
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

    /** Whether an address is none that the whole internet can reach, or is not to be reached from here. */
    public static boolean isForbidden(InetAddress address, boolean allowLoopback) {
        if (in(LOOPBACK, address)) {
            return !allowLoopback;
        }
        if (!(address instanceof Inet6Address)) {
            return in(FORBIDDEN_V4, address);
        }
        if (NAT64.contains(address)) {
            return in(FORBIDDEN_V4, embedded(address));
        }
        return !GLOBAL_V6.contains(address) || in(FORBIDDEN_V6, address);
    }

    private static InetAddress embedded(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean in(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... cidrs) {
        return Stream.of(cidrs).map(AddressRange::of).toList();
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
