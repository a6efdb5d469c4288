package fordring.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Several PDFs as one, the pages of each behind those of the one before. Made for reading and printing: that the first
 * was made for keeping (PDF/A) is no longer said of it, since the others need not be.
 */
public final class Appended {
    private Appended() {}

    /** All of them have been taken, see {@link #takes}. */
    public static byte[] of(byte[] first, List<byte[]> others) {
        try {
            return append(first, others);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether the pages of this PDF can stand behind those of another. */
    public static boolean takes(byte[] pdf) {
        try (PDDocument to = new PDDocument();
                PDDocument from = PdfOpening.open(pdf)) {
            new PDFMergerUtility().appendDocument(to, from);
            to.save(new ByteArrayOutputStream());
            return to.getNumberOfPages() > 0;
        } catch (IOException | RuntimeException | StackOverflowError malformed) {
            return false;
        }
    }

    private static byte[] append(byte[] first, List<byte[]> others) throws IOException {
        // What is appended is read from its own document until the whole is saved.
        List<PDDocument> open = new ArrayList<>();
        try (PDDocument whole = PdfOpening.open(first)) {
            PDFMergerUtility merger = new PDFMergerUtility();
            for (byte[] other : others) {
                PDDocument from = PdfOpening.open(other);
                open.add(from);
                merger.appendDocument(whole, from);
            }
            whole.setAllSecurityToBeRemoved(true);
            whole.getDocumentCatalog().setMetadata(null);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            whole.save(bytes);
            return bytes.toByteArray();
        } finally {
            for (PDDocument from : open) {
                from.close();
            }
        }
    }
}
