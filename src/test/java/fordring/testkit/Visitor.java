package fordring.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser that shows nothing: it keeps cookies by their path (RFC 6265) and is led by hand where it is sent. */
public final class Visitor {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final List<Cookie> cookies = new ArrayList<>();

    /** A cookie, which has no host: all that is visited is on this machine. */
    public record Cookie(String name, String value, String path) {}

    public Reply get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    public Reply post(String url, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** What it keeps for this address. */
    public List<Cookie> cookies(String path) {
        return cookies.stream().filter(cookie -> isBelow(path, cookie.path)).toList();
    }

    /** Puts a cookie in that nobody gave it. */
    public void smuggle(Cookie cookie) {
        cookies.removeIf(old -> old.name.equals(cookie.name) && old.path.equals(cookie.path));
        cookies.add(cookie);
    }

    private static boolean isBelow(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder.endsWith("/") ? folder : folder + "/");
    }

    private Reply send(HttpRequest.Builder request) {
        HttpRequest bare = request.timeout(Duration.ofSeconds(60)).build();
        String sent = cookies(bare.uri().getPath()).stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        try {
            HttpResponse<byte[]> response = HTTP.send(
                    sent.isEmpty() ? bare : request.header("Cookie", sent).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void keep(String setCookie) {
        List<String> parts = List.of(setCookie.split("; *", -1));
        String[] named = parts.getFirst().split("=", 2);
        String path = parts.stream()
                .filter(part -> part.startsWith("Path="))
                .map(part -> part.substring(5))
                .findFirst()
                .orElse("/");
        cookies.removeIf(old -> old.name.equals(named[0]) && old.path.equals(path));
        if (!parts.contains("Max-Age=0")) {
            cookies.add(new Cookie(named[0], named[1], path));
        }
    }
}
