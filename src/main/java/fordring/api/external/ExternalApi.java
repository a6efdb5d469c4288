package fordring.api.external;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.Gateway;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import java.util.Locale;

/** The surface below {@code /api/external}: who is let in, what becomes of refusals, and the resources there are. */
public final class ExternalApi {
    static final String PREFIX = "/api/external";

    /** No body is larger, 10 MB. */
    private static final long MOST_BODY_BYTES = 10_000_000;

    private final Gateway gateway;
    private final Faults faults = new Faults();

    public ExternalApi(Gateway gateway) {
        this.gateway = gateway;
    }

    /** A resource with its routes. */
    public interface Part {
        void addTo(Router router, ExternalApi api);
    }

    /** Adds this surface and its resources to the router. */
    public void addTo(Router router, Part... parts) {
        router.surface(PREFIX, faults, MOST_BODY_BYTES).unreadable(faults);
        for (Part part : parts) {
            part.addTo(router, this);
        }
    }

    Gateway gateway() {
        return gateway;
    }

    /** What answers a request that was let in. */
    interface Resource {
        Response answer(Principal principal, Request request);
    }

    /** A route for those whose key has the scope. */
    Router.Route route(Scope scope, Resource resource) {
        return request -> {
            try {
                return resource.answer(gateway.admit(request, scope), request);
            } catch (Rejected rejected) {
                return faults.response(request, rejected);
            }
        };
    }

    /** The same for a route that takes a JSON body. */
    Router.Route jsonRoute(Scope scope, Resource resource) {
        return route(scope, (principal, request) -> {
            requireJson(request);
            return resource.answer(principal, request);
        });
    }

    private static void requireJson(Request request) {
        String type = request.header("Content-Type");
        if (type == null || type.isBlank()) {
            return;
        }
        int end = type.indexOf(';');
        String media = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        if (!media.equals("application/json") && !media.endsWith("+json")) {
            throw new Rejected(Fault.of(Code.MEDIA_TYPE_UNSUPPORTED, ""));
        }
    }

    /** The answer that a refusal of this request is, to be kept for its Idempotency-Key. */
    Answer refusal(Request request, Rejected rejected) {
        return faults.answer(request, rejected);
    }

    static Response response(Answer answer) {
        Response response = Response.json(answer.status(), answer.body());
        return answer.replayed() ? response.with("Idempotent-Replayed", "true") : response;
    }

    static Rejected notFound() {
        return new Rejected(Fault.of(Code.NOT_FOUND, ""));
    }
}
