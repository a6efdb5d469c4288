package fordring.document;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** What makes a set document one for the archive (ISO 19005-3): what it says of itself, and the files inside it. */
final class Archive {
    private static final COSName RELATIONSHIP = COSName.getPDFName("AFRelationship");
    private static final COSName ASSOCIATED_FILES = COSName.getPDFName("AF");

    private static final Set<COSName> PARTS = Set.of(COSName.getPDFName("THead"), COSName.getPDFName("TFoot"));
    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

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
        PDMarkInfo marks = new PDMarkInfo();
        marks.setMarked(true);
        catalog.setMarkInfo(marks);
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        catalog.addOutputIntent(sRgb(document));
        prune(catalog.getStructureTreeRoot().getCOSObject());
        enclose(document, sheet, made);
    }

    /** What the colours of the page mean. */
    private static PDOutputIntent sRgb(PDDocument document) throws IOException {
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(SRGB));
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setInfo("sRGB IEC61966-2.1");
        return intent;
    }

    /** Takes the parts out that every table is given, heads and feet, where they are empty. */
    private static void prune(COSDictionary tag) {
        switch (tag.getDictionaryObject(COSName.K)) {
            case COSArray kids -> {
                List<COSDictionary> empty = new ArrayList<>();
                for (int i = 0; i < kids.size(); i++) {
                    if (kids.getObject(i) instanceof COSDictionary kid) {
                        prune(kid);
                        if (kid.containsKey(COSName.S)
                                && PARTS.contains(kid.getCOSName(COSName.S))
                                && !kid.containsKey(COSName.K)) {
                            empty.add(kid);
                        }
                    }
                }
                empty.forEach(kids::removeObject);
            }
            case COSDictionary kid -> prune(kid);
            case null, default -> {}
        }
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
