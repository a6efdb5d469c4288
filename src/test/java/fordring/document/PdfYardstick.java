package fordring.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import fordring.party.Language;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/**
 * One invoice of ten lines on one page, set twice: by us, and by openhtmltopdf as it comes with a font as it comes.
 * Both make the page from the template and the e-invoice anew, conform to PDF/A-3a and PDF/UA-1, and enclose it.
 */
public final class PdfYardstick {
    private final InvoicePdf ours = new InvoicePdf();
    private final Dossier dossier = Samples.dossier(
            Samples.repeated("Rådgivning, fakturert etter medgått tid", 10),
            Samples.seller("Fjordlys Rådgivning AS", true),
            Samples.buyer("Bryggen Bakeri AS"),
            Samples.ACCOUNT,
            Language.NB,
            false);
    private final byte[] sRgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    public byte[] ours() {
        return ours.render(dossier);
    }

    /** A family with all the layout tables its makers gave it. */
    public record Family(byte[] regular, byte[] semiBold) {
        /** The tables are large: it is meant for hundreds of languages. */
        public static final Family NOTO_SANS = of("NotoSans");

        /** The tables are small. Ours is a part of this family. */
        public static final Family IBM_PLEX_SANS = of("IBMPlexSans");

        private static Family of(String file) {
            return new Family(font(file + "-Regular"), font(file + "-SemiBold"));
        }
    }

    public byte[] asItComes(Family family) throws IOException {
        Sheet sheet = ours.sheet(dossier, Ubl.write(dossier));
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .withHtmlContent(sheet.html(), null)
                .useFont(() -> new ByteArrayInputStream(family.regular), Typeface.FAMILY, 400, FontStyle.NORMAL, true)
                .useFont(() -> new ByteArrayInputStream(family.semiBold), Typeface.FAMILY, 700, FontStyle.NORMAL, true)
                .usePdfAConformance(PdfAConformance.PDFA_3_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(sRgb);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer();
                PDDocument document = renderer.createPDFKeepOpen()) {
            enclose(document, sheet.enclosures().getFirst());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static void enclose(PDDocument document, Sheet.Enclosure xml) throws IOException {
        PDEmbeddedFile content =
                new PDEmbeddedFile(document, new ByteArrayInputStream(xml.content()), COSName.FLATE_DECODE);
        content.setSubtype(xml.mediaType());
        content.setSize(xml.content().length);
        content.setModDate(document.getDocumentInformation().getCreationDate());
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setFile(xml.fileName());
        file.setFileUnicode(xml.fileName());
        file.setFileDescription(xml.description());
        file.setEmbeddedFile(content);
        file.setEmbeddedFileUnicode(content);
        file.getCOSObject().setName("AFRelationship", "Alternative");
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of(xml.fileName(), file));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
        COSArray associated = new COSArray();
        associated.add(file);
        document.getDocumentCatalog().getCOSObject().setItem("AF", associated);
    }

    private static byte[] font(String name) {
        try (InputStream file = PdfYardstick.class.getResourceAsStream("/font/" + name + ".ttf")) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
