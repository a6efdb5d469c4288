package fordring.document;

import fordring.invoice.Issued;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The invoice as the debtor reads it: a PDF on A4, addressed for a window envelope, that shows what
 * bokføringsforskriften § 5-1-1 asks of a sales document. The same invoice gives the same bytes. Safe for use by many
 * threads at once.
 */
public final class InvoicePdf {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Typesetter typesetter = new Typesetter();

    /** The finished PDF file with its e-invoice inside. It depends on nothing but what is passed in. */
    byte[] render(Dossier dossier) {
        return render(dossier, dossier.preview() ? null : Ubl.write(dossier));
    }

    /** The same with an e-invoice that was made before; null: without one. */
    byte[] render(Dossier dossier, byte @Nullable [] ubl) {
        return typesetter.set(sheet(dossier, ubl));
    }

    Sheet sheet(Dossier dossier, byte @Nullable [] ubl) {
        Issued invoice = dossier.invoice();
        InvoiceView view = dossier.view();
        StringOutput html = new StringOutput();
        templates.render("document/invoice.jte", view, html);
        return new Sheet(
                view.language(),
                view.words().get("invoice") + " " + view.number(),
                dossier.seller().name(),
                invoice.createdAt(),
                invoice.id().value().getLeastSignificantBits(),
                html.toString(),
                Map.of(),
                List.of());
    }
}
