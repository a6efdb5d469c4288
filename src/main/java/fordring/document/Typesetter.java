package fordring.document;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceType;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.jspecify.annotations.Nullable;

/**
 * Sets a sheet as a tagged PDF that can be kept (PDF/A-3a, ISO 19005-3) and read aloud (PDF/UA-1, ISO 14289-1). The
 * same sheet gives the same bytes. Safe for use by many threads at once.
 */
final class Typesetter {
    private static final String PICTURE = "picture";

    static {
        XRLog.setLoggingEnabled(false);
        FontMappers.set(new NoSystemFonts());
    }

    private final Typeface typeface = new Typeface();
    private final byte[] sRgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    byte[] set(Sheet sheet) {
        try (PdfBoxRenderer renderer = builder(sheet).buildPdfRenderer()) {
            renderer.layout();
            try (PDDocument document = renderer.createPDFKeepOpen()) {
                Archive.complete(document, sheet);
                ByteArrayOutputStream out = new ByteArrayOutputStream(65_536);
                document.save(out);
                return out.toByteArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PdfRendererBuilder builder(Sheet sheet) {
        BiPredicate<String, ExternalResourceType> pictures =
                (uri, type) -> type == ExternalResourceType.IMAGE_RASTER && picture(uri, sheet.pictures()) != null;
        return new PdfRendererBuilder()
                .withHtmlContent(typeface.printable(sheet.html()), null)
                .useFont(() -> typeface.regular(), Typeface.FAMILY, 400, FontStyle.NORMAL, true)
                .useFont(() -> typeface.semiBold(), Typeface.FAMILY, 700, FontStyle.NORMAL, true)
                .usePdfAConformance(PdfAConformance.PDFA_3_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(sRgb)
                .useUriResolver((base, uri) -> uri)
                .useExternalResourceAccessControl(pictures, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl(pictures, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .useProtocolsStreamImplementation(
                        uri -> new Picture(Objects.requireNonNull(picture(uri, sheet.pictures()))), PICTURE);
    }

    private static byte @Nullable [] picture(String uri, Map<String, byte[]> pictures) {
        return uri.startsWith(PICTURE + ":") ? pictures.get(uri.substring(PICTURE.length() + 1)) : null;
    }

    private record Picture(byte[] bytes) implements FSStream {
        @Override
        public InputStream getStream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.ISO_8859_1);
        }
    }
}
