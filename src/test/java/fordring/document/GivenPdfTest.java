package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.fault.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of strangers: what opens, and what would take the memory of all. */
class GivenPdfTest {
    private static final String BODY = """
            %PDF-1.5
            1 0 obj
            <</Type/Catalog/Pages 2 0 R>>
            endobj
            2 0 obj
            <</Type/Pages/Kids[3 0 R]/Count 1>>
            endobj
            3 0 obj
            <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>
            endobj
            """;

    /** With a cross-reference stream (ISO 32000-1, 7.5.8) that inflates to so many bytes. */
    private static byte[] withTableOf(int bytes, String said) throws IOException {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(table, new Deflater(9))) {
            deflater.write(entries());
            deflater.write(new byte[bytes]);
        }
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.write(ascii(BODY + "4 0 obj\n<<" + said + "/Size 5/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length "
                + table.size() + ">>\nstream\n"));
        pdf.write(table.toByteArray());
        pdf.write(ascii("\nendstream\nendobj\nstartxref\n" + BODY.length() + "\n%%EOF\n"));
        return pdf.toByteArray();
    }

    /** Free, then where each object begins. */
    private static byte[] entries() {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        entries.writeBytes(new byte[4]);
        for (String object : new String[] {"1 0 obj", "2 0 obj", "3 0 obj"}) {
            int at = BODY.indexOf(object);
            entries.writeBytes(new byte[] {1, (byte) (at >> 8), (byte) at, 0});
        }
        entries.writeBytes(new byte[] {1, (byte) (BODY.length() >> 8), (byte) BODY.length(), 0});
        return entries.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void oneWithATableOfItsSizeIsTaken() throws IOException {
        assertThat(GivenPdf.fault(withTableOf(0, "/Type/XRef"))).isEmpty();
    }

    /** Of a hundred kilobytes that inflate to a hundred megabytes, and of a table that says it is something else. */
    @ParameterizedTest
    @ValueSource(strings = {"/Type/XRef", "/Type/ObjStm", "/Type/XRef/DecodeParms<</Predictor 12/Columns 900000000>>"})
    void oneThatInflatesWithoutEndIsNot(String said) throws IOException {
        assertThat(GivenPdf.fault(withTableOf(100_000_000, said))).contains(Code.MUST_BE_PDF);
    }

    /** Whose objects are deflated and encrypted, but nobody is asked for a password. */
    @Test
    void oneThatOpensThoughItMayNotBeChangedIsTaken() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            document.save(bytes, CompressParameters.DEFAULT_COMPRESSION);
        }
        assertThat(GivenPdf.fault(bytes.toByteArray())).isEmpty();
    }
}
