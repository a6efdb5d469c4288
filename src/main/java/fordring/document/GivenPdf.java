package fordring.document;

import fordring.fault.Code;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A document of the caller's own, which is delivered as it came in place of ours: what it must be. */
public final class GivenPdf {
    public static final String MEDIA_TYPE = "application/pdf";

    /** No such document is larger. */
    public static final int MOST_BYTES = 10_000_000;

    private GivenPdf() {}

    /** What is wrong with it; empty: it is a PDF of at least one page that opens without a password. */
    public static Optional<Code> fault(byte[] content) {
        if (content.length > MOST_BYTES) {
            return Optional.of(Code.TOO_MANY_BYTES);
        }
        return AttachmentType.PDF.is(content) && opens(content) ? Optional.empty() : Optional.of(Code.MUST_BE_PDF);
    }

    /** Such as opens, though it may not be printed or changed, is taken. */
    private static boolean opens(byte[] content) {
        try (PDDocument document = PdfOpening.open(content)) {
            document.getPage(0);
            return true;
        } catch (IOException | RuntimeException | StackOverflowError malformed) {
            return false;
        }
    }
}
