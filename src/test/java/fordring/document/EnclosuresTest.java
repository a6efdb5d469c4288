package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.party.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.junit.jupiter.api.Test;

class EnclosuresTest {
    private static final InvoicePdf PDF = new InvoicePdf();

    /** A file as a reader of PDF finds it in the tree of names. */
    private record Found(
            String key, String name, String relationship, String mediaType, String description, byte[] content) {}

    @Test
    void theEInvoiceComesOutAsItWasWrittenAndIsTheSameInAnotherForm() throws IOException {
        Dossier dossier = with();

        assertThat(found(PDF.render(dossier))).singleElement().satisfies(file -> {
            assertThat(file.content).isEqualTo(Ubl.write(dossier));
            assertThat(file.relationship).isEqualTo("Alternative");
            assertThat(file.name).isEqualTo("invoice.xml");
            assertThat(file.mediaType).isEqualTo("text/xml");
            assertThat(file.description).isEqualTo("Faktura 10023 (UBL 2.1)");
        });
    }

    @Test
    void attachmentsComeOutAsTheyWereInTheOrderOfTheirNames() throws IOException {
        byte[] bytes = {0, 1, (byte) 0xff, 13, 10};

        List<Found> found = found(PDF.render(with(
                new Attachment("timer.csv", "text/csv", "a;b".getBytes(StandardCharsets.UTF_8)),
                new Attachment("timer.csv", "text/csv", "c;d".getBytes(StandardCharsets.UTF_8)),
                new Attachment("målebrev.png", "image/png", bytes))));

        assertThat(found)
                .extracting(Found::key)
                .containsExactly("invoice.xml", "m_lebrev.png", "timer.csv", "timer.csv (2)");
        assertThat(found)
                .extracting(Found::name)
                .containsExactly("invoice.xml", "målebrev.png", "timer.csv", "timer.csv");
        assertThat(found)
                .extracting(Found::relationship)
                .containsExactly("Alternative", "Supplement", "Supplement", "Supplement");
        assertThat(found.get(1).content).isEqualTo(bytes);
        assertThat(found.get(2).content).asString(StandardCharsets.UTF_8).isEqualTo("a;b");
        assertThat(found.get(3).content).asString(StandardCharsets.UTF_8).isEqualTo("c;d");
    }

    @Test
    void aPreviewEnclosesNoEInvoice() throws IOException {
        Dossier d = with();

        assertThat(found(PDF.render(new Dossier(
                        d.invoice(),
                        d.seller(),
                        d.buyer(),
                        d.account(),
                        d.environment(),
                        null,
                        d.template(),
                        null,
                        List.of(),
                        true))))
                .isEmpty();
    }

    static Dossier with(Attachment... attachments) {
        Dossier d = Samples.dossier(
                Samples.rates(),
                Samples.seller("Fjordlys AS", true),
                Samples.buyer("Bryggen Bakeri AS"),
                Samples.ACCOUNT,
                Language.NB,
                false);
        return new Dossier(
                d.invoice(),
                d.seller(),
                d.buyer(),
                d.account(),
                d.environment(),
                null,
                d.template(),
                null,
                List.of(attachments),
                false);
    }

    private static List<Found> found(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var catalog = document.getDocumentCatalog();
            COSArray associated = catalog.getCOSObject().getCOSArray(COSName.getPDFName("AF"));
            var tree = new PDDocumentNameDictionary(catalog).getEmbeddedFiles();
            List<Found> found = new ArrayList<>();
            if (tree == null) {
                assertThat(associated).isNull();
                return found;
            }
            for (var entry : tree.getNames().entrySet()) {
                PDComplexFileSpecification file = entry.getValue();
                PDEmbeddedFile content = file.getEmbeddedFileUnicode();
                COSDictionary dictionary = file.getCOSObject();
                assertThat(content.getSize()).isEqualTo(content.toByteArray().length);
                assertThat(content.getModDate().toInstant())
                        .isEqualTo(Samples.rates().createdAt());
                found.add(new Found(
                        entry.getKey(),
                        file.getFileUnicode(),
                        dictionary.getNameAsString("AFRelationship"),
                        content.getSubtype(),
                        file.getFileDescription(),
                        content.toByteArray()));
            }
            assertThat(IntStream.range(0, associated.size())
                            .mapToObj(i -> ((COSDictionary) associated.getObject(i)).getString(COSName.UF)))
                    .containsExactlyInAnyOrderElementsOf(
                            found.stream().map(Found::name).toList());
            return found;
        }
    }
}
