package fordring.document;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** What a document says, by position on the page; spaces of every width count as one. */
final class PdfText {
    private PdfText() {}

    static String of(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return of(document, 1, document.getNumberOfPages());
        }
    }

    static String of(PDDocument document, int page) throws IOException {
        return of(document, page, page);
    }

    private static String of(PDDocument document, int from, int to) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(from);
        stripper.setEndPage(to);
        stripper.setSortByPosition(true);
        stripper.setLineSeparator("\n");
        return stripper.getText(document)
                .replaceAll("[ \u00a0\u2007\u2008]+", " ")
                .replaceAll("(?m)^ | $", "");
    }
}
