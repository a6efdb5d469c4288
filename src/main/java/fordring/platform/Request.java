package fordring.platform;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, read whole.
 *
 * @param id names it in the log and in the answer's {@code X-Request-Id}
 * @param ip of the client; of the proxy nearest to us where that is not trusted to name him; null when the connection is lost
 * @param path without the query
 * @param pathParameters the parts of the path that the route names
 * @param query the first value of each query parameter, decoded
 * @param headers by name, whatever its case
 */
public record Request(
        String id,
        @Nullable String ip,
        String method,
        String path,
        Map<String, String> pathParameters,
        Map<String, String> query,
        Function<String, @Nullable String> headers,
        byte[] body) {

    /** The same request with another body: what stands for one that flowed by. */
    public Request withBody(byte[] other) {
        return new Request(id, ip, method, path, pathParameters, query, headers, other);
    }

    /** A named part of the path; the route guarantees that it is there. */
    public String part(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    public @Nullable String header(String name) {
        return headers.apply(name);
    }
}
