package fordring.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/**
 * The OpenAPI document of each surface, at {@code /openapi/<surface>.yaml}, and a page to read it by, at
 * {@code /openapi/<surface>}. All of it lies in this jar, and the page's policy has a browser ask nobody else.
 */
public final class ApiReference implements Router.Refusals {
    private static final String PREFIX = "/openapi";
    private static final long MOST_BODY_BYTES = 10_000;

    /** Swagger UI styles elements from its script, which goes by the name of inline; nothing inline is run. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";

    private static final String WEBJAR = "org.webjars/swagger-ui";
    private static final String VERSION = webjarVersion();

    private static final Map<String, String> ASSETS = Map.of(
            "swagger-ui.css", "/META-INF/resources/webjars/swagger-ui/" + VERSION + "/swagger-ui.css",
            "swagger-ui-bundle.js", "/META-INF/resources/webjars/swagger-ui/" + VERSION + "/swagger-ui-bundle.js",
            "reference.css", "/openapi/reference.css",
            "reference.js", "/openapi/reference.js",
            "icon.svg", "/openapi/icon.svg",
            "FordringSans-Regular.ttf", "/font/FordringSans-Regular.ttf",
            "FordringSans-SemiBold.ttf", "/font/FordringSans-SemiBold.ttf");

    private final List<Surface> surfaces;

    /** A surface that has a document; the title is that of its page. */
    public record Surface(String name, String title) {}

    public ApiReference(Surface... surfaces) {
        this.surfaces = List.of(surfaces);
    }

    /** Adds the documents, the pages, and what the pages need. */
    public void addTo(Router router) {
        router.surface(PREFIX, this, MOST_BODY_BYTES);
        for (Surface surface : surfaces) {
            String document = PREFIX + "/" + surface.name + ".yaml";
            router.route("GET", document, request -> of("application/yaml", read(document)));
            router.route(
                    "GET",
                    PREFIX + "/" + surface.name,
                    request -> of("text/html; charset=utf-8", page(surface))
                            .with("Content-Security-Policy", POLICY)
                            .with("Referrer-Policy", "no-referrer")
                            .with("X-Frame-Options", "DENY"));
        }
        router.route("GET", PREFIX + "/assets/{version}/{file}", this::asset);
    }

    private Response asset(Request request) {
        String file = request.part("file");
        String resource = ASSETS.get(file);
        return resource == null || !request.part("version").equals(VERSION)
                ? notFound(request)
                : of(type(file), read(resource)).with("Cache-Control", "public, max-age=3600");
    }

    private static byte[] page(Surface surface) {
        return new String(read("/openapi/reference.html"), StandardCharsets.UTF_8)
                .replace("{surface}", surface.name)
                .replace("{title}", surface.title)
                .replace("{assets}", PREFIX + "/assets/" + VERSION)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String type(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "ttf" -> "font/ttf";
            default -> throw new IllegalArgumentException(file);
        };
    }

    private static Response of(String type, byte[] body) {
        return Response.of(200, type, body).with("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static byte[] read(String resource) {
        try (InputStream in = Objects.requireNonNull(ApiReference.class.getResourceAsStream(resource), resource)) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String webjarVersion() {
        Properties pom = new Properties();
        try (InputStream in = Objects.requireNonNull(
                ApiReference.class.getResourceAsStream("/META-INF/maven/" + WEBJAR + "/pom.properties"), WEBJAR)) {
            pom.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Objects.requireNonNull(pom.getProperty("version"), WEBJAR);
    }

    private static Response refusal(int status, String text) {
        return Response.of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Response notFound(Request request) {
        return refusal(404, "not found");
    }

    @Override
    public Response methodNotAllowed(Request request, Set<String> allowed) {
        return refusal(405, "method not allowed").with("Allow", String.join(", ", allowed));
    }

    @Override
    public Response bodyTooLarge(Request request, long mostBytes) {
        return refusal(413, "body too large");
    }

    @Override
    public Response broken(Request request, Throwable failure) {
        return refusal(500, "broken");
    }

    @Override
    public Response refused(Request request, int status) {
        return refusal(status, "refused");
    }
}
