package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the window of an envelope shows of the first page: from 15 to 110 mm across, from 44 to 82 mm down at most. */
class EnvelopeTest {
    private static final InvoicePdf INVOICES = new InvoicePdf();
    private static final LetterPdf LETTERS = new LetterPdf();

    static List<String> invoices() {
        return List.of("nb", "en", "long-names", "full-no", "full-se", "full-fi", "full-dk", "full-abroad", "message");
    }

    @ParameterizedTest
    @MethodSource("invoices")
    void theWindowShowsTheRecipientAndNothingElse(String name) throws IOException {
        Dossier dossier = Gallery.dossier(name);

        holds(INVOICES.render(dossier), dossier.view().frame().recipient());
    }

    static List<String> letters() {
        return List.of("letter-nb", "letter-fi", "letter-full");
    }

    @ParameterizedTest
    @MethodSource("letters")
    void ofALetterToo(String name) throws IOException {
        Letter letter = Objects.requireNonNull(Letters.all().get(name));
        Stationery paper = new Stationery(letter.seller(), letter.recipient(), Wording.of(letter.language()));

        holds(LETTERS.render(letter), paper.recipient(null));
    }

    private static void holds(byte[] pdf, List<String> recipient) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Window window = new Window();
            window.setEndPage(1);
            window.getText(document);

            assertThat(String.join("", window.seen).replaceAll("\\s", ""))
                    .isEqualTo(String.join("", recipient).replaceAll("[\\s\u00a0]", ""));
            assertThat(window.top).isGreaterThanOrEqualTo(44);
            assertThat(window.bottom).isLessThanOrEqualTo(76);
        }
    }

    /** What stands where a window may be, in millimetres from the top of the sheet. */
    private static final class Window extends PDFTextStripper {
        private final List<String> seen = new ArrayList<>();
        private double top = 297;
        private double bottom;

        @Override
        protected void writeString(String text, List<TextPosition> positions) {
            for (TextPosition each : positions) {
                double x = each.getXDirAdj() * 25.4 / 72;
                double y = each.getYDirAdj() * 25.4 / 72; // of the line the letters stand on
                if (x >= 15 && x <= 110 && y >= 40 && y <= 82) {
                    seen.add(each.getUnicode());
                    top = Math.min(top, y - each.getHeightDir() * 25.4 / 72);
                    bottom = Math.max(bottom, y);
                }
            }
        }
    }
}
