package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.document.Tags.Tag;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypesetterTest {
    private static final Typesetter TYPESETTER = new Typesetter();
    private static final String LOGO = "<p>Før <img src=\"picture:logo\" alt=\"Fjordlys\"/> etter</p>";

    @ParameterizedTest
    @CsvSource({
        "png, " + BufferedImage.TYPE_INT_ARGB,
        "png, " + BufferedImage.TYPE_INT_RGB,
        "png, " + BufferedImage.TYPE_BYTE_GRAY,
        "png, " + BufferedImage.TYPE_USHORT_GRAY,
        "png, " + BufferedImage.TYPE_BYTE_INDEXED,
        "png, " + BufferedImage.TYPE_BYTE_BINARY,
        "jpg, " + BufferedImage.TYPE_INT_RGB,
        "jpg, " + BufferedImage.TYPE_BYTE_GRAY
    })
    void picturesOfEveryKindConformAndCarryTheirText(String format, int type) throws IOException {
        byte[] pdf = TYPESETTER.set(sheet(LOGO, Map.of("logo", picture(format, type))));

        VeraPdf.assertCompliant(pdf);
        assertThat(pictures(pdf)).hasSize(1);
        assertThat(Tags.of(pdf).root().all("Figure")).extracting(Tag::alt).containsExactly("Fjordlys");
    }

    @Test
    void transparencyIsKept() throws IOException {
        byte[] pdf = TYPESETTER.set(sheet(LOGO, Map.of("logo", picture("png", BufferedImage.TYPE_INT_ARGB))));

        try (PDDocument document = Loader.loadPDF(pdf)) {
            var resources = document.getPage(0).getResources();
            COSName name = resources.getXObjectNames().iterator().next();
            assertThat(((PDImageXObject) resources.getXObject(name)).getSoftMask())
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=\"picture:other\" alt=\"\"/>",
                "<img src=\"logo\" alt=\"\"/>",
                "<img src=\"file:pom.xml\" alt=\"\"/>",
                "<img src=\"http://127.0.0.1:9/x.png\" alt=\"\"/>",
                "<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==\" alt=\"\"/>",
                "<p style=\"background-image: url(http://127.0.0.1:9/x.png)\">a</p>",
                "<link rel=\"stylesheet\" href=\"picture:logo\"/>",
                "<object data=\"picture:logo\" type=\"text/html\"></object>"
            })
    void nothingIsFetchedButThePicturesOfTheSheet(String html) throws IOException {
        byte[] pdf = TYPESETTER.set(sheet(html, Map.of("logo", picture("png", BufferedImage.TYPE_INT_RGB))));

        assertThat(pictures(pdf)).isEmpty();
    }

    @Test
    void aDocumentTypeIsRefusedAndWithItEveryEntity() {
        Sheet plain = sheet("<p>a</p>", Map.of());
        String html = "<!DOCTYPE html [<!ENTITY file SYSTEM \"file:pom.xml\">]>" + plain.html();

        assertThatThrownBy(() -> TYPESETTER.set(new Sheet(
                        plain.language(),
                        plain.title(),
                        plain.author(),
                        plain.madeAt(),
                        plain.identity(),
                        html,
                        Map.of(),
                        List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheFileSaysOfItselfIsTheSameInBothPlaces() throws IOException {
        Sheet sheet = sheet("<p>a</p>", Map.of());

        try (PDDocument document = Loader.loadPDF(TYPESETTER.set(sheet))) {
            var catalog = document.getDocumentCatalog();
            var information = document.getDocumentInformation();
            String xmp = new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8);

            assertThat(catalog.getLanguage()).isEqualTo("sv");
            assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getOutputIntents()).hasSize(1);
            assertThat(information.getTitle()).isEqualTo("Faktura <1> & \u2028\u20ac");
            assertThat(information.getAuthor()).isEqualTo("Å & Ö AB");
            assertThat(information.getProducer()).isEqualTo("Fordring");
            assertThat(information.getCreationDate().toInstant()).isEqualTo(Instant.parse("2025-03-01T10:15:30Z"));
            assertThat(information.getModificationDate()).isEqualTo(information.getCreationDate());
            assertThat(xmp)
                    .contains("<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>")
                    .contains("<pdfuaid:part>1</pdfuaid:part>", "<pdf:Producer>Fordring</pdf:Producer>")
                    .contains(">Faktura &lt;1&gt; &amp; \u2028\u20ac</rdf:li>", ">Å &amp; Ö AB</rdf:li>")
                    .contains("<xmp:CreateDate>2025-03-01T10:15:30Z</xmp:CreateDate>")
                    .contains("<xmp:ModifyDate>2025-03-01T10:15:30Z</xmp:ModifyDate>");
        }
        VeraPdf.assertCompliant(TYPESETTER.set(sheet));
    }

    @Test
    void theSameSheetGivesTheSameBytes() throws IOException {
        byte[] logo = picture("png", BufferedImage.TYPE_INT_ARGB);

        assertThat(TYPESETTER.set(sheet(LOGO, Map.of("logo", logo))))
                .isEqualTo(new Typesetter().set(sheet(LOGO, Map.of("logo", logo))));
    }

    private static Sheet sheet(String body, Map<String, byte[]> pictures) {
        String html = """
                <html xmlns="http://www.w3.org/1999/xhtml" lang="sv"><head><title>a</title>
                <style>html { font-family: 'Fordring Sans' } @page { font-family: 'Fordring Sans' }</style></head>
                <body>%s</body></html>""".formatted(body);
        return new Sheet(
                "sv",
                "Faktura <1> & \u2028\u20ac",
                "Å & Ö AB",
                Instant.parse("2025-03-01T10:15:30.25Z"),
                7,
                html,
                pictures,
                List.of());
    }

    private static byte[] picture(String format, int type) throws IOException {
        BufferedImage image = new BufferedImage(12, 8, type);
        var pen = image.createGraphics();
        pen.setColor(image.getColorModel().hasAlpha() ? new Color(20, 90, 120, 128) : new Color(20, 90, 120));
        pen.fillRect(3, 2, 6, 4);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static List<COSName> pictures(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<COSName> names = new ArrayList<>();
            document.getPages()
                    .forEach(page -> page.getResources().getXObjectNames().forEach(names::add));
            return names;
        }
    }
}
