package fordring.api.erp;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.ErpUsers;
import fordring.gateway.Gateway;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import java.util.List;
import java.util.Locale;

/**
 * The erp surface: invoices are created, then activated; the caller fetches vouchers and payments for its books. Who is
 * let in, what becomes of refusals, and the resources there are.
 */
public final class ErpApi {
    private static final List<String> PREFIXES =
            List.of("/authenticate", "/service-accounts", "/api/clients", "/invoices", "/storage", "/vouchers");

    /** No body is larger, 20 MB: attachments come in base 64. */
    private static final long MOST_BODY_BYTES = 20_000_000;

    private final Gateway gateway;
    private final ErpUsers users;
    private final Faults faults = new Faults();

    public ErpApi(Gateway gateway, ErpUsers users) {
        this.gateway = gateway;
        this.users = users;
    }

    /** A resource with its routes. */
    public interface Part {
        void addTo(Router router, ErpApi api);
    }

    /** Adds this surface and its resources to the router. */
    public void addTo(Router router, Part... parts) {
        for (String prefix : PREFIXES) {
            router.surface(prefix, faults, MOST_BODY_BYTES);
        }
        for (Part part : parts) {
            part.addTo(router, this);
        }
    }

    Gateway gateway() {
        return gateway;
    }

    ErpUsers users() {
        return users;
    }

    /** What answers a user that was let in. */
    interface Resource {
        Response answer(ErpUsers.Admitted caller, Request request);
    }

    /** A route for whoever has a token. */
    Router.Route route(Resource resource) {
        return openRoute(request -> resource.answer(users.admit(request), request));
    }

    /** The same for a route that takes a JSON body. */
    Router.Route jsonRoute(Resource resource) {
        return route((caller, request) -> {
            requireJson(request);
            return resource.answer(caller, request);
        });
    }

    /** A route for everybody: logging in, signing up. */
    Router.Route openRoute(Router.Route open) {
        return request -> {
            try {
                return open.apply(request);
            } catch (Rejected rejected) {
                return faults.response(request, rejected);
            }
        };
    }

    static void requireJson(Request request) {
        String type = request.header("Content-Type");
        if (type == null) {
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
