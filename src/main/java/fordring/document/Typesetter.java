package fordring.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/** Sets a sheet as PDF. Safe for use by many threads at once. */
final class Typesetter {
    static {
        XRLog.setLoggingEnabled(false);
        FontMappers.set(new NoSystemFonts());
    }

    private final Typeface typeface = new Typeface();

    byte[] set(Sheet sheet) {
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .withHtmlContent(typeface.printable(sheet.html()), null)
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
                describe(document, sheet);
                document.save(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void describe(PDDocument document, Sheet sheet) {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setCreationDate(GregorianCalendar.from(sheet.madeAt().atZone(ZoneOffset.UTC)));
        information.setProducer("Fordring");
        document.getDocumentCatalog().setLanguage(sheet.language());
        document.setDocumentId(sheet.identity());
    }
}
