package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.party.Language;
import fordring.party.Template;
import fordring.testkit.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents of the gallery say, language by language and kind by kind. */
class GalleryTest {
    private static final Path GOLDEN = Path.of("src/test/resources/document");
    private static final InvoicePdf INVOICES = new InvoicePdf();
    private static final LetterPdf LETTERS = new LetterPdf();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nb",
                "nn",
                "sv",
                "fi",
                "da",
                "en",
                "credit-note",
                "reverse-charge",
                "three-rates",
                "currency",
                "compact",
                "marketing",
                "preview",
                "long-names",
                "compounds",
                "huge",
                "full-no",
                "full-se",
                "full-fi",
                "full-dk",
                "credit-note-alone",
                "message"
            })
    void anInvoiceReadsAsItsGoldenText(String name) throws IOException {
        Golden.hold(GOLDEN.resolve(name + ".txt"), PdfText.of(render(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"letter-nb", "letter-nn", "letter-sv", "letter-fi", "letter-da", "letter-en"})
    void aLetterReadsAsItsGoldenText(String name) throws IOException {
        Letter letter = Objects.requireNonNull(Letters.all().get(name));

        Golden.hold(GOLDEN.resolve(name + ".txt"), PdfText.of(LETTERS.render(letter)));
        assertThat(LETTERS.render(letter)).isEqualTo(LETTERS.render(letter));
    }

    @Test
    void firstMiddleAndLastPageOfTwoHundredLinesReadAsTheirGoldenText() throws IOException {
        try (PDDocument document = Loader.loadPDF(render("two-hundred"))) {
            int last = document.getNumberOfPages();
            for (int page : new int[] {1, last / 2, last}) {
                Golden.hold(GOLDEN.resolve("two-hundred-" + page + ".txt"), PdfText.of(document, page));
            }
        }
    }

    /** Every line is 100,00: what is carried is a hundred times the number of the last line. */
    @ParameterizedTest
    @ValueSource(strings = {"two-hundred", "two-hundred-compact"})
    void whatIsCarriedIsTheSumOfTheLinesSoFarAndIsBroughtToTheNextPage(String name) throws IOException {
        try (PDDocument document = Loader.loadPDF(render(name))) {
            int pages = document.getNumberOfPages();
            String carried = "";
            List<String> seen = new ArrayList<>();
            for (int page = 1; page <= pages; page++) {
                List<String> lines = PdfText.of(document, page).lines().toList();
                List<String> goods = lines.stream()
                        .filter(line -> line.startsWith("Vare "))
                        .map(line -> line.split(" ", -1)[1])
                        .toList();
                seen.addAll(goods);

                assertThat(lines.stream().filter(line -> line.startsWith("Overført ")))
                        .containsExactlyElementsOf(page == 1 ? List.of() : List.of("Overført " + carried));
                carried = "%,d,00"
                        .formatted(100 * Integer.parseInt(goods.getLast()))
                        .replace(',', ' ')
                        .replaceAll(" 00$", ",00");
                assertThat(lines.stream().filter(line -> line.startsWith("Overføres ")))
                        .containsExactlyElementsOf(page == pages ? List.of() : List.of("Overføres " + carried));
                assertThat(goods).hasSizeGreaterThanOrEqualTo(2);
            }
            assertThat(seen)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 200)
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(carried).isEqualTo("20 000,00");
        }
    }

    @Test
    void quantityAndUnitStandApartInCompactToo() throws IOException {
        Dossier dossier = Samples.dossier(
                Samples.rates(),
                Samples.seller("Fjordlys AS", true),
                Samples.buyer("Bryggen AS"),
                Samples.ACCOUNT,
                Language.NB,
                false);

        try (PDDocument document = Loader.loadPDF(new InvoicePdf().render(Dossiers.as(dossier, Template.COMPACT)))) {
            assertThat(PdfText.of(document, 1)).contains("Antall Enhet", "Konsulenttimer 0,8 time 1 250,00");
        }
    }

    @Test
    void compactHoldsAtLeastHalfAsManyLinesMoreOnAPage() throws IOException {
        assertThat(linesOnPageTwo("two-hundred-compact")).isGreaterThanOrEqualTo(linesOnPageTwo("two-hundred") * 3 / 2);
    }

    private static long linesOnPageTwo(String name) throws IOException {
        try (PDDocument document = Loader.loadPDF(render(name))) {
            return PdfText.of(document, 2)
                    .lines()
                    .filter(line -> line.startsWith("Vare "))
                    .count();
        }
    }

    /** A description of 1 000 characters, and one of 91 lines, which no page can hold. */
    @Test
    void noWordIsLostOfRowsHigherThanAPage() throws IOException {
        String text = PdfText.of(render("tall-rows"));

        assertThat(text.lines().filter(line -> line.equals("Rad") || line.startsWith("Rad ")))
                .hasSize(90);
        assertThat(text.lines().filter(line -> line.startsWith("Siste rad"))).hasSize(1);
        assertThat(text.split("avtaler, varsler", -1)).hasSize(1 + 2 * 23);
        assertThat(text).contains("Å betale NOK 500,00");
    }

    @Test
    void aPreviewHasNeitherNumberNorReferenceNorPaymentAndSaysWhatItIs() throws IOException {
        String text = PdfText.of(render("preview"));

        assertThat(text).contains("Utkast", "Forhåndsvisning – ikke en faktura", "Å betale NOK 21 437,50");
        assertThat(text).contains("Tildeles når fakturaen utstedes").doesNotContain("2345676", "10023");
    }

    @Test
    void aCreditNoteAsksForNoPayment() throws IOException {
        String text = PdfText.of(render("credit-note"));

        assertThat(text).contains("Kreditnota 10024", "Gjelder faktura", "Kreditert NOK 3 000,00");
        assertThat(text).doesNotContain("KID", "Å betale", "Forfallsdato", "1234.56.78903");
    }

    @Test
    void reverseChargeSaysTheWordsOfTheLawAndTheBuyersVatNumber() throws IOException {
        assertThat(PdfText.of(render("reverse-charge")))
                .contains("Omvänd betalningsskyldighet", "Ert momsreg.nr SE556012579001");
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingGoesBeyondTheMargin(String name) throws IOException {
        try (PDDocument document = Loader.loadPDF(render(name))) {
            RightEdge edge = new RightEdge();
            edge.getText(document);

            assertThat(edge.inPoints()).isLessThanOrEqualTo(190 * 72 / 25.4f + 0.5f);
        }
    }

    static Set<String> names() {
        return Gallery.dossiers().keySet();
    }

    private static byte[] render(String name) {
        return INVOICES.render(Gallery.dossier(name));
    }
}
