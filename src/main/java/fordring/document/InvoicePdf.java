package fordring.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import fordring.invoice.Issued;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/**
 * The invoice as the debtor reads it: a PDF on A4, addressed for a window envelope, that shows what
 * bokføringsforskriften § 5-1-1 asks of a sales document. The same invoice gives the same bytes. Safe for use by many
 * threads at once.
 */
public final class InvoicePdf {

    static {
        XRLog.setLoggingEnabled(false);
        FontMappers.set(new NoSystemFonts());
    }

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Typeface typeface = new Typeface();

    /**
     * The finished PDF file. It depends on nothing but what is passed in.
     *
     * @param seller as of the version the invoice was issued under
     * @param buyer as of the version the invoice was issued to
     * @param language Swedish, Danish and nynorsk come out in bokmål, Finnish in English
     * @param test whether every page is to say that it is none
     */
    public byte[] render(
            Issued invoice, Creditor seller, Customer buyer, PaymentAccount account, Language language, boolean test) {
        return render(invoice, new Composition(invoice, seller, buyer, account, Wording.of(language), null).view(test));
    }

    /** The same of all that is known of an invoice or a credit note. */
    byte[] render(Dossier dossier) {
        return render(dossier.invoice(), dossier.view());
    }

    private byte[] render(Issued invoice, InvoiceView view) {
        StringOutput html = new StringOutput();
        templates.render("document/invoice.jte", view, html);
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .withHtmlContent(typeface.printable(html.toString()), null)
                .useFont(() -> typeface.regular(), Typeface.FAMILY, 400, FontStyle.NORMAL, true)
                .useFont(() -> typeface.semiBold(), Typeface.FAMILY, 700, FontStyle.NORMAL, true)
                .useUriResolver((base, uri) -> null)
                .useExternalResourceAccessControl(
                        (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl(
                        (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        ByteArrayOutputStream out = new ByteArrayOutputStream(32_768);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            try (PDDocument document = renderer.createPDFKeepOpen()) {
                describe(document, invoice, view.language());
                document.save(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The library would state the time of rendering; the time of issue keeps the bytes the same. */
    private static void describe(PDDocument document, Issued invoice, String language) {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setCreationDate(GregorianCalendar.from(invoice.createdAt().atZone(ZoneOffset.UTC)));
        information.setProducer("Fordring");
        document.getDocumentCatalog().setLanguage(language);
        document.setDocumentId(invoice.id().value().getLeastSignificantBits());
    }
}
