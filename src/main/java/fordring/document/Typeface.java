package fordring.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The one family of every document, in two weights with the same characters. */
final class Typeface {
    static final String FAMILY = "Fordring Sans";
    private static final int REPLACEMENT_MARK = 0xfffd;

    /** A stroke through the character before it; with the sign that ends a tag it would become one of another meaning. */
    private static final char STROKE = '\u0338';

    private final byte[] regular = read("/font/FordringSans-Regular.ttf");
    private final byte[] semiBold = read("/font/FordringSans-SemiBold.ttf");
    private final BitSet characters = characters(regular);

    InputStream regular() {
        return new ByteArrayInputStream(regular);
    }

    InputStream semiBold() {
        return new ByteArrayInputStream(semiBold);
    }

    /**
     * The markup with a mark for every character that the family lacks. Control characters, which no XML parser takes,
     * are among these.
     */
    String printable(String markup) {
        StringBuilder printable = new StringBuilder(markup.length());
        Normalizer.normalize(markup.replace(STROKE, (char) REPLACEMENT_MARK), Normalizer.Form.NFC)
                .codePoints()
                .map(this::printable)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private int printable(int character) {
        return switch (character) {
            case '\n' -> character;
            case '\r', '\t' -> ' ';
            default -> characters.get(character) ? character : REPLACEMENT_MARK;
        };
    }

    private static BitSet characters(byte[] font) {
        try (TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
            CmapLookup glyphs = parsed.getUnicodeCmapLookup();
            BitSet characters = new BitSet();
            IntStream.rangeClosed(Character.MIN_VALUE, Character.MAX_VALUE)
                    .filter(character -> glyphs.getGlyphId(character) != 0)
                    .forEach(characters::set);
            return characters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String resource) {
        try (InputStream stream = Objects.requireNonNull(Typeface.class.getResourceAsStream(resource), resource)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
