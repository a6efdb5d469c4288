package fordring.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/** What makes a set document one for the archive (ISO 19005-3): what it says of itself, and the files inside it. */
final class Archive {
    private static final COSName RELATIONSHIP = COSName.getPDFName("AFRelationship");
    private static final COSName ASSOCIATED_FILES = COSName.getPDFName("AF");

    private Archive() {}

    static void complete(PDDocument document, Sheet sheet) throws IOException {
        Calendar made = GregorianCalendar.from(sheet.madeAt().atZone(ZoneOffset.UTC));
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(sheet.title());
        information.setAuthor(sheet.author());
        information.setProducer(Xmp.PRODUCER);
        information.setCreationDate(made);
        information.setModificationDate(made);
        document.setDocumentInformation(information);
        document.setDocumentId(sheet.identity());
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setLanguage(sheet.language());
        catalog.setMetadata(new PDMetadata(document, new ByteArrayInputStream(Xmp.packet(sheet))));
        enclose(document, sheet, made);
    }

    private static void enclose(PDDocument document, Sheet sheet, Calendar made) throws IOException {
        Map<String, PDComplexFileSpecification> files = new TreeMap<>();
        COSArray associated = new COSArray();
        for (Sheet.Enclosure enclosure : sheet.enclosures()) {
            PDComplexFileSpecification file = file(document, enclosure, made);
            files.put(key(files, enclosure.fileName()), file);
            associated.add(file.getCOSObject());
        }
        if (files.isEmpty()) {
            return;
        }
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(files);
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(catalog);
        names.setEmbeddedFiles(tree);
        catalog.setNames(names);
        catalog.getCOSObject().setItem(ASSOCIATED_FILES, associated);
    }

    /** In ASCII, since the order of a name tree is that of bytes; two files of one name are told apart. */
    private static String key(Map<String, ?> taken, String fileName) {
        String plain = fileName.replaceAll("[^ -~]", "_");
        String key = plain;
        for (int i = 2; taken.containsKey(key); i++) {
            key = plain + " (" + i + ")";
        }
        return key;
    }

    private static PDComplexFileSpecification file(PDDocument document, Sheet.Enclosure enclosure, Calendar made)
            throws IOException {
        PDEmbeddedFile content =
                new PDEmbeddedFile(document, new ByteArrayInputStream(enclosure.content()), COSName.FLATE_DECODE);
        content.setSubtype(enclosure.mediaType());
        content.setSize(enclosure.content().length);
        content.setCreationDate(made);
        content.setModDate(made);
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setFile(enclosure.fileName());
        file.setFileUnicode(enclosure.fileName());
        file.setFileDescription(enclosure.description());
        file.setEmbeddedFile(content);
        file.setEmbeddedFileUnicode(content);
        file.getCOSObject().setName(RELATIONSHIP, relationship(enclosure.relationship()));
        return file;
    }

    private static String relationship(Sheet.Relationship relationship) {
        return switch (relationship) {
            case ALTERNATIVE -> "Alternative";
            case SUPPLEMENT -> "Supplement";
        };
    }
}
