package fordring.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/**
 * What a screen reader is told of a document.
 *
 * @param root the tree of tags (ISO 32000-1, 14.7)
 * @param artifacts text of each page that is outside the tree, such as its foot
 * @param bare operators that draw outside both
 */
record Tags(Tag root, List<String> artifacts, List<String> bare) {
    private static final List<String> DRAWING =
            List.of("Tj", "TJ", "'", "\"", "f", "f*", "F", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "BI");

    /** A tag with the text of its own and, further down, that of those below it. */
    record Tag(
            String type, @Nullable String scope, @Nullable String alt, String own, List<Tag> kids) {
        String text() {
            StringBuilder text = new StringBuilder(own);
            kids.forEach(kid -> text.append(' ').append(kid.text()));
            return text.toString().replaceAll("[ \u00a0\u2007\u2008]+", " ").strip();
        }

        Stream<Tag> all() {
            return Stream.concat(Stream.of(this), kids.stream().flatMap(Tag::all));
        }

        Stream<Tag> all(String wanted) {
            return all().filter(tag -> tag.type.equals(wanted));
        }
    }

    static Tags of(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            Map<PDPage, Map<Integer, String>> texts = new HashMap<>();
            List<String> artifacts = new ArrayList<>();
            List<String> bare = new ArrayList<>();
            for (PDPage page : document.getPages()) {
                PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
                extractor.processPage(page);
                StringBuilder artifact = new StringBuilder();
                Map<Integer, String> byId = new HashMap<>();
                for (PDMarkedContent content : extractor.getMarkedContents()) {
                    if (content.getTag().equals("Artifact")) {
                        artifact.append(text(content)).append(' ');
                    } else {
                        byId.put(content.getMCID(), text(content));
                    }
                }
                texts.put(page, byId);
                artifacts.add(artifact.toString().replaceAll("[ \u00a0]+", " ").strip());
                bare.addAll(bare(page));
            }
            var tree = document.getDocumentCatalog().getStructureTreeRoot();
            return new Tags(tag((PDStructureElement) tree.getKids().getFirst(), texts), artifacts, bare);
        }
    }

    private static String text(PDMarkedContent content) {
        StringBuilder text = new StringBuilder();
        for (Object each : content.getContents()) {
            if (each instanceof TextPosition position) {
                text.append(position.getUnicode());
            } else if (each instanceof PDMarkedContent inner) {
                text.append(text(inner));
            }
        }
        return text.toString();
    }

    private static String text(Map<PDPage, Map<Integer, String>> texts, PDPage page, int id) {
        return Objects.requireNonNull(texts.get(page)).getOrDefault(id, "") + " ";
    }

    private static Tag tag(PDStructureElement element, Map<PDPage, Map<Integer, String>> texts) {
        StringBuilder own = new StringBuilder();
        List<Tag> kids = new ArrayList<>();
        for (Object kid : element.getKids()) {
            switch (kid) {
                case PDStructureElement below -> kids.add(tag(below, texts));
                case Integer id -> own.append(text(texts, element.getPage(), id));
                case PDMarkedContentReference reference ->
                    own.append(text(texts, reference.getPage(), reference.getMCID()));
                default -> throw new IllegalArgumentException(String.valueOf(kid));
            }
        }
        COSDictionary attributes = element.getCOSObject().getCOSDictionary(COSName.A);
        return new Tag(
                element.getStructureType(),
                attributes == null ? null : attributes.getNameAsString("Scope"),
                element.getAlternateDescription(),
                own.toString(),
                kids);
    }

    private static List<String> bare(PDPage page) throws IOException {
        List<String> bare = new ArrayList<>();
        int depth = 0;
        for (Object token : new PDFStreamParser(page).parse()) {
            if (token instanceof Operator operator) {
                switch (operator.getName()) {
                    case "BDC", "BMC" -> depth++;
                    case "EMC" -> depth--;
                    default -> {
                        if (depth == 0 && DRAWING.contains(operator.getName())) {
                            bare.add(operator.getName());
                        }
                    }
                }
            }
        }
        return bare;
    }
}
