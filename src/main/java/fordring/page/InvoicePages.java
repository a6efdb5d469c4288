package fordring.page;

import fordring.document.InvoiceDocuments;
import fordring.invoice.PageLinks;
import fordring.party.Customers;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Secrets;
import java.util.function.Function;

/** The pages of invoices: {@code /i/{token}} and what lies below. */
public final class InvoicePages {
    private final Db db;
    private final InvoiceDocuments documents;
    private final Identification identification;
    private final Visits visits;

    public InvoicePages(
            Db db,
            InvoiceDocuments documents,
            Customers customers,
            PageLinks links,
            Secrets secrets,
            Identification identification,
            Config config) {
        this.db = db;
        this.documents = documents;
        this.identification = identification;
        this.visits = new Visits(documents, customers, links);
    }

    public void addTo(Router router) {
        router.route("GET", "/i/{token}", request -> identified(request, this::page));
        router.route("GET", "/i/{token}/pdf", request -> identified(request, this::pdf));
        router.route(
                "GET",
                "/i/{token}/identify",
                request -> visited(request, visit -> identification.begin(request, visit)));
        router.route("GET", Identification.CALLBACK, request -> identification.comeBack(request, this::visited));
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
            case Visits.Found.Gone(var language) -> Notice.GONE.response(language);
            case Visits.Found.Nothing _ -> Notice.NOT_FOUND.response(Visits.language(request));
        };
    }

    private Response page(Visit visit) {
        return Html.guarded(
                Response.of(200, "text/plain", visit.path().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private Response pdf(Visit visit) {
        return documents
                .pdf(visit.tenant(), visit.invoice())
                .map(pdf -> Html.guarded(Response.of(200, "application/pdf", pdf)))
                .orElseThrow();
    }
}
