package fordring.api.external;

import fordring.document.InvoiceDocuments;
import fordring.document.KeptFiles;
import fordring.fault.Rejected;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Wanted;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.invoice.Balance;
import fordring.invoice.Draft;
import fordring.invoice.DraftInvoices;
import fordring.invoice.EInvoiceRules;
import fordring.invoice.Invoices;
import fordring.invoice.Issued;
import fordring.money.Currency;
import fordring.platform.Json;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /invoices}: create, get, list. */
public final class InvoiceResource implements ExternalApi.Part {
    private static final InvoiceId NEWEST = new InvoiceId(new UUID(-1L, -1L));

    private final InvoiceDocuments documents;
    private final KeptFiles files;
    private final InvoiceViews views;
    private final InvoiceActionsResource actions;
    private final EInvoiceRules eInvoiceRules;
    private final InvoiceLinks links;

    /** {@code files} keeps attachments. */
    public InvoiceResource(
            InvoiceDocuments documents, KeptFiles files, EInvoiceRules eInvoiceRules, InvoiceLinks links) {
        this.documents = documents;
        this.files = files;
        this.views = new InvoiceViews(links);
        this.actions = new InvoiceActionsResource(views, files, eInvoiceRules);
        this.eInvoiceRules = eInvoiceRules;
        this.links = links;
    }

    @Override
    public void addTo(Router router, ExternalApi api) {
        actions.addTo(router, api);
        String all = ExternalApi.PREFIX + "/invoices";
        router.route("POST", all, api.jsonRoute(Scope.INVOICES_WRITE, (p, r) -> create(api, p, r)));
        router.route("GET", all, api.route(Scope.INVOICES_READ, (p, r) -> list(api, p, r)));
        router.route("GET", all + "/{id}", api.route(Scope.INVOICES_READ, (p, r) -> get(api, p, r)));
        new InvoiceDocumentResource(documents).addTo(router, api);
    }

    private Response create(ExternalApi api, Principal principal, Request request) {
        InvoiceCreation creation =
                new InvoiceCreation(api, principal, request, links, views, eInvoiceRules, Faults.language(request));
        Optional<InvoiceRequest> read = read(principal, request);
        Optional<Draft> draft = read.flatMap(InvoiceRequest::draft);
        if (draft.isEmpty()) {
            return ExternalApi.response(api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
                throw new InvoiceRequest(principal.tenant(), request.body()).rejected(tx);
            }));
        }
        InvoiceRequest asked = read.get();
        files.keep(principal.tenant(), asked.contents());
        return ExternalApi.response(
                switch (creation.wanted(asked)) {
                    case Wanted.Invoice invoice ->
                        api.gateway()
                                .create(
                                        principal,
                                        request,
                                        invoice.draft(),
                                        invoice.success(),
                                        creation.refusal(asked));
                    case Wanted.Other other ->
                        api.gateway().write(principal, request, creation.refusal(asked), other.work());
                });
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
        return api.gateway()
                .read(tx -> Response.json(
                        200, Json.write(views.one(tx, principal.tenant(), id, Faults.language(request)))));
    }

    private Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        InvoiceId before = listing.after(InvoiceId::parse).orElse(NEWEST);
        String status = listing.parsed("status", InvoiceResource::status);
        boolean draftsOnly = "draft".equals(status);
        return api.gateway().read(tx -> {
            Invoices.Filter filter = filter(
                    listing,
                    status == null || draftsOnly ? null : Balance.Status.valueOf(status.toUpperCase(Locale.ROOT)),
                    tx.businessTime(principal.tenant()));
            List<Invoices.Standing> issued =
                    draftsOnly ? List.of() : Invoices.page(tx, principal.tenant(), filter, before, listing.toRead());
            List<DraftInvoices.Kept> drafts =
                    DraftInvoices.page(tx, principal.tenant(), filter, before, listing.toRead());
            return listing.page(
                    views.merged(tx, principal.tenant(), issued, drafts, listing.toRead(), Faults.language(request)),
                    v -> v,
                    InvoiceView::id);
        });
    }

    private static Invoices.Filter filter(Listing listing, Balance.@Nullable Status status, Instant now) {
        return new Invoices.Filter(
                status,
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
                listing.parsed("type", InvoiceResource::kind),
                listing.parsed("paused", InvoiceResource::flag),
                listing.parsed("disputed", InvoiceResource::flag),
                now);
    }

    List<InvoiceView> views(Tx tx, Principal principal, Request request, List<Invoices.Standing> standings) {
        return views.of(tx, principal.tenant(), standings, Faults.language(request));
    }

    static InvoiceId id(Request request) {
        return InvoiceId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
    }

    private static Optional<String> status(String text) {
        return text.equals("draft")
                        || Arrays.stream(Balance.Status.values())
                                .anyMatch(s -> s.name().toLowerCase(Locale.ROOT).equals(text))
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<Issued.Kind> kind(String text) {
        return Arrays.stream(Issued.Kind.values())
                .filter(k -> k.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    private static Optional<Boolean> flag(String text) {
        return text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
    }
}
