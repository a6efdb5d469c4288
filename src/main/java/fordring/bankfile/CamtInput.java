package fordring.bankfile;

import fordring.bankfile.RefusedFile.Rule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML file from its first angle bracket on, in the encoding that it declares. Hands out no more of
 * them than one thing in the file may be long, so that no comment, attribute or declaration without an end fills the
 * memory.
 */
final class CamtInput extends Reader {
    /** Characters: more than a parser reads ahead and the longest text together. */
    private static final int LONGEST = 256 * 1024;

    private static final int DECLARATION = 4_096;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern ENCODING =
            Pattern.compile("^\\s*<\\?xml[^>]{1,100}?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private final Reader characters;
    private int first;
    private int linesBefore;
    private int taken;
    private boolean ended;
    private boolean tooLong;

    /** Passes over a byte order mark and empty lines. */
    CamtInput(InputStream in) throws IOException {
        byte[] beginning = in.readNBytes(DECLARATION);
        this.characters = new InputStreamReader(
                new SequenceInputStream(new ByteArrayInputStream(beginning), in),
                encoding(beginning)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        int next = characters.read();
        for (int passed = 0; passed < LONGEST && isBlank(next); passed++) {
            linesBefore += next == '\n' ? 1 : 0;
            next = characters.read();
        }
        this.first = next;
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == BYTE_ORDER_MARK;
    }

    private static Charset encoding(byte[] beginning) {
        int two = beginning.length < 2 ? 0 : ((beginning[0] & 0xFF) << 8) | (beginning[1] & 0xFF);
        if (two == 0xFEFF || two == 0xFFFE) {
            return two == 0xFEFF ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        String latin = new String(beginning, StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(latin.startsWith("ï»¿") ? latin.substring(3) : latin);
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        String name = declared.group(1);
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new RefusedFile(Rule.ENCODING, 1, 0, 0, "encoding", "an encoding that is known", name);
        }
    }

    int linesBefore() {
        return linesBefore;
    }

    /** One thing was read to its end: another may be as long. */
    void goOn() {
        taken = 0;
    }

    boolean ended() {
        return ended;
    }

    boolean tooLong() {
        return tooLong;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (taken > LONGEST) {
            tooLong = true;
            throw new IOException("too long");
        }
        if (first >= 0 && length > 0) {
            buffer[offset] = (char) first;
            first = -1;
            return 1;
        }
        int count = ended ? -1 : characters.read(buffer, offset, length);
        ended |= count < 0;
        taken += Math.max(count, 0);
        return count;
    }

    @Override
    public void close() throws IOException {
        characters.close();
    }
}
