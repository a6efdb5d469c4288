package fordring.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.jspecify.annotations.Nullable;

/** Which code answers which method and path. Built once at start; paths may have {@code {parts}}. */
public final class Router {

    /** What answers a method on a path. */
    public sealed interface Endpoint {}

    /** What answers a request that was read whole. */
    public non-sealed interface Route extends Endpoint, Function<Request, Response> {}

    /** What answers by the head of a request, without its body: it refuses, or says how body and answer flow. */
    public non-sealed interface StreamRoute extends Endpoint, Function<Request, Streamed> {}

    /** What a surface says when there is no route, when the request is unusable, or when the code broke. */
    public interface Refusals {
        Response notFound(Request request);

        Response methodNotAllowed(Request request, Set<String> allowed);

        Response bodyTooLarge(Request request, long mostBytes);

        Response broken(Request request, Throwable failure);

        /** The server refuses for a reason of its own: unreadable HTTP (400), stopping (503). */
        Response refused(Request request, int status);
    }

    private final PathMappings<Map<String, Endpoint>> routes = new PathMappings<>();
    private final Map<String, Map<String, Endpoint>> byTemplate = new TreeMap<>();
    private final List<Surface> surfaces = new ArrayList<>();
    private @Nullable Refusals unreadable;

    private record Surface(String prefix, Refusals refusals, long mostBodyBytes) {
        boolean holds(String path) {
            return path.startsWith(prefix)
                    && (prefix.endsWith("/")
                            || path.length() == prefix.length()
                            || path.charAt(prefix.length()) == '/');
        }
    }

    /**
     * Everything below {@code prefix} speaks in the words of {@code refusals}; the longest prefix wins. A prefix is whole
     * segments of a path: {@code /invoices} is not below {@code /invoice}.
     */
    public Router surface(String prefix, Refusals refusals, long mostBodyBytes) {
        surfaces.add(new Surface(prefix, refusals, mostBodyBytes));
        surfaces.sort((a, b) -> b.prefix.length() - a.prefix.length());
        return this;
    }

    /** In whose words a request is refused of which not even the path can be read: of most who send one. */
    public Router unreadable(Refusals refusals) {
        unreadable = refusals;
        return this;
    }

    /** The routes there are, as {@code GET /customers/{id}}. */
    public List<String> routes() {
        return byTemplate.entrySet().stream()
                .flatMap(route -> route.getValue().keySet().stream().map(method -> method + " " + route.getKey()))
                .toList();
    }

    public Router route(String method, String template, Route route) {
        return add(method, template, route);
    }

    /** A route whose body and answer are never held whole. */
    public Router stream(String method, String template, StreamRoute route) {
        return add(method, template, route);
    }

    private Router add(String method, String template, Endpoint route) {
        Map<String, Endpoint> methods = byTemplate.computeIfAbsent(template, t -> {
            Map<String, Endpoint> fresh = new TreeMap<>();
            routes.put(new UriTemplatePathSpec(t), fresh);
            return fresh;
        });
        if (methods.put(method, route) != null) {
            throw new IllegalArgumentException(method + " " + template + " is there already");
        }
        return this;
    }

    Refusals refusals(String path) {
        return surfaceOf(path).refusals;
    }

    Refusals refusalsOfUnreadable() {
        return unreadable == null ? refusals("/") : unreadable;
    }

    long mostBodyBytes(String path) {
        return surfaceOf(path).mostBodyBytes;
    }

    private Surface surfaceOf(String path) {
        return surfaces.stream()
                .filter(s -> s.holds(path))
                .findFirst()
                // OPTIONS asks for "*", which is no path.
                .orElseGet(surfaces::getLast);
    }

    /** The route for a path and method, or the refusal that says why there is none. */
    Match match(String method, String path) {
        MatchedResource<Map<String, Endpoint>> found = routes.getMatched(path);
        if (found == null) {
            return new Match(null, Map.of(), Set.of());
        }
        Map<String, String> parts = ((UriTemplatePathSpec) found.getPathSpec()).getPathParams(path);
        Endpoint route = found.getResource().get(method);
        return new Match(
                route, parts == null ? Map.of() : parts, found.getResource().keySet());
    }

    /** {@code route} null and {@code allowed} empty: there is no such path. */
    record Match(@Nullable Endpoint route, Map<String, String> parts, Set<String> allowed) {}
}
