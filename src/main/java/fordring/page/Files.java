package fordring.page;

import fordring.document.Attachment;
import fordring.document.InvoiceDocuments;
import fordring.platform.Response;

/** The files of an invoice, for who visits its page. */
final class Files {
    /** Browsers show a document by a page of their own, on which our policy for pages would forbid the style. */
    private static final String SHOWN_BY_THE_BROWSER = "frame-ancestors 'none'";

    private final InvoiceDocuments documents;

    Files(InvoiceDocuments documents) {
        this.documents = documents;
    }

    Response pdf(Visit visit) {
        byte[] pdf = documents.pdf(visit.tenant(), visit.invoice()).orElseThrow();
        String number = visit.dossier().invoice().number();
        return file("application/pdf", pdf, Response.disposition("inline", number + ".pdf"))
                .with("Content-Security-Policy", SHOWN_BY_THE_BROWSER);
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
