package fordring.api.external;

import fordring.delivery.Deliveries;
import fordring.document.InvoiceDocuments;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.invoice.Balance;
import fordring.invoice.Draft;
import fordring.invoice.Invoices;
import fordring.money.Currency;
import fordring.party.Language;
import fordring.platform.Json;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /invoices}: create, get, list, and the PDF. */
public final class InvoiceResource {
    private static final InvoiceId NEWEST = new InvoiceId(new UUID(-1L, -1L));

    private final InvoiceDocuments documents;
    private final String publicUrl;

    /** {@code publicUrl} is what links begin with. */
    public InvoiceResource(InvoiceDocuments documents, String publicUrl) {
        this.documents = documents;
        this.publicUrl = publicUrl;
    }

    void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/invoices";
        router.route("POST", all, api.jsonRoute(Scope.INVOICES_WRITE, (p, r) -> create(api, p, r)));
        router.route("GET", all, api.route(Scope.INVOICES_READ, (p, r) -> list(api, p, r)));
        router.route("GET", all + "/{id}", api.route(Scope.INVOICES_READ, (p, r) -> get(api, p, r)));
        router.route("GET", all + "/{id}/pdf", api.route(Scope.INVOICES_READ, (p, r) -> pdf(p, r)));
    }

    private Response create(ExternalApi api, Principal principal, Request request) {
        InvoiceCreation creation = new InvoiceCreation(api, principal, request, publicUrl);
        Optional<InvoiceRequest> read = read(principal, request);
        Optional<Draft> draft = read.flatMap(InvoiceRequest::draft);
        Answer answer = draft.isPresent()
                ? api.gateway().create(principal, request, draft.get(), creation::created, creation.refusal(read.get()))
                : api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
                    throw new InvoiceRequest(principal.tenant(), request.body()).rejected(tx);
                });
        return ExternalApi.response(answer);
    }

    /** Empty when the body is no JSON object; that is said in the transaction that keeps the answer. */
    private static Optional<InvoiceRequest> read(Principal principal, Request request) {
        try {
            return Optional.of(new InvoiceRequest(principal.tenant(), request.body()));
        } catch (Rejected malformed) {
            return Optional.empty();
        }
    }

    private Response get(ExternalApi api, Principal principal, Request request) {
        InvoiceId id = id(request);
        return api.gateway().read(tx -> {
            Invoices.Standing found = Invoices.find(tx, principal.tenant(), id).orElseThrow(ExternalApi::notFound);
            return Response.json(
                    200,
                    Json.write(views(tx, principal, request, List.of(found)).getFirst()));
        });
    }

    private Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        InvoiceId before = listing.after(InvoiceId::parse).orElse(NEWEST);
        return api.gateway().read(tx -> {
            List<Invoices.Standing> found = Invoices.page(
                    tx,
                    principal.tenant(),
                    new Invoices.Filter(
                            listing.parsed("status", InvoiceResource::status),
                            listing.parsed("customerId", CustomerId::parse),
                            listing.parsed("creditorId", CreditorId::parse),
                            listing.parsed("currency", Currency::of),
                            listing.date("issuedFrom"),
                            listing.date("issuedTo"),
                            listing.date("dueFrom"),
                            listing.date("dueTo"),
                            listing.amount("minAmount"),
                            listing.amount("maxAmount"),
                            listing.text("q"),
                            tx.businessTime(principal.tenant())),
                    before,
                    listing.toRead());
            return listing.page(views(tx, principal, request, found), v -> v, InvoiceView::id);
        });
    }

    List<InvoiceView> views(Tx tx, Principal principal, Request request, List<Invoices.Standing> standings) {
        Map<InvoiceId, Deliveries.Result> deliveries = Deliveries.results(
                tx,
                principal.tenant(),
                standings.stream().map(s -> s.invoice().id()).toList());
        Language reader = Faults.language(request);
        return standings.stream()
                .map(s -> InvoiceView.of(
                        s,
                        tx.today(principal.tenant(), s.zone()),
                        deliveries.getOrDefault(s.invoice().id(), Deliveries.Result.NONE),
                        publicUrl,
                        reader))
                .toList();
    }

    private Response pdf(Principal principal, Request request) {
        byte[] pdf = documents.pdf(principal.tenant(), id(request)).orElseThrow(ExternalApi::notFound);
        return Response.of(200, "application/pdf", pdf)
                .with("Content-Disposition", "inline; filename=\"" + request.part("id") + ".pdf\"");
    }

    private static InvoiceId id(Request request) {
        return InvoiceId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
    }

    private static Optional<Balance.Status> status(String text) {
        return Arrays.stream(Balance.Status.values())
                .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
