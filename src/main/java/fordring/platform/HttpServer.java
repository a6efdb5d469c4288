package fordring.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The HTTP door: finds the route, reads the request whole or lets it flow, writes the answer. Each request runs on a
 * virtual thread.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(30);
    /** What Jetty puts in the place of a path that it cannot read. */
    private static final String UNREADABLE = "/badMessage";

    private final Router router;
    private final TrustedProxies proxies;
    private final Server server;
    private final ServerConnector connector;
    private volatile boolean stopping;

    private HttpServer(int port, Router router, TrustedProxies proxies) {
        this.router = router;
        this.proxies = proxies;
        this.server = new Server(new VirtualThreadPool());
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(16 * 1024);
        // Else a key is read as an earlier one of the connection from which it differs in case only.
        http.setHeaderCacheCaseSensitive(true);
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setPort(port);
        connector.setIdleTimeout(60_000);
        connector.setAcceptQueueSize(1024);
        server.addConnector(connector);
        server.setHandler(new GracefulHandler(new Routes()));
        server.setErrorHandler(new Errors());
        server.setStopTimeout(FINISH_WITHIN.toMillis());
    }

    /** Starts to listen; port 0 takes a free one. */
    public static HttpServer start(int port, Router router, TrustedProxies proxies) {
        HttpServer http = new HttpServer(port, router, proxies);
        try {
            http.server.start();
            return http;
        } catch (IOException failure) {
            throw new Config.Unusable("port " + port + " cannot be listened on: " + failure.getMessage());
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Refuses what is new and waits for what is in flight. */
    @Override
    public void close() {
        stopping = true;
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private final class Routes extends Handler.Abstract {
        @Override
        public boolean handle(
                org.eclipse.jetty.server.Request request,
                org.eclipse.jetty.server.Response response,
                Callback callback) {
            String path = org.eclipse.jetty.server.Request.getPathInContext(request);
            Router.Match match = router.match(request.getMethod(), path);
            String id = requestId(request);
            MDC.put("request", id);
            try {
                if (match.route() instanceof Router.StreamRoute route) {
                    stream(id, path, match.parts(), route, request, response, callback);
                } else {
                    send(id, answer(id, path, match, request), response, callback);
                }
            } finally {
                MDC.clear();
            }
            return true;
        }

        private void stream(
                String id,
                String path,
                Map<String, String> parts,
                Router.StreamRoute route,
                org.eclipse.jetty.server.Request raw,
                org.eclipse.jetty.server.Response response,
                Callback callback) {
            switch (begin(id, path, parts, route, raw)) {
                case Response whole -> finish(id, path, whole, raw, response, callback);
                case Streamed.Upload upload -> {
                    try {
                        finish(id, path, uploaded(id, path, parts, upload, raw), raw, response, callback);
                    } catch (IOException gone) {
                        LOG.info("the client of an upload is gone: {}", gone.toString());
                        callback.failed(gone);
                    }
                }
                case Streamed.Flow flow -> {
                    head(id, 200, Map.of("Content-Type", flow.contentType()), response);
                    HttpFlow.run(flow, raw, response, () -> stopping, callback);
                }
            }
        }

        private Response uploaded(
                String id,
                String path,
                Map<String, String> parts,
                Streamed.Upload upload,
                org.eclipse.jetty.server.Request raw)
                throws IOException {
            try {
                return upload.reading().run(Content.Source.asInputStream(raw));
            } catch (RuntimeException | Error failure) {
                Request head = read(id, path, parts, raw, Map.of(), new byte[0]);
                LOG.error("{} {} broke", head.method(), named(head), failure);
                return router.refusals(path).broken(head, failure);
            }
        }

        /** Who is cut off while sending never sees the answer. */
        private void finish(
                String id,
                String path,
                Response whole,
                org.eclipse.jetty.server.Request raw,
                org.eclipse.jetty.server.Response response,
                Callback callback) {
            boolean read = HttpFlow.discard(raw, router.mostBodyBytes(path));
            send(id, read ? whole : whole.with("Connection", "close"), response, callback);
        }

        private Streamed begin(
                String id,
                String path,
                Map<String, String> parts,
                Router.StreamRoute route,
                org.eclipse.jetty.server.Request raw) {
            Request head = read(id, path, parts, raw, Map.of(), new byte[0]);
            try {
                head = read(id, path, parts, raw, query(raw), new byte[0]);
            } catch (HttpException.RuntimeException | IllegalArgumentException unreadable) {
                return router.refusals(path).refused(head, 400);
            }
            try {
                return route.apply(head);
            } catch (RuntimeException | Error failure) {
                LOG.error("{} {} broke", head.method(), named(head), failure);
                return router.refusals(path).broken(head, failure);
            }
        }

        private Response answer(String id, String path, Router.Match match, org.eclipse.jetty.server.Request raw) {
            Router.Refusals refusals = router.refusals(path);
            long most = router.mostBodyBytes(path);
            Request request = read(id, path, match.parts(), raw, Map.of(), new byte[0]);
            try {
                if (match.route() == null) {
                    return match.allowed().isEmpty()
                            ? refusals.notFound(request)
                            : refusals.methodNotAllowed(request, match.allowed());
                }
                byte[] body = body(raw, most);
                if (body.length > most) {
                    return refusals.bodyTooLarge(request, most).with("Connection", "close");
                }
                request = read(id, path, match.parts(), raw, query(raw), body);
            } catch (IOException | HttpException.RuntimeException | IllegalArgumentException unreadable) {
                return refusals.refused(request, 400).with("Connection", "close");
            }
            try {
                return ((Router.Route) match.route()).apply(request);
            } catch (RuntimeException | Error failure) {
                LOG.error("{} {} broke", request.method(), named(request), failure);
                return refusals.broken(request, failure);
            }
        }
    }

    /** The path for the log. Who has a token may see what it leads to, and whoever reads the log may not. */
    private static String named(Request request) {
        String token = request.pathParameters().get("token");
        return token == null ? request.path() : request.path().replace(token, "{token}");
    }

    /** Up to one byte more than {@code most}, which tells the caller that there is more. */
    private static byte[] body(org.eclipse.jetty.server.Request raw, long most) throws IOException {
        long stated = raw.getLength();
        if (stated == 0) {
            return new byte[0];
        }
        if (stated > most && raw.getHeaders().contains(HttpHeader.EXPECT)) {
            return new byte[Math.toIntExact(most + 1)];
        }
        try (InputStream in = org.eclipse.jetty.server.Request.asInputStream(raw)) {
            byte[] body = in.readNBytes(Math.toIntExact(most + 1));
            // Who is cut off while sending never sees the answer; so as much again is taken and thrown away.
            for (long left = most, skipped = 1; body.length > most && left > 0 && skipped > 0; left -= skipped) {
                skipped = in.skip(left);
            }
            return body;
        }
    }

    private Request read(
            String id,
            String path,
            Map<String, String> parts,
            org.eclipse.jetty.server.Request raw,
            Map<String, String> query,
            byte[] body) {
        return new Request(id, ip(raw), raw.getMethod(), path, parts, query, raw.getHeaders()::get, body);
    }

    private @Nullable String ip(org.eclipse.jetty.server.Request raw) {
        return raw.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress from
                ? proxies.client(from.getAddress(), raw.getHeaders().getCSV(HttpHeader.X_FORWARDED_FOR, false))
                : null;
    }

    private static Map<String, String> query(org.eclipse.jetty.server.Request raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw.getHttpURI().getQuery() != null) {
            for (Fields.Field field : org.eclipse.jetty.server.Request.extractQueryParameters(raw)) {
                query.put(field.getName(), field.getValue());
            }
        }
        return query;
    }

    private static void send(
            String id, Response answer, org.eclipse.jetty.server.Response response, Callback callback) {
        head(id, answer.status(), answer.headers(), response);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    private static void head(
            String id, int status, Map<String, String> headers, org.eclipse.jetty.server.Response response) {
        response.setStatus(status);
        response.getHeaders().put("Cache-Control", "no-store");
        headers.forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put("X-Request-Id", id);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
    }

    /** The caller's own id where it has a harmless form, so that his log and ours can be laid side by side. */
    private static String requestId(org.eclipse.jetty.server.Request request) {
        String given = request.getHeaders().get("X-Request-Id");
        return given != null && REQUEST_ID.matcher(given).matches() ? given : Secrets.randomText(16);
    }

    /** What Jetty refuses before a route is reached, in the words of the surface it was meant for. */
    private final class Errors extends ErrorHandler {
        @Override
        public boolean handle(
                org.eclipse.jetty.server.Request request,
                org.eclipse.jetty.server.Response response,
                Callback callback) {
            String path = request.getHttpURI() == null || request.getHttpURI().getPath() == null
                    ? "/"
                    : request.getHttpURI().getPath();
            String id = Secrets.randomText(16);
            Request unread = new Request(
                    id, ip(request), request.getMethod(), path, Map.of(), Map.of(), name -> null, new byte[0]);
            int status = response.getStatus();
            Router.Refusals refusals = path.equals(UNREADABLE) ? router.refusalsOfUnreadable() : router.refusals(path);
            send(id, refusals.refused(unread, status == 0 ? 500 : status), response, callback);
            return true;
        }
    }
}
