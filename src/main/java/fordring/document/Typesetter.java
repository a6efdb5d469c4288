package fordring.document;

import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.w3c.dom.Document;

/**
 * Sets a sheet as a tagged PDF that can be kept (PDF/A-3a, ISO 19005-3) and read aloud (PDF/UA-1, ISO 14289-1). The
 * same sheet gives the same bytes. Safe for use by many threads at once.
 */
final class Typesetter {
    static {
        XRLog.setLoggingEnabled(false);
        FontMappers.set(new NoSystemFonts());
    }

    private final Typeface typeface = new Typeface();

    byte[] set(Sheet sheet) {
        return set(sheet, _ -> Optional.empty());
    }

    /** @param better what to set instead, now that the measures are known */
    byte[] set(Sheet sheet, Function<LaidOut, Optional<Sheet>> better) {
        Document markup = Markup.parse(typeface.printable(sheet.html()));
        Optional<Sheet> other;
        try (PDDocument document = new PDDocument()) {
            document.setVersion(1.7f);
            try (Press press = new Press(document, sheet.pictures())) {
                press.add(PDType0Font.load(document, typeface.regular(), true), Typeface.FAMILY, 400);
                press.add(PDType0Font.load(document, typeface.semiBold(), true), Typeface.FAMILY, 700);
                LaidOut laidOut = press.layOut(markup);
                other = better.apply(laidOut);
                if (other.isEmpty()) {
                    laidOut.anchor();
                    press.print(markup, laidOut.root());
                }
            }
            if (other.isEmpty()) {
                Archive.complete(document, sheet);
                ByteArrayOutputStream out = new ByteArrayOutputStream(65_536);
                document.save(out);
                return out.toByteArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return set(other.get());
    }
}
