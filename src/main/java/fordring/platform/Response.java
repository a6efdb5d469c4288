package fordring.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP answer, whole. */
public record Response(int status, Map<String, String> headers, byte[] body) implements Streamed {
    public static final String JSON = "application/json";

    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, Map.of("Content-Type", contentType), body);
    }

    public static Response json(int status, byte[] body) {
        return of(status, JSON, body);
    }

    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }
}
