package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.invoice.Issued;
import fordring.invoice.Issued.IssuedLine;
import fordring.money.Decimal;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvoicePdfTest {
    private static final Path GOLDEN = Path.of("src/test/resources/document/simple-nb.txt");
    private static final InvoicePdf PDF = new InvoicePdf();
    private static final Creditor SELLER = Samples.seller("Fjordlys Rådgivning AS", true);
    private static final Customer BUYER = Samples.buyer("Bryggen Bakeri AS");
    private static final String LONG_NAME =
            "Stiftelsen for fremme av alminnelig opplysning om værforhold langs kysten av Nord-Norge SA";

    @Test
    void theSimpleInvoiceReadsAsItsGoldenText() throws IOException {
        String text = text(render(Samples.simple(), Language.NB));
        if (Boolean.getBoolean("fordring.updateGolden")) {
            Files.writeString(GOLDEN, text);
        }
        assertThat(text).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void bokmalSetsFiguresAndDatesAsNorwegiansReadThem() throws IOException {
        assertThat(text(render(Samples.rates(), Language.NB)))
                .contains("Faktura 10023", "1. mars 2025", "15. mars 2025", "Pris ekskl. mva.")
                .contains("Konsulenttimer 0,8 time 1 250,00 25 % 1 000,00")
                .contains("Tidsskrift 2 000 1,23457 0 % 2 469,14")
                .contains("Å betale NOK 4 005,14");
    }

    @Test
    void englishSetsFiguresAndDatesAsTheBritishReadThem() throws IOException {
        assertThat(text(render(Samples.rates(), Language.EN)))
                .contains("Invoice 10023", "1 March 2025", "15 March 2025", "Price excl. VAT")
                .contains("Konsulenttimer 0.8 time 1,250.00 25 % 1,000.00")
                .contains("Amount due NOK 4,005.14", "Reference (KID)");
    }

    @Test
    void vatIsShownForEachRateTheZeroRateIncluded() throws IOException {
        assertThat(text(render(Samples.rates(), Language.NB)))
                .contains("25 % 1 000,00 250,00", "15 % 200,00 30,00", "12 % 50,00 6,00", "0 % Nullsats 2 469,14 0,00")
                .contains("Sum uten mva. 3 719,14", "Mva. 286,00");
    }

    @Test
    void grossPricesAreSaidToIncludeVatAndAmountsIncludeItToo() throws IOException {
        assertThat(text(render(Samples.simple(), Language.NB)))
                .contains("Pris inkl. mva.", "Beløp inkl. mva.", "10 timer 150,00 25 % 1 500,00");
    }

    @Test
    void theSellersNumberIsFollowedByMvaAndALimitedCompanyNamesItsRegister() throws IOException {
        assertThat(text(render(Samples.simple(), Language.NB)))
                .contains("Org.nr. 988 077 917 MVA", "Foretaksregisteret");
    }

    @ParameterizedTest
    @CsvSource({"Fjordlys ASA, true", "Fjordlys NUF, true", "Fjordlys SA, false", "Kari Vaas, false"})
    void onlyLimitedCompaniesAndForeignBranchesNameTheRegister(String name, boolean named) throws IOException {
        byte[] pdf = PDF.render(Samples.dossier(
                Samples.simple(), Samples.seller(name, true), BUYER, Samples.ACCOUNT, Language.NB, false));

        assertThat(text(pdf).contains("Foretaksregisteret")).isEqualTo(named);
    }

    @Test
    void aSellerThatIsNotVatRegisteredSaysNothingOfVat() throws IOException {
        Creditor seller = Samples.seller("Kari Nordmann Musikk", false);

        String text = text(
                PDF.render(Samples.dossier(Samples.withoutVat(), seller, BUYER, Samples.ACCOUNT, Language.NB, false)));

        assertThat(text).contains("Pianotimer 2 stk 500,00 1 000,00", "Å betale NOK 1 250,00", "Org.nr. 988 077 917");
        assertThat(text).doesNotContainIgnoringCase("mva").doesNotContain("Merverdiavgift", "%");
    }

    @Test
    void discountsChargesReasonsAndReferencesAreSaidInBokmal() throws IOException {
        assertThat(text(render(Samples.rich(), Language.NB)))
                .contains("Levert 27. februar 2025", "Deres ref. Kari Holm", "Deres ordre PO-2025/114", "Avtale R-77")
                .contains("Takk for oppdraget.\nKursbevis følger i posten.")
                .contains("Rabatt 10 %", "Konsulenttimer 10 timer 100,00 25 % 900,00")
                .contains("Vårkampanje 5 % 25 % −45,00", "Vårkampanje 5 % 0 % −2,50", "Frakt 25 % 99,00")
                .contains("25 % 954,00 238,50", "47,50 0,00", "Undervisning")
                .contains("Mva. i NOK (kurs 11,4523) 2 731,37")
                .contains("Sum uten mva. 1 001,50", "Å betale EUR 1 240,00");
    }

    @Test
    void discountsChargesAndReferencesAreSaidInEnglish() throws IOException {
        assertThat(text(render(Samples.rich(), Language.EN)))
                .contains(
                        "Delivered 27 February 2025", "Your ref. Kari Holm", "Your order PO-2025/114", "Contract R-77")
                .contains("Discount 10 %", "Vårkampanje 5 % 25 % −45.00", "Freight 25 % 99.00")
                .contains("VAT in NOK (rate 11.4523) 2,731.37");
    }

    @Test
    void aRoundingStandsBeforeWhatIsToBePaid() throws IOException {
        assertThat(text(render(Samples.rounded(), Language.NB)))
                .contains("Mva. 360,36\nAvrunding 0,22\nÅ betale NOK 1 802,00");
        assertThat(text(render(Samples.simple(), Language.NB))).doesNotContain("Avrunding", "Levert", "Rabatt", "kurs");
    }

    @Test
    void aBuyerAbroadIsToldItsCountryAndTheInternationalAccount() throws IOException {
        Customer abroad = Samples.buyer(
                "Harbour & Sons Ltd", new Address("1 Quay Street", null, "BS1 4DJ", "Bristol", "GB"), null);

        String text =
                text(PDF.render(Samples.dossier(Samples.rates(), SELLER, abroad, Samples.ACCOUNT, Language.EN, false)));

        assertThat(text).contains("Harbour & Sons Ltd", "United Kingdom", "NO71 1234 5678 903", "DNBANOKK");
        assertThat(text(render(Samples.rates(), Language.EN))).doesNotContain("IBAN", "Norway");
    }

    @Test
    void everyPageOfALongInvoiceHasTheHeadsOnceAndEveryLineStandsOnce() throws IOException {
        try (PDDocument document = Loader.loadPDF(render(Samples.repeated("Vare", 200), Language.NB))) {
            int pages = document.getNumberOfPages();
            String all = text(document);

            assertThat(pages).isGreaterThan(5);
            for (int page = 1; page <= pages; page++) {
                assertThat(text(document, page))
                        .containsOnlyOnce("Beskrivelse Antall Pris ekskl. mva. Mva. Beløp ekskl. mva.")
                        .contains("Fjordlys Rådgivning AS", page + " / " + pages);
            }
            assertThat(all.lines().filter(line -> line.startsWith("Vare ")))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 200)
                            .mapToObj(i -> "Vare " + i + " 1 100,00 25 % 100,00")
                            .toList());
            assertThat(all).contains("Å betale NOK 25 000,00");
        }
    }

    @Test
    void thePaymentBoxIsNeverSplitOverPages() throws IOException {
        for (int lines = 8; lines <= 20; lines++) {
            try (PDDocument document = Loader.loadPDF(render(Samples.repeated("Vare", lines), Language.NB))) {
                String last = text(document, document.getNumberOfPages());

                assertThat(last)
                        .contains("Sum uten mva.", "Å betale Forfallsdato", "15. mars 2025", "1234.56.78903 2345676");
            }
        }
    }

    @Test
    void aRowOfManyLinesIsNeverSplitOverPages() throws IOException {
        String tall = "Første\nAndre\nTredje\nFjerde\nFemte\nSjette\nSiste";
        try (PDDocument document = Loader.loadPDF(render(Samples.repeated(tall, 12), Language.NB))) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                String text = text(document, page);

                assertThat(text.split("Første", -1)).hasSameSizeAs(text.split("Siste", -1));
            }
        }
    }

    @Test
    void namesOfNinetyCharactersAndUnbrokenWordsStayOnThePage() throws IOException {
        String word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(3);
        byte[] pdf = PDF.render(Samples.dossier(
                Samples.saying(word),
                Samples.seller(LONG_NAME, true),
                Samples.buyer(LONG_NAME),
                Samples.ACCOUNT,
                Language.NB,
                false));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            RightEdge edge = new RightEdge();
            edge.getText(document);

            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(edge.inPoints()).isLessThanOrEqualTo(190 * 72 / 25.4f + 0.5f);
            assertThat(text(document).replaceAll("\\s", "")).contains(LONG_NAME.replace(" ", ""), "100,0025%100,00");
        }
    }

    /** As many digits as the API takes, of a price that makes none of the amounts large; the two do not meet on paper. */
    @ParameterizedTest
    @ValueSource(strings = {"123456.789", "187441462.5", "-999999999.999999"})
    void aLargeQuantityLeavesItsNeighboursLegible(String quantity) throws IOException {
        Trade trade = Trade.norwegian();
        IssuedLine line = Dossiers.line(trade, "Strøm", quantity, "kWh", "0", "25", 0, 0);

        String text = text(PDF.render(Dossiers.of(
                trade, Dossiers.invoice(trade, List.of(line), List.of(Dossiers.group(trade, "25", 0, 0)), null))));

        String printed = Wording.of(Language.NB).number(Decimal.of(quantity), 0).replace('\u00a0', ' ');
        assertThat(text).contains("Strøm " + printed + " kWh 0,00 25 %");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script> &amp; \"quoted\"", "<img src=\"http://127.0.0.1:9/x.png\"/>"})
    void whatTheCallerWritesStaysText(String description) throws IOException {
        byte[] pdf = render(Samples.saying(description), Language.NB);

        assertThat(text(pdf).replaceAll("\\s", "")).contains(description.replace(" ", ""));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getPage(0).getResources().getXObjectNames()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"Kaffe \ud83d\ude00 og te, Kaffe \ufffd og te", "Привет, \ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"})
    void charactersOutsideTheFontBecomeAMark(String description, String printed) throws IOException {
        assertThat(text(render(Samples.saying(description), Language.NB))).contains(printed + " 1 100,00");
    }

    @Test
    void controlCharactersAndLoneSurrogatesBecomeAMarkAndDecomposedLettersAreComposed() throws IOException {
        assertThat(text(render(Samples.saying("a\u0001b\ud800c A\u030a"), Language.NB)))
                .contains("a\ufffdb\ufffdc Å 1 100,00");
    }

    /** U+003E and U+0338 compose to U+226F (UAX 15), which ends no tag; marks may stand between the two. */
    @ParameterizedTest
    @CsvSource({"\u0338Kaffe, \ufffdKaffe", "\u0327\u0338Te, \ufffdTe"})
    void aStrokeThroughTheFirstCharacterLeavesTheMarkupWhole(String description, String printed) throws IOException {
        assertThat(text(render(Samples.saying(description), Language.NB))).contains(printed + " 1 100,00");
    }

    @Test
    void pagesAreA4AndEveryFontIsEmbedded() throws IOException {
        byte[] pdf = PDF.render(
                Samples.dossier(Samples.repeated("Привет", 60), SELLER, BUYER, Samples.ACCOUNT, Language.NB, true));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                assertThat(page.getMediaBox().getWidth()).isBetween(594.9f, PDRectangle.A4.getWidth() + 0.5f);
                assertThat(page.getMediaBox().getHeight()).isBetween(841.5f, PDRectangle.A4.getHeight() + 0.5f);
                List<PDFont> fonts = new ArrayList<>();
                for (COSName name : page.getResources().getFontNames()) {
                    fonts.add(page.getResources().getFont(name));
                }
                assertThat(fonts).isNotEmpty().allMatch(PDFont::isEmbedded);
                assertThat(fonts).allMatch(font -> font.getName().contains("FordringSans"));
            }
        }
    }

    @Test
    void aTestInvoiceSaysSoOnEveryPageAndAnotherOnNone() throws IOException {
        Issued invoice = Samples.repeated("Vare", 60);
        try (PDDocument document = Loader.loadPDF(
                PDF.render(Samples.dossier(invoice, SELLER, BUYER, Samples.ACCOUNT, Language.NB, true)))) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                assertThat(text(document, page)).containsOnlyOnce("TEST");
            }
        }
        assertThat(text(render(invoice, Language.NB))).doesNotContain("TEST");
    }

    @Test
    void theFileStatesTitleAuthorLanguageAndTheTimeOfIssue() throws IOException {
        try (PDDocument document = Loader.loadPDF(render(Samples.simple(), Language.NB))) {
            var information = document.getDocumentInformation();

            assertThat(information.getTitle()).isEqualTo("Faktura 10023");
            assertThat(information.getAuthor()).isEqualTo("Fjordlys Rådgivning AS");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("nb");
            assertThat(information.getCreationDate().toInstant())
                    .isEqualTo(Samples.simple().createdAt());
        }
    }

    @Test
    void fourThreadsAtOnceEachGetTheSameBytesAsOne() throws Exception {
        byte[] simple = render(Samples.simple(), Language.NB);
        byte[] rates = render(Samples.rates(), Language.EN);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<byte[]>> simples = new ArrayList<>();
            List<Future<byte[]>> others = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                simples.add(threads.submit(() -> render(Samples.simple(), Language.NB)));
                others.add(threads.submit(() -> render(Samples.rates(), Language.EN)));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(simples.get(i).get()).isEqualTo(simple);
                assertThat(others.get(i).get()).isEqualTo(rates);
            }
        }
    }

    private static byte[] render(Issued invoice, Language language) {
        return PDF.render(Samples.dossier(invoice, SELLER, BUYER, Samples.ACCOUNT, language, false));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return text(document);
        }
    }

    private static String text(PDDocument document) throws IOException {
        return read(document, new PDFTextStripper());
    }

    private static String text(PDDocument document, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return read(document, stripper);
    }

    /** By position on the page; spaces of every width count as one. */
    private static String read(PDDocument document, PDFTextStripper stripper) throws IOException {
        stripper.setSortByPosition(true);
        stripper.setLineSeparator("\n");
        return stripper.getText(document)
                .replaceAll("[ \u00a0\u2007\u2008]+", " ")
                .replaceAll("(?m)^ | $", "");
    }
}
