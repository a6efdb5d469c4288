package fordring.document;

/**
 * A file that goes with an invoice (EN 16931 BG-24, BT-125).
 *
 * @param fileName as the debtor sees it
 * @param mediaType one of those that Peppol lets an invoice carry
 */
public record Attachment(String fileName, String mediaType, byte[] content) {}
