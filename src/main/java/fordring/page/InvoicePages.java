package fordring.page;

import fordring.collection.Claim;
import fordring.document.InvoiceDocuments;
import fordring.invoice.DebtorMessages;
import fordring.invoice.DebtorMessages.Kind;
import fordring.invoice.PageLinks;
import fordring.party.Customers;
import fordring.party.Language;
import fordring.party.PageTemplate;
import fordring.party.PageTemplates;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.InvoiceEvents;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pages of invoices: {@code /i/{token}} and what lies below. Whoever has a link may read, pay and answer; nothing of
 * it is of use to anybody else.
 */
public final class InvoicePages {
    static final String PREFIX = "/i/";
    private static final long MOST_BODY_BYTES = 32_768;
    private static final int MOST_EVENTS = 1_000;

    private final Db db;
    private final Identification identification;
    private final Visits visits;
    private final Files files;
    private final Seen seen;
    private final Traffic traffic;
    private final Answers answers;
    private final AcceptPlan plans;
    private final boolean https;

    public InvoicePages(
            Db db,
            InvoiceDocuments documents,
            Customers customers,
            PageLinks links,
            Secrets secrets,
            Identification identification,
            Config config) {
        this.db = db;
        this.identification = identification;
        this.visits = new Visits(documents, customers, links);
        this.files = new Files(db, documents);
        this.seen = new Seen(db, secrets);
        this.traffic = new Traffic(config.publicUrl());
        this.answers = new Answers(db, (visit, refused) -> page(visit, null, refused));
        this.plans = new AcceptPlan(db);
        this.https = config.publicUrl().startsWith("https:");
    }

    public void addTo(Router router) {
        router.surface(PREFIX, new Refusals(), MOST_BODY_BYTES);
        for (String method : List.of("GET", "HEAD")) {
            add(
                    router,
                    method,
                    "",
                    request -> identified(
                            request, visit -> page(visit, request.query().get("sent"), null)));
            add(router, method, "/seen", this::seen);
            add(router, method, "/pdf", request -> identified(request, files::pdf));
            add(
                    router,
                    method,
                    "/attachments/{n}",
                    request -> identified(request, visit -> files.attachment(visit, request.part("n"))));
            add(
                    router,
                    method,
                    "/letters/{id}",
                    request -> identified(request, visit -> files.letter(visit, request.part("id"))));
            add(router, method, "/plan/pdf", request -> identified(request, files::plan));
            add(router, method, "/logo", request -> visited(request, files::logo));
            router.route(
                    method,
                    Assets.ROUTE,
                    request -> secured(
                            Assets.find(request).orElseGet(() -> Notice.NOT_FOUND.response(Visits.language(request)))));
        }
        add(router, "GET", "/identify", request -> visited(request, visit -> identification.begin(request, visit)));
        router.surface(Identification.FOLDER + "/", new Refusals(), MOST_BODY_BYTES);
        router.route(
                "GET",
                Identification.CALLBACK,
                request -> secured(
                        traffic.refusal(request).orElseGet(() -> identification.comeBack(request, this::visited))));
        for (Kind kind : Kind.values()) {
            String form = "/" + PageComposer.key(kind);
            add(router, "POST", form, request -> answered(request, visit -> answers.take(request, visit, kind)));
            // Who reloads the answer to a form, or has its address from somewhere.
            add(router, "GET", form, request -> visited(request, visit -> Answers.back(visit, kind, false)));
        }
        String plan = "/" + PlanPart.KEY;
        add(router, "POST", plan, request -> answered(request, visit -> plans.take(request, visit)));
        add(router, "GET", plan, request -> visited(request, visit -> AcceptPlan.back(visit, false)));
    }

    private void add(Router router, String method, String below, Function<Request, Response> answer) {
        router.route(
                method,
                "/i/{token}" + below,
                request -> secured(traffic.refusal(request).orElseGet(() -> answer.apply(request))));
    }

    private Response secured(Response response) {
        return https ? response.with("Strict-Transport-Security", "max-age=31536000") : response;
    }

    /** Answers who may read the invoice. */
    private Response identified(Request request, Function<Visit, Response> answer) {
        return visited(request, visit -> switch (identification.check(request, visit)) {
            case Identification.Access.Open _ -> answer.apply(visit);
            case Identification.Access.Ask(Response response) -> response;
            case Identification.Access.Refused(Response response) -> response;
        });
    }

    private Response visited(Request request, Function<Visit, Response> answer) {
        return switch (db.read(tx -> visits.find(tx, request))) {
            case Visits.Found.Here(Visit visit) -> answer.apply(visit);
            case Visits.Found.Gone(Language language) -> Notice.GONE.response(language);
            case Visits.Found.Nothing _ -> Notice.NOT_FOUND.response(Visits.language(request));
        };
    }

    /** None where the invoice names none, or one that is there no more. */
    private static @Nullable PageTemplate template(Tx tx, Visit visit) {
        String id = visit.dossier().invoice().presentation().page().template();
        return id == null ? null : PageTemplates.find(tx, visit.tenant(), id).orElse(null);
    }

    private Response page(Visit visit, @Nullable String sent, @Nullable Answer refused) {
        PageComposer composer = db.read(tx -> new PageComposer(
                visit,
                template(tx, visit),
                InvoiceEvents.first(tx, visit.tenant(), visit.invoice(), MOST_EVENTS),
                DebtorMessages.of(tx, visit.tenant(), visit.invoice()),
                sent,
                refused,
                Claim.explain(tx, visit.tenant(), visit.invoice(), visit.today())
                        .orElse(null),
                Pursuit.of(tx, visit.tenant(), visit.invoice()).orElse(null)));
        return Html.page(refused == null ? 200 : 422, "page/invoice.jte", composer.view(seen.address(visit)));
    }

    /** Takes a form of the page, of who may read it. */
    private Response answered(Request request, Function<Visit, Response> form) {
        return identified(
                request, visit -> traffic.refusalOfForm(request, visit).orElseGet(() -> form.apply(visit)));
    }

    /** The picture comes in any case, so that nobody learns by it what was noted. */
    private Response seen(Request request) {
        Visits.Found found = db.read(tx -> visits.find(tx, request));
        if (found instanceof Visits.Found.Here(Visit visit)
                && seen.counts(request, visit.token(), visit.now())
                && identification.check(request, visit) instanceof Identification.Access.Open) {
            seen.note(visit.tenant(), visit.invoice());
        }
        return Seen.picture();
    }
}
