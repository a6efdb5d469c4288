package fordring.document;

import fordring.document.Sheet.Enclosure;
import fordring.document.Sheet.Relationship;
import fordring.invoice.Issued;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The invoice as the debtor reads it: a PDF on A4, addressed for a window envelope, that shows what
 * bokføringsforskriften § 5-1-1 asks of a sales document. The same invoice gives the same bytes. Safe for use by many
 * threads at once.
 */
public final class InvoicePdf {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Typesetter typesetter = new Typesetter();

    /**
     * The finished PDF file with its e-invoice inside; a draft is no invoice yet, for machines neither. It depends on
     * nothing but what is passed in.
     */
    byte[] render(Dossier dossier) {
        return render(dossier, dossier.preview() ? null : Ubl.write(dossier));
    }

    /** The same with an e-invoice that was made before; null: without one. */
    byte[] render(Dossier dossier, byte @Nullable [] ubl) {
        Sheet sheet = sheet(dossier, ubl);
        return typesetter.set(sheet, laidOut -> {
            List<Pagination.Page> pages = laidOut.pages();
            return pages.isEmpty() ? Optional.empty() : Optional.of(sheet.with(html(dossier.view(pages))));
        });
    }

    /** On one page; where it needs more, what a first look at the measures is taken of. */
    Sheet sheet(Dossier dossier, byte @Nullable [] ubl) {
        Issued invoice = dossier.invoice();
        InvoiceView view = dossier.view();
        String title = view.frame().title();
        return new Sheet(
                view.language(),
                title,
                dossier.seller().name(),
                invoice.createdAt(),
                invoice.id().value().getLeastSignificantBits(),
                html(view),
                view.frame().pictures(dossier.logo(), view.payment()),
                enclosures(dossier, ubl, title));
    }

    private String html(InvoiceView view) {
        StringOutput html = new StringOutput();
        templates.render("document/invoice.jte", view, html);
        return html.toString();
    }

    private static List<Enclosure> enclosures(Dossier dossier, byte @Nullable [] ubl, String title) {
        List<Enclosure> enclosures = new ArrayList<>();
        if (ubl != null) {
            enclosures.add(
                    new Enclosure("invoice.xml", "text/xml", Relationship.ALTERNATIVE, title + " (UBL 2.1)", ubl));
        }
        for (Attachment each : dossier.attachments()) {
            enclosures.add(new Enclosure(
                    each.fileName(), each.mediaType(), Relationship.SUPPLEMENT, each.fileName(), each.content()));
        }
        return enclosures;
    }
}
