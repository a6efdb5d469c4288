package fordring.document;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A document before it is set: what {@link Typesetter} needs, and nothing about invoices.
 *
 * @param title of the window, in the words of the document: PDF/UA asks for it
 * @param madeAt stated in the file instead of the time of setting, so that the same sheet gives the same bytes
 * @param identity distinguishes the file from others
 * @param html XHTML; {@code <img src="picture:name">} shows one of the pictures
 * @param pictures PNG or JPEG by name
 * @param enclosures files inside the file
 */
record Sheet(
        String language,
        String title,
        String author,
        Instant madeAt,
        long identity,
        String html,
        Map<String, byte[]> pictures,
        List<Enclosure> enclosures) {

    /** The same document with another text. */
    Sheet with(String text) {
        return new Sheet(language, title, author, madeAt, identity, text, pictures, enclosures);
    }

    /** A file inside a PDF (PDF/A-3: ISO 19005-3, 6.8). */
    record Enclosure(
            String fileName, String mediaType, Relationship relationship, String description, byte[] content) {}

    /** What an enclosed file is to the document (AFRelationship). */
    enum Relationship {
        /** The same in another form: the e-invoice. */
        ALTERNATIVE,
        SUPPLEMENT
    }
}
