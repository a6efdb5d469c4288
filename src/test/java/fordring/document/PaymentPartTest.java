package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.document.InvoiceView.Fact;
import fordring.money.Currency;
import fordring.party.Language;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentPartTest {
    private static final InvoicePdf PDF = new InvoicePdf();

    static Stream<PaymentSamples> atHome() {
        return Stream.of(
                PaymentSamples.norwegian(),
                PaymentSamples.swedish(),
                PaymentSamples.finnish(),
                PaymentSamples.danish());
    }

    @Test
    void aNorwegianReadsKidAndAccountNumber() {
        PaymentPart part = part(PaymentSamples.norwegian());

        assertThat(part.currency()).isEqualTo("NOK");
        assertThat(part.amount()).isEqualTo(new Fact("Å betale", "482,99"));
        assertThat(part.dueDate()).isEqualTo(new Fact("Forfallsdato", "31.\u00a0desember\u00a02026"));
        assertThat(part.payee()).isEqualTo(new Fact("Betales til", "Fjordlys Rådgivning AS"));
        assertThat(part.account()).isEqualTo(new Fact("Kontonummer", "1234.56.78903"));
        assertThat(reference(part)).isEqualTo("KID: 2345 676");
        assertThat(part.qr()).isNull();
        assertThat(part.barcode()).isNull();
    }

    @Test
    void aSwedeReadsBankgiroAndOcrAndMaySwish() {
        PaymentPart part = part(PaymentSamples.swedish());

        assertThat(part.amount()).isEqualTo(new Fact("Att betala", "482,99"));
        assertThat(part.dueDate()).isEqualTo(new Fact("Förfallodag", "31\u00a0december\u00a02026"));
        assertThat(part.account()).isEqualTo(new Fact("Bankgiro", "5805-6201"));
        assertThat(reference(part)).isEqualTo("OCR-nummer: 202 400 198");
        assertThat(part.qr()).isNotNull().satisfies(qr -> {
            assertThat(qr.caption()).isEqualTo("Betala med Swish");
            assertThat(qr.readable()).containsExactly("123\u00a0111\u00a011\u00a011");
            assertThat(qr.content()).isEqualTo("C1231111111;482,99;202400198;0");
        });
        assertThat(part.barcode()).isNull();
    }

    @Test
    void aFinnReadsTheTermsOfTheBanksForm() {
        PaymentPart part = part(PaymentSamples.finnish());

        assertThat(part.currency()).isEqualTo("EUR");
        assertThat(part.dueDate()).isEqualTo(new Fact("Eräpäivä", "31.12.2026"));
        assertThat(part.payee()).isEqualTo(new Fact("Saaja", "Esimerkki Oy"));
        assertThat(part.account())
                .isEqualTo(new Fact("Saajan tilinumero", "FI21 1234 5600 0007 85".replace(' ', '\u00a0')));
        assertThat(reference(part)).isEqualTo("Viitenumero: 12 34561");
        assertThat(part.qr()).isNotNull();
        assertThat(part.barcode()).isNotNull().satisfies(barcode -> {
            assertThat(barcode.caption()).isEqualTo("Virtuaaliviivakoodi");
            assertThat(barcode.readable())
                    .containsExactly("4", "2112345600000785", "00048299", "00000000000000001234561", "261231");
            assertThat(barcode.content()).isEqualTo(String.join("", barcode.readable()));
        });
    }

    /** The line has the kind of form, the identification and the creditor's number, as the bank asks for them. */
    @Test
    void aDaneReadsTheLineOfTheInpaymentForm() {
        PaymentPart part = part(PaymentSamples.danish());

        assertThat(part.dueDate().label()).isEqualTo("Forfaldsdato");
        assertThat(part.account()).isEqualTo(new Fact("Kreditornummer", "81234567"));
        assertThat(reference(part)).isEqualTo("Betalings-ID: +71<000000202401576+81234567<");
    }

    @Test
    void aPayerAbroadIsToldIbanAndBic() {
        PaymentPart part = part(PaymentSamples.norwegian().to("GB").in(Language.EN));

        assertThat(part.abroad())
                .containsExactly(
                        new Fact("IBAN", "NO71 1234 5678 903".replace(' ', '\u00a0')), new Fact("BIC", "DNBANOKK"));
        assertThat(part(PaymentSamples.norwegian()).abroad()).isEmpty();
    }

    @Test
    void anAccountThatIsAnIbanIsNotStatedTwice() {
        assertThat(part(PaymentSamples.finnish().to("DE").in(Language.EN)).abroad())
                .containsExactly(new Fact("BIC", "NDEAFIHH"));
        assertThat(part(PaymentSamples.danish().to("DE")).abroad()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("atHome")
    void aDraftHasNoReferenceYetAndNothingToScan(PaymentSamples sample) {
        PaymentPart part = part(sample.in(Language.EN).drafted());

        assertThat(part.reference().groups()).containsExactly("Assigned when the invoice is issued");
        assertThat(part.reference().pending()).isTrue();
        assertThat(part.qr()).isNull();
        assertThat(part.barcode()).isNull();
        assertThat(part.pictures()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("atHome")
    void ofACreditNoteNothingIsToBePaid(PaymentSamples sample) throws IOException {
        assertThat(PaymentPart.of(sample.credited().dossier(), Wording.of(Language.EN)))
                .isEmpty();
        assertThat(text(sample.in(Language.EN).credited())).doesNotContain("Payable to", "Amount due");
    }

    /** Swish takes kronor only, and within euro the European code is nobody's second choice. */
    @ParameterizedTest
    @CsvSource({"SEK, C1231111111", "EUR, BCD", "NOK,"})
    void theCurrencyDecidesWhatCanBeScanned(Currency currency, @Nullable String beginning) {
        PaymentPart part = part(PaymentSamples.swedish().of(482_99, currency));

        assertThat(Optional.ofNullable(part.qr()).map(qr -> qr.content().split("[;\n]", 2)[0]))
                .isEqualTo(Optional.ofNullable(beginning));
    }

    @ParameterizedTest
    @EnumSource
    void thePanelSaysEverythingInEveryLanguage(Language language) throws IOException {
        PaymentSamples sample = PaymentSamples.finnish().in(language);
        PaymentPart part = part(sample);

        assertThat(text(sample))
                .contains(
                        part.amount().label(),
                        "EUR " + part.amount().value(),
                        part.dueDate().value().replace('\u00a0', ' '),
                        part.account().label(),
                        "FI21 1234 5600 0007 85",
                        part.payee().label() + " Esimerkki Oy",
                        part.reference().label(),
                        "1234561",
                        Objects.requireNonNull(part.barcode()).caption()
                                + " 421123456000007850004829900000000000000001234561261231")
                .containsIgnoringWhitespaces(Objects.requireNonNull(part.qr()).caption());
        assertThat(Stream.of(part.qr(), part.barcode()).map(PaymentPart.Symbol::alt))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    static Stream<PaymentSamples> withEverything() {
        return Stream.of(
                PaymentSamples.finnish(),
                PaymentSamples.swedish(),
                PaymentSamples.norwegian().to("GB"),
                PaymentSamples.danish(),
                PaymentSamples.finnish().drafted());
    }

    /** PDF/UA-1 (ISO 14289-1, 7.3) asks for the pictures' texts, PDF/A-3a for their form. */
    @ParameterizedTest
    @MethodSource("withEverything")
    void symbolsKeepToTheStandardsOfTheFile(PaymentSamples sample) {
        VeraPdf.assertCompliant(PDF.render(sample.dossier()));
    }

    /** Where there is no room for all of it, all of it goes to the next page. */
    @Test
    void theBankBarcodeIsNeverPartedFromWhatItBelongsTo() throws IOException {
        Set<Integer> pages = new HashSet<>();
        for (int lines = 1; lines <= 22; lines += 3) {
            try (PDDocument document = Loader.loadPDF(
                    PDF.render(PaymentSamples.finnish().repeated(lines).dossier()))) {
                PDFTextStripper last = new PDFTextStripper();
                last.setStartPage(document.getNumberOfPages());

                assertThat(last.getText(document))
                        .contains("Eräpäivä", "Saajan tilinumero", "Viitenumero", "Virtuaaliviivakoodi");
                pages.add(document.getNumberOfPages());
            }
        }
        assertThat(pages).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void theSamePaymentGivesTheSamePictures() {
        Map<String, byte[]> pictures = part(PaymentSamples.finnish()).pictures();

        assertThat(pictures).containsOnlyKeys("payment-qr", "payment-barcode");
        part(PaymentSamples.finnish())
                .pictures()
                .forEach((name, png) -> assertThat(png).isEqualTo(pictures.get(name)));
    }

    @Test
    void anAccountWithoutAgreedReferencesTakesTheInvoicesNumberAsMessage() {
        PaymentPart part = part(PaymentSamples.swedish()
                .into(
                        PaymentSamples.account(
                                AccountKind.PLUSGIRO, "9001645", null, null, ReferenceScheme.of(Kind.NONE), null),
                        "10045"));

        assertThat(part.account()).isEqualTo(new Fact("Plusgiro", "90\u00a001\u00a064-5"));
        assertThat(reference(part)).isEqualTo("Meddelande: 10045");
    }

    /** Bankgiro, plusgiro, IBAN and Swish pay into one account; each is told once, with a code and without. */
    @Test
    void aSwedeMayChooseAmongAllNumbersOfTheAccount() {
        PaymentPart part =
                PaymentPart.of(Full.of(Country.SE), Wording.of(Language.SV)).orElseThrow();
        Dossier texted = Stating.reference(
                Full.of(Country.SE), "Tack för beställningen. ".repeat(3).strip());

        assertThat(part.account()).isEqualTo(new Fact("Bankgiro", "5805-6201"));
        assertThat(part.second()).isEqualTo(new Fact("Plusgiro", "90 01 64-5".replace(' ', '\u00a0')));
        assertThat(part.abroad())
                .containsExactly(
                        new Fact("IBAN", "SE45 5000 0000 0583 9825 7466".replace(' ', '\u00a0')),
                        new Fact("BIC", "ESSESESS"));
        assertThat(part.qr())
                .isNotNull()
                .satisfies(qr -> assertThat(qr.caption()).isEqualTo("Betala med Swish"));
        assertThat(texted.view().payment()).isNotNull().satisfies(other -> {
            assertThat(other.qr()).isNull();
            assertThat(other.abroad()).contains(new Fact("Swish", "123 111 11 11".replace(' ', '\u00a0')));
        });
    }

    private static PaymentPart part(PaymentSamples sample) {
        Dossier dossier = sample.dossier();
        return PaymentPart.of(dossier, Wording.of(dossier.language())).orElseThrow();
    }

    private static String reference(PaymentPart part) {
        return part.reference().label() + ": "
                + String.join(" ", part.reference().groups());
    }

    /** As it is read out: in the order of the page's content, spaces of every width as one. */
    private static String text(PaymentSamples sample) throws IOException {
        try (PDDocument document = Loader.loadPDF(PDF.render(sample.dossier()))) {
            return new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", " ");
        }
    }
}
