package fordring.page;

import fordring.document.Attachment;
import fordring.document.InvoiceDocuments;
import fordring.document.NoticeDocuments;
import fordring.document.PlanDocuments;
import fordring.id.NoticeId;
import fordring.platform.Db;
import fordring.platform.Response;

/** The files of an invoice, for who visits its page. */
final class Files {
    /** Browsers show a document by a page of their own, on which our policy for pages would forbid the style. */
    private static final String SHOWN_BY_THE_BROWSER = "frame-ancestors 'none'";

    private final Db db;
    private final InvoiceDocuments documents;
    private final NoticeDocuments letters;
    private final PlanDocuments plans;

    Files(Db db, InvoiceDocuments documents) {
        this.db = db;
        this.documents = documents;
        this.letters = new NoticeDocuments(db, documents);
        this.plans = new PlanDocuments(db, documents);
    }

    Response pdf(Visit visit) {
        byte[] pdf = documents.pdf(visit.tenant(), visit.invoice()).orElseThrow();
        return pdf(pdf, visit.dossier().invoice().number());
    }

    private static Response pdf(byte[] pdf, String name) {
        return file("application/pdf", pdf, Response.disposition("inline", name + ".pdf"))
                .with("Content-Security-Policy", SHOWN_BY_THE_BROWSER);
    }

    /** A letter about this invoice that went out. */
    Response letter(Visit visit, String id) {
        return NoticeId.parse(id)
                .filter(notice -> db.read(tx -> Pursuit.of(tx, visit.tenant(), visit.invoice())).stream()
                        .flatMap(pursuit -> pursuit.letters().stream())
                        .anyMatch(letter -> letter.id().equals(notice)))
                .flatMap(notice -> letters.pdf(visit.tenant(), notice))
                .map(pdf -> pdf(pdf, visit.dossier().invoice().number() + "-" + id))
                .orElseGet(() -> Notice.NOT_FOUND.response(visit.language()));
    }

    /** The plan that the page shows. */
    Response plan(Visit visit) {
        return db.read(tx -> Pursuit.of(tx, visit.tenant(), visit.invoice()))
                .filter(pursuit -> pursuit.agreed().or(pursuit::proposed).isPresent())
                .flatMap(pursuit ->
                        plans.pdf(visit.tenant(), pursuit.told().the().id()))
                .map(pdf -> pdf(pdf, visit.dossier().invoice().number() + "-plan"))
                .orElseGet(() -> Notice.NOT_FOUND.response(visit.language()));
    }

    /** @param n counted from 1 */
    Response attachment(Visit visit, String n) {
        int place = n.matches("[1-9]\\d{0,3}") ? Integer.parseInt(n) : 0;
        return documents
                .attachment(visit.tenant(), visit.invoice(), place)
                .map(found -> file(found.mediaType(), found.content(), disposition(found)))
                .orElseGet(() -> Notice.NOT_FOUND.response(visit.language()));
    }

    private static String disposition(Attachment found) {
        return Response.disposition("attachment", found.fileName());
    }

    /** Whoever has the link knows by now who it is from. */
    Response logo(Visit visit) {
        return documents
                .logo(visit.dossier().seller())
                .map(logo -> file(logo[0] == (byte) 0x89 ? "image/png" : "image/jpeg", logo, "inline")
                        .with("Cache-Control", "private, max-age=3600"))
                .orElseGet(() -> Notice.NOT_FOUND.response(visit.language()));
    }

    private static Response file(String type, byte[] content, String disposition) {
        return Html.guarded(Response.of(200, type, content).with("Content-Disposition", disposition));
    }
}
