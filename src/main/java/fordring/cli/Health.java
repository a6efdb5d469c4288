package fordring.cli;

import fordring.platform.Db;
import fordring.platform.Json;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import java.util.Map;
import java.util.Set;

/** {@code /health/live}: the process answers. {@code /health/ready}: its database does too. */
final class Health implements Router.Refusals {
    private static final long MOST_BODY_BYTES = 10_000;

    private final Db db;

    Health(Db db) {
        this.db = db;
    }

    void addTo(Router router) {
        router.surface("/", this, MOST_BODY_BYTES);
        router.route("GET", "/health/live", request -> status(200, "live"));
        router.route(
                "GET", "/health/ready", request -> db.answers() ? status(200, "ready") : status(503, "no database"));
    }

    private static Response status(int status, String text) {
        return Response.json(status, Json.write(Map.of("status", text)));
    }

    @Override
    public Response notFound(Request request) {
        return status(404, "not found");
    }

    @Override
    public Response methodNotAllowed(Request request, Set<String> allowed) {
        return status(405, "method not allowed").with("Allow", String.join(", ", allowed));
    }

    @Override
    public Response bodyTooLarge(Request request, long mostBytes) {
        return status(413, "body too large");
    }

    @Override
    public Response broken(Request request, Throwable failure) {
        return status(500, "broken");
    }

    @Override
    public Response refused(Request request, int status) {
        return status(status, "refused");
    }
}
