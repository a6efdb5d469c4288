package fordring.api.external;

import fordring.collection.Cases;
import fordring.collection.Cases.Status;
import fordring.collection.GoOnWithCase;
import fordring.collection.Notices;
import fordring.collection.OpenCase;
import fordring.collection.ResolveCase;
import fordring.document.NoticeDocuments;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.CaseId;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.invoice.DisputeInvoice;
import fordring.invoice.DraftInvoices;
import fordring.invoice.PauseInvoice;
import fordring.invoice.ResolveDispute;
import fordring.invoice.ResumeInvoice;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /collect/cases}: claims that are pursued, and what people do to them. A pause or dispute is the invoice's. */
public final class CaseResource implements ExternalApi.Part {
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_RESOLUTION = 100;
    private static final LocalDate FIRST_DATE = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2099, 12, 31);

    private final NoticeDocuments documents;
    private final InvoiceLinks links;

    public CaseResource(NoticeDocuments documents, InvoiceLinks links) {
        this.documents = documents;
        this.links = links;
    }

    /** What does the work of one request about a case in the transaction of the gateway. */
    private interface Action {
        void run(Tx tx, TenantId tenant, Cases.Told before, JsonFields in);
    }

    @Override
    public void addTo(Router router, ExternalApi api) {
        String all = ExternalApi.PREFIX + "/collect/cases";
        String one = all + "/{id}";
        router.route("POST", all, api.jsonRoute(Scope.COLLECT, (p, r) -> open(api, p, r)));
        router.route("GET", all, api.route(Scope.COLLECT, (p, r) -> list(api, p, r)));
        router.route("GET", one, api.route(Scope.COLLECT, (p, r) -> get(api, p, r)));
        router.route("GET", one + "/notices/{noticeId}/pdf", api.route(Scope.COLLECT, (p, r) -> letter(api, p, r)));
        act(router, api, one, "pause", CaseResource::pause);
        act(router, api, one, "resume", CaseResource::resume);
        act(router, api, one, "dispute", CaseResource::dispute);
        act(router, api, one, "resolve", CaseResource::resolve);
    }

    private void act(Router router, ExternalApi api, String one, String name, Action action) {
        router.route(
                "POST",
                one + "/" + name,
                api.jsonRoute(Scope.COLLECT, (p, r) -> done(api, p, r, "case." + name, action)));
    }

    private Response open(ExternalApi api, Principal principal, Request request) {
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            JsonFields in = JsonFields.of(request.body());
            in.require("invoiceId", Code.MUST_BE_TEXT);
            InvoiceId invoice = in.parsed("invoiceId", 100, InvoiceId::parse, Code.INVOICE_UNKNOWN);
            String profile = in.text("profile", ProfileResource.LONGEST_NAME);
            in.reject();
            CaseId id = opened(tx, principal.tenant(), Objects.requireNonNull(invoice), profile);
            return Written.of(
                    201, Json.write(view(tx, principal.tenant(), id)), Change.of("case.create", id.toString()));
        });
        return ExternalApi.response(answer);
    }

    /** The invoice stands in the body, so that there is none is a fault of a field. */
    private static CaseId opened(Tx tx, TenantId tenant, InvoiceId invoice, @Nullable String profile) {
        if (DraftInvoices.find(tx, tenant, invoice).isPresent()) {
            throw new Rejected(Fault.of(Code.INVOICE_IS_DRAFT, ""));
        }
        try {
            return OpenCase.run(tx, tenant, invoice, profile);
        } catch (Rejected refused) {
            throw refused.faults().getFirst().code() == Code.NOT_FOUND
                    ? new Rejected(Fault.of(Code.INVOICE_UNKNOWN, "invoiceId"))
                    : refused;
        }
    }

    private Response done(ExternalApi api, Principal principal, Request request, String name, Action action) {
        CaseId id = id(request);
        TenantId tenant = principal.tenant();
        Answer answer = api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
            Cases.Told before = found(tx, tenant, id);
            byte[] body = request.body();
            action.run(
                    tx, tenant, before, JsonFields.of(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body));
            CaseView after = view(tx, tenant, id);
            return Written.of(
                    200, Json.write(after), Change.of(name, id.toString(), CaseView.of(before, links), after));
        });
        return ExternalApi.response(answer);
    }

    private static void requireUnresolved(Cases.Told before) {
        if (before.status() == Status.RESOLVED) {
            throw new Rejected(Fault.of(Code.CASE_RESOLVED, ""));
        }
    }

    private static void pause(Tx tx, TenantId tenant, Cases.Told before, JsonFields in) {
        LocalDate until = in.date("until", FIRST_DATE, LAST_DATE);
        String reason = in.paragraph("reason", LONGEST_REASON);
        in.reject();
        requireUnresolved(before);
        PauseInvoice.run(tx, tenant, before.the().invoice(), until, reason);
    }

    /** Of one that waits for a person, that it goes on is all there is to resume. */
    private static void resume(Tx tx, TenantId tenant, Cases.Told before, JsonFields in) {
        in.reject();
        requireUnresolved(before);
        if (before.status() == Status.OPEN && before.the().next().on() == null) {
            GoOnWithCase.run(tx, tenant, before.the().id());
        } else {
            ResumeInvoice.run(tx, tenant, before.the().invoice());
        }
    }

    private static void dispute(Tx tx, TenantId tenant, Cases.Told before, JsonFields in) {
        boolean settled = Boolean.TRUE.equals(in.flag("resolved"));
        String reason = in.paragraph("reason", LONGEST_REASON);
        if (!settled) {
            in.require("reason", Code.MUST_BE_TEXT);
        }
        in.reject();
        requireUnresolved(before);
        if (settled) {
            ResolveDispute.run(tx, tenant, before.the().invoice());
        } else {
            DisputeInvoice.run(tx, tenant, before.the().invoice(), Objects.requireNonNull(reason));
        }
    }

    private static void resolve(Tx tx, TenantId tenant, Cases.Told before, JsonFields in) {
        in.require("resolution", Code.MUST_BE_TEXT);
        String resolution = in.text("resolution", LONGEST_RESOLUTION);
        in.reject();
        ResolveCase.run(tx, tenant, before.the().id(), Objects.requireNonNull(resolution));
    }

    private Response list(ExternalApi api, Principal principal, Request request) {
        Listing listing = new Listing(request);
        CaseId after = listing.after(CaseId::parse).orElse(null);
        CreditorId creditor = listing.parsed("creditorId", CreditorId::parse);
        CustomerId customer = listing.parsed("customerId", CustomerId::parse);
        Status status = listing.parsed("status", CaseResource::status);
        return api.gateway()
                .read(tx -> listing.page(
                        Cases.page(tx, principal.tenant(), creditor, customer, status, after, listing.toRead()),
                        told -> CaseView.of(told, links),
                        told -> told.the().id().toString()));
    }

    private static Optional<Status> status(String code) {
        return Arrays.stream(Status.values())
                .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst();
    }

    private Response get(ExternalApi api, Principal principal, Request request) {
        CaseId id = id(request);
        return api.gateway().read(tx -> Response.json(200, Json.write(view(tx, principal.tenant(), id))));
    }

    /** What went out, byte for byte; where it did not yet, as it would. */
    private Response letter(ExternalApi api, Principal principal, Request request) {
        TenantId tenant = principal.tenant();
        CaseId id = id(request);
        NoticeId notice = NoticeId.parse(request.part("noticeId")).orElseThrow(ExternalApi::notFound);
        api.gateway()
                .read(tx -> Notices.find(tx, tenant, notice)
                        .filter(n -> n.caseId().equals(id))
                        .orElseThrow(ExternalApi::notFound));
        byte[] pdf = documents.pdf(tenant, notice).orElseThrow(ExternalApi::notFound);
        return Response.of(200, "application/pdf", pdf)
                .with("Content-Disposition", "inline; filename=\"" + notice + ".pdf\"")
                .with("X-Content-Type-Options", "nosniff");
    }

    private CaseView view(Tx tx, TenantId tenant, CaseId id) {
        return CaseView.of(found(tx, tenant, id), links);
    }

    private static Cases.Told found(Tx tx, TenantId tenant, CaseId id) {
        return Cases.find(tx, tenant, id).orElseThrow(ExternalApi::notFound);
    }

    static CaseId id(Request request) {
        return CaseId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
    }
}
