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
import fordring.platform.Streamed;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Consumer;

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

    /** What answers a request that was let in by its head. */
    interface StreamResource {
        Streamed answer(Principal principal, Request head);
    }

    /** The same for a route whose body flows. */
    Router.StreamRoute streamRoute(Scope scope, StreamResource resource) {
        return head -> {
            try {
                return resource.answer(gateway.admit(head, scope), head);
            } catch (Rejected rejected) {
                return faults.response(head, rejected);
            }
        };
    }

    /** What answers a request that was let in by its head, when its body has come in. */
    interface UploadResource {
        Response answer(Principal principal, Request head, InputStream body) throws IOException;
    }

    /** The same for a route that reads its body as it comes; {@code check} refuses what is refused by its head. */
    Router.StreamRoute uploadRoute(Scope scope, Consumer<Request> check, UploadResource resource) {
        return streamRoute(scope, (principal, head) -> {
            check.accept(head);
            return new Streamed.Upload(body -> {
                try {
                    return resource.answer(principal, head, body);
                } catch (Rejected rejected) {
                    return faults.response(head, rejected);
                }
            });
        });
    }

    /** The same for a route that takes a JSON body. */
    Router.Route jsonRoute(Scope scope, Resource resource) {
        return route(scope, (principal, request) -> {
            requireJson(request);
            return resource.answer(principal, request);
        });
    }

    private static void requireJson(Request request) {
        String media = mediaType(request);
        if (!media.isEmpty() && !media.equals("application/json") && !media.endsWith("+json")) {
            throw new Rejected(Fault.of(Code.MEDIA_TYPE_UNSUPPORTED, ""));
        }
    }

    /** Without its parameters; empty where the request does not say. */
    static String mediaType(Request request) {
        String type = request.header("Content-Type");
        if (type == null) {
            return "";
        }
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The answer that a refusal of this request is, to be kept for its Idempotency-Key. */
    Answer refusal(Request request, Rejected rejected) {
        return faults.answer(request, rejected);
    }

    /** What is said when this request, or a line of it, broke: a bug of ours, or the database does not answer. */
    Answer failure(Request request, Throwable failure) {
        Response broken = faults.broken(request, failure);
        return Answer.of(broken.status(), broken.body());
    }

    static Response response(Answer answer) {
        Response response = Response.json(answer.status(), answer.body());
        return answer.replayed() ? response.with("Idempotent-Replayed", "true") : response;
    }

    static Rejected notFound() {
        return new Rejected(Fault.of(Code.NOT_FOUND, ""));
    }
}
