package fordring.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody who calls an API over HTTP, and the headers he sends with every request. Each exchange must be as the OpenAPI
 * document of its surface says, or the call fails.
 *
 * @param prefix what stands before each path that he names: {@code /api/external}, nothing for the other surfaces
 */
public record Caller(HttpClient http, URI server, String prefix, Map<String, String> headers) {
    static final String EXTERNAL = "/api/external";

    /** The same caller with one more header, or with another value of it. */
    public Caller with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Caller(http, server, prefix, more);
    }

    public Caller without(String header) {
        Map<String, String> less = new TreeMap<>(headers);
        less.remove(header);
        return new Caller(http, server, prefix, less);
    }

    public Caller withKey(String key) {
        return with("Authorization", "Bearer " + key);
    }

    public Reply get(String path) {
        return send("GET", path, new byte[0]);
    }

    public Reply post(String path, String body) {
        return post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    public Reply post(String path, byte[] body) {
        return send("POST", path, body);
    }

    public Reply put(String path, String body) {
        return send("PUT", path, body.getBytes(StandardCharsets.UTF_8));
    }

    public Reply patch(String path, String body) {
        return send("PATCH", path, body.getBytes(StandardCharsets.UTF_8));
    }

    public Reply delete(String path) {
        return send("DELETE", path, new byte[0]);
    }

    /** A form, as a browser sends one; names and values are to be encoded. */
    public Reply form(String path, String fields) {
        return with("Content-Type", "application/x-www-form-urlencoded").post(path, fields);
    }

    public Reply send(String method, String path, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(prefix + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Reply reply = new Reply(response.statusCode(), response.headers(), response.body());
            Contract.hold(new Contract.Exchange(method, prefix + path, headers, body, reply));
            return reply;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
