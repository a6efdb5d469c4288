package fordring.invoice;

/**
 * A file that goes with an invoice; its content lies in the storage of files.
 *
 * @param fileName as the debtor sees it
 * @param mediaType what it is, as {@code application/pdf}
 * @param sha256 of its content, in hexadecimal digits
 * @param bytes how many it has
 */
public record StoredFile(String fileName, String mediaType, String sha256, int bytes) {}
