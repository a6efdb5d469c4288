package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.InvoiceId;
import fordring.invoice.Issued;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Customer;
import fordring.party.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class ConformanceTest {
    private static final InvoicePdf PDF = new InvoicePdf();
    private static final Creditor SELLER = Samples.seller("Fjordlys & Sønner <Rådgivning> AS", true);
    private static final Customer BUYER = Samples.buyer("Bryggen Bakeri AS");
    private static final String LONG_NAME =
            "Stiftelsen for fremme av alminnelig opplysning om værforhold langs kysten av Nord-Norge SA";

    static final List<Issued> INVOICES = List.of(
            Samples.simple(),
            Samples.rates(),
            Samples.rich(),
            Samples.rounded(),
            Samples.saying("Kaffe \ud83d\ude00, Привет \u0001\ud800"),
            Samples.repeated("Vare", 200));

    @ParameterizedTest
    @FieldSource("INVOICES")
    void everyKindOfInvoiceConforms(Issued invoice) {
        VeraPdf.assertCompliant(PDF.render(dossier(invoice, Language.NB, false)));
    }

    @ParameterizedTest
    @EnumSource
    void everyLanguageConforms(Language language) {
        VeraPdf.assertCompliant(PDF.render(dossier(Samples.rich(), language, true)));
    }

    @Test
    void anInvoiceWithoutVatConforms() {
        VeraPdf.assertCompliant(PDF.render(Samples.dossier(
                Samples.withoutVat(),
                Samples.seller("Kari Nordmann Musikk", false),
                BUYER,
                Samples.ACCOUNT,
                Language.NB,
                false)));
    }

    @Test
    void longNamesAndABuyerAbroadConform() {
        Customer abroad =
                Samples.buyer(LONG_NAME, new Address("1 Quay Street", null, "BS1 4DJ", "Bristol", "GB"), null);

        VeraPdf.assertCompliant(PDF.render(Samples.dossier(
                Samples.saying("Elektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".repeat(4)),
                Samples.seller(LONG_NAME, true),
                abroad,
                Samples.ACCOUNT,
                Language.EN,
                false)));
    }

    /** XML 1.0, 2.2: U+FFFE is no character; JSON may hold it. */
    @Test
    void aNameThatNoXmlHoldsConforms() {
        VeraPdf.assertCompliant(PDF.render(Samples.dossier(
                Samples.simple(),
                Samples.seller("Fjord\ufffelys AS", true),
                BUYER,
                Samples.ACCOUNT,
                Language.NB,
                false)));
    }

    @Test
    void aCreditNoteConforms() {
        Dossier plain = dossier(creditNote(Samples.rates()), Language.NB, false);

        VeraPdf.assertCompliant(PDF.render(new Dossier(
                plain.invoice(),
                plain.seller(),
                plain.buyer(),
                plain.account(),
                plain.environment(),
                new Dossier.Preceding("10020", LocalDate.of(2025, 2, 1)),
                plain.template(),
                null,
                List.of(),
                false)));
    }

    @Test
    void attachmentsConformTwoOfOneNameAmongThem() {
        VeraPdf.assertCompliant(PDF.render(EnclosuresTest.with(
                new Attachment("timer.csv", "text/csv", "a;b".getBytes(StandardCharsets.UTF_8)),
                new Attachment("timer.csv", "text/csv", "c;d".getBytes(StandardCharsets.UTF_8)),
                new Attachment(
                        "målebrev € 2025.pdf",
                        "application/pdf",
                        PDF.render(dossier(Samples.simple(), Language.NB, false))))));
    }

    @Test
    void anInvoiceOfOnePageTakesAtMost60KiloBytes() {
        assertThat(PDF.render(dossier(Samples.repeated("Rådgivning", 10), Language.NB, false)))
                .hasSizeLessThanOrEqualTo(60_000);
    }

    @Test
    void veraPdfFindsWhatIsMissing() throws IOException {
        try (PDDocument document = Loader.loadPDF(PDF.render(dossier(Samples.simple(), Language.NB, false)))) {
            document.getDocumentCatalog().getCOSObject().removeItem(COSName.METADATA);
            document.getDocumentCatalog().getCOSObject().removeItem(COSName.OUTPUT_INTENTS);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);

            assertThat(VeraPdf.faults(out.toByteArray()))
                    .anyMatch(fault -> fault.startsWith("3a 6.6.2.1"))
                    .anyMatch(fault -> fault.startsWith("3a 6.2.4.3"))
                    .anyMatch(fault -> fault.startsWith("ua1 7.1"));
        }
    }

    private static Dossier dossier(Issued invoice, Language language, boolean test) {
        return Samples.dossier(invoice, SELLER, BUYER, Samples.ACCOUNT, language, test);
    }

    private static Issued creditNote(Issued i) {
        return new Issued(
                i.tenant(),
                i.id(),
                Issued.Kind.CREDIT_NOTE,
                new InvoiceId(new UUID(1, 9)),
                i.creditor(),
                i.creditorVersion(),
                i.customer(),
                i.customerVersion(),
                i.number(),
                i.issueDate(),
                i.deliveryDate(),
                i.dueDate(),
                i.agreed(),
                i.account(),
                i.paymentReference(),
                i.priceMode(),
                i.totals(),
                i.references(),
                i.note(),
                i.sending(),
                i.createdAt(),
                i.issuedAt());
    }
}
