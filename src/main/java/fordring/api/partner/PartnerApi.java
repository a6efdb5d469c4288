package fordring.api.partner;

import fordring.document.KeptFiles;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.Gateway;
import fordring.gateway.PartnerClients;
import fordring.gateway.PartnerClients.Admitted;
import fordring.invoice.EInvoiceRules;
import fordring.invoice.PageLinks;
import fordring.party.CustomerKeys;
import fordring.party.Customers;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import java.util.Locale;

/** The partner surface: a partner invoices in the name of many invoicers, by one request for each invoice. */
public final class PartnerApi {
    /** No body is larger, 20 MB. */
    private static final long MOST_BODY_BYTES = 20_000_000;

    private final Gateway gateway;
    private final PartnerClients clients;
    private final Faults faults = new Faults();

    public PartnerApi(Gateway gateway, PartnerClients clients) {
        this.gateway = gateway;
        this.clients = clients;
    }

    /**
     * What invoices are made with.
     *
     * @param identifies whether an OpenID Connect broker is configured
     */
    public record Parts(
            Customers customers,
            CustomerKeys keys,
            KeptFiles files,
            EInvoiceRules eInvoiceRules,
            PageLinks links,
            boolean identifies) {}

    /** Adds this surface to the router. */
    public void addTo(Router router, Parts parts) {
        new TokenResource(clients).addTo(router);
        router.surface(InvoiceResource.PREFIX, faults, MOST_BODY_BYTES);
        CreateInvoice create = new CreateInvoice(parts.customers, parts.keys, parts.eInvoiceRules, parts.identifies);
        new InvoiceResource(create, parts.files, parts.eInvoiceRules, parts.links).addTo(router, this);
    }

    Gateway gateway() {
        return gateway;
    }

    /** What answers a request that was let in. */
    interface Resource {
        Response answer(Admitted by, Request request);
    }

    /** A route for those who have a token. */
    Router.Route route(Resource resource) {
        return request -> {
            try {
                return resource.answer(clients.admit(request), request);
            } catch (Rejected rejected) {
                return faults.response(request, rejected);
            }
        };
    }

    /** The same for a route that takes a JSON body. */
    Router.Route jsonRoute(Resource resource) {
        return route((by, request) -> {
            requireJson(request);
            return resource.answer(by, request);
        });
    }

    private static void requireJson(Request request) {
        String type = request.header("Content-Type");
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!media.isEmpty() && !media.equals("application/json") && !media.endsWith("+json")) {
            throw new Rejected(Fault.of(Code.MEDIA_TYPE_UNSUPPORTED, ""));
        }
    }

    Answer refusal(Request request, Rejected rejected) {
        return faults.answer(request, rejected);
    }

    Response refusalOfState(Request request, Rejected rejected) {
        return faults.ofState(request, rejected);
    }

    static Response response(Answer answer) {
        Response response = Response.json(answer.status(), answer.body());
        return answer.replayed() ? response.with("Idempotent-Replayed", "true") : response;
    }
}
