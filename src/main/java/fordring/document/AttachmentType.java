package fordring.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What may be attached to an invoice (Peppol BIS Billing 3, code list MimeCode, BR-CL-24). */
public enum AttachmentType {
    PDF("application/pdf", "%PDF-"),
    PNG("image/png", "\u0089PNG\r\n\u001a\n"),
    JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
    CSV("text/csv", ""),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\u0003\u0004"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "PK\u0003\u0004");

    /** Attachments of one invoice. */
    public static final int MOST = 10;

    /** Of all attachments of one invoice together. */
    public static final int MOST_BYTES = 5_000_000;

    /** Of one name. */
    public static final int LONGEST_NAME = 100;

    /** The first file of a package, not compressed, says what it is (ODF 1.2 part 3, 3.3); a name begins at byte 30. */
    private static final int FIRST_NAME = 30;

    private final String code;
    private final String begins;

    AttachmentType(String code, String begins) {
        this.code = code;
        this.begins = begins;
    }

    /** As RFC 6838 writes it. */
    public String code() {
        return code;
    }

    public static Optional<AttachmentType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    /** All codes, for people. */
    public static String codes() {
        return Arrays.stream(values()).map(AttachmentType::code).collect(Collectors.joining(", "));
    }

    /** Whether content is of this type, by its first bytes; of text, that it is text. */
    public boolean is(byte[] content) {
        return switch (this) {
            case PDF, PNG, JPEG -> beginsAt(content, 0, begins);
            case CSV -> isText(content);
            case XLSX -> beginsAt(content, 0, begins) && !isOpenDocument(content);
            case ODS -> beginsAt(content, 0, begins) && isOpenDocument(content);
        };
    }

    private static boolean isOpenDocument(byte[] content) {
        return beginsAt(content, FIRST_NAME, "mimetype" + ODS.code);
    }

    /** None of the other types, and no character that text does not have: it has no mark of its own. */
    private static boolean isText(byte[] content) {
        if (PDF.is(content)) {
            return false;
        }
        for (byte each : content) {
            if (each >= 0 && each < ' ' && each != '\t' && each != '\n' && each != '\r') {
                return false;
            }
        }
        return content.length > 0;
    }

    private static boolean beginsAt(byte[] content, int offset, String mark) {
        byte[] expected = mark.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= offset + expected.length
                && Arrays.equals(content, offset, offset + expected.length, expected, 0, expected.length);
    }

    /**
     * Whether a name is one of a file and nothing more: no path. The e-invoice lies in the document under a name of its
     * own, which no other can have.
     */
    public static boolean isFileName(String name) {
        return name.equals(name.strip())
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':')
                && !name.equals(".")
                && !name.equals("..")
                && !name.equalsIgnoreCase("invoice.xml");
    }
}
