package fordring.platform;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    /**
     * How a file is named in a Content-Disposition header (RFC 6266): whole for those who read the second form (RFC 8187,
     * without *), and what is left of it for the others.
     *
     * @param type inline or attachment
     */
    public static String disposition(String type, String fileName) {
        String whole = URLEncoder.encode(fileName, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        String plain = fileName.replaceAll("[^A-Za-z0-9._-]+", "-");
        return type + "; filename=\"" + plain + "\"; filename*=UTF-8''" + whole;
    }
}
