package fordring.api.external;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.jspecify.annotations.Nullable;

/** Small files of the types that may be attached. */
final class SampleFiles {
    static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet";

    /** A picture of one pixel. */
    static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    static final byte[] CSV = "dato;timer\n2025-02-15;7,5 på Bømlo\n".getBytes(StandardCharsets.UTF_8);

    private SampleFiles() {}

    static byte[] pdf(int pages) {
        return pdf(pages, null);
    }

    /** {@code password} opens it; null: none is needed. */
    static byte[] pdf(int pages, @Nullable String password) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            for (int i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            if (password != null) {
                document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As Excel writes it: a package that begins with the list of its types. */
    static byte[] xlsx() {
        return zip("[Content_Types].xml", "<Types/>");
    }

    /** As LibreOffice writes it: a package that begins with its type. */
    static byte[] ods() {
        return zip("mimetype", ODS_TYPE);
    }

    private static byte[] zip(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            CRC32 sum = new CRC32();
            sum.update(content);
            ZipEntry entry = new ZipEntry(name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(sum.getValue());
            zip.putNextEntry(entry);
            zip.write(content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    /** As a field of a body has it. */
    static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }

    static String attachment(String name, String type, byte[] content) {
        return Body.of("fileName", "\"" + name + "\"")
                .with("contentType", "\"" + type + "\"")
                .with("content", "\"" + base64(content) + "\"")
                .toString();
    }
}
