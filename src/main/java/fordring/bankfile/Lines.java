package fordring.bankfile;

import fordring.bankfile.RefusedFile.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file in which every field has its columns, from 1 and both ends included. One line at a time: the
 * fields are those of the last {@link #next}. A line that is too short is filled with blanks, one that is too long must
 * be blank there, one that is all blank does not count.
 */
final class Lines {
    /** In bytes. */
    private static final int LONGEST = 1_000;

    /** With which CP/M and DOS ended a text, and some banks' systems still do. */
    private static final byte CTRL_Z = 0x1A;

    /** The byte that stands before the first of UTF-8 in some files, as a character of ISO 8859-1. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final int width;
    private final int tab;
    private final byte[] block = new byte[1 << 16];
    private final byte[] raw = new byte[LONGEST];
    private final char[] text;
    private final CharBuffer wide = CharBuffer.allocate(LONGEST);
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private int at;
    private int end;
    private int bytes;
    private int columns;
    private int number;
    private long lastDate = -1;
    private LocalDate date = LocalDate.EPOCH;

    /**
     * @param tab how many columns a tab stands for
     * @param before lines that stood before these
     */
    Lines(InputStream in, int width, int tab, int before) {
        this.in = in;
        this.width = width;
        this.tab = tab;
        this.number = before;
        this.text = new char[LONGEST * tab];
    }

    /** From 1; at the end of the file the last. */
    int number() {
        return number;
    }

    /** Goes to the next line; false where there is none. */
    boolean next() throws IOException {
        while (fetch()) {
            decode();
            if (columns > 0) {
                if (columns > width) {
                    throw refused(Rule.LENGTH, width + 1, columns, "line", width + " columns");
                }
                Arrays.fill(text, columns, width, ' ');
                return true;
            }
        }
        return false;
    }

    /** The bytes of this line, and a line feed. */
    void copyTo(OutputStream out) throws IOException {
        out.write(raw, 0, bytes);
        out.write('\n');
    }

    boolean has(int from, String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (text[from - 1 + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    char character(int column) {
        return text[column - 1];
    }

    /** Without the blanks around it; empty where all is blank. */
    String text(int from, int to) {
        int first = from - 1;
        int after = to;
        while (first < after && text[first] == ' ') {
            first++;
        }
        while (after > first && text[after - 1] == ' ') {
            after--;
        }
        return first == after ? "" : new String(text, first, after - first);
    }

    @Nullable
    String textOrNull(int from, int to) {
        String found = text(from, to);
        return found.isEmpty() ? null : found;
    }

    boolean isBlank(int from, int to) {
        return all(from, to, ' ', ' ');
    }

    /** Whether nothing is said there: zeros or blanks. */
    boolean isNothing(int from, int to) {
        return all(from, to, '0', ' ');
    }

    private boolean all(int from, int to, char one, char other) {
        for (int i = from - 1; i < to; i++) {
            if (text[i] != one && text[i] != other) {
                return false;
            }
        }
        return true;
    }

    /** At most 18 digits, and nothing but digits. */
    long number(int from, int to, String field) {
        long found = 0;
        for (int i = from - 1; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                throw refused(Rule.FIELD, from, to, field, (to - from + 1) + " digits");
            }
            found = found * 10 + digit;
        }
        return found;
    }

    /** Digits as they stand there, leading zeros and all. */
    String digits(int from, int to, String field) {
        number(from, to, field);
        return new String(text, from - 1, to - from + 1);
    }

    /** Digits without the zeros that fill them up; empty where nothing is said. */
    String unfilled(int from, int to, String field) {
        if (isNothing(from, to)) {
            return "";
        }
        number(from, to, field);
        int first = from - 1;
        while (text[first] == '0') {
            first++;
        }
        return new String(text, first, to - first);
    }

    /** Day, month and the last two digits of a year of this century. */
    LocalDate dayMonthYear(int from, String field) {
        long six = number(from, from + 5, field);
        return date(2000 + six % 100, six / 100 % 100, six / 10_000, from, from + 5, field);
    }

    /** The last two digits of a year of this century, month and day. */
    LocalDate yearMonthDay(int from, String field) {
        long six = number(from, from + 5, field);
        return date(2000 + six / 10_000, six / 100 % 100, six % 100, from, from + 5, field);
    }

    LocalDate fullDate(int from, String field) {
        long eight = number(from, from + 7, field);
        return date(eight / 10_000, eight / 100 % 100, eight % 100, from, from + 7, field);
    }

    private LocalDate date(long year, long month, long day, int from, int to, String field) {
        long key = (year * 100 + month) * 100 + day;
        if (key != lastDate) {
            try {
                date = LocalDate.of((int) year, (int) month, (int) day);
            } catch (DateTimeException e) {
                throw refused(Rule.FIELD, from, to, field, "a date");
            }
            lastDate = key;
        }
        return date;
    }

    /** A sum of many; refused where it is beyond all money there is. */
    long plus(long sum, long amount, int from, int to, String field) {
        long found = sum + amount;
        if (((sum ^ found) & (amount ^ found)) < 0) {
            throw refused(Rule.SUM, from, to, field, "a sum of at most 18 digits");
        }
        return found;
    }

    /** Holds what a record states against what was found. */
    void check(Rule rule, int from, int to, String field, long expected) {
        if (number(from, to, field) != expected) {
            throw refused(rule, from, to, field, Long.toString(expected));
        }
    }

    RefusedFile refused(Rule rule, int from, int to, String field, String expected) {
        return new RefusedFile(rule, number, from, to, field, expected, textOrNull(from, Math.min(to, text.length)));
    }

    /** The record of this line may not stand here. */
    RefusedFile outOfPlace(int to, String expected) {
        return refused(Rule.RECORD, 1, to, "record", expected);
    }

    /** The file ends where more has to come. */
    RefusedFile cutOff(String expected) {
        return new RefusedFile(Rule.RECORD, number, 0, 0, "record", expected, null);
    }

    /** Takes the next line out of the blocks; false at the end of the file, of which the mark is no part. */
    private boolean fetch() throws IOException {
        if (!fetchLine()) {
            return false;
        }
        int last = bytes;
        boolean marked = false;
        while (last > 0 && (raw[last - 1] == CTRL_Z || raw[last - 1] == ' ' || raw[last - 1] == '\r')) {
            marked |= raw[last - 1] == CTRL_Z;
            last--;
        }
        if (marked && at == end && !load()) {
            bytes = last;
        }
        return true;
    }

    private boolean fetchLine() throws IOException {
        bytes = 0;
        if (at == end && !load()) {
            return false;
        }
        number = Math.addExact(number, 1);
        do {
            int from = at;
            while (at < end && block[at] != '\n') {
                at++;
            }
            keep(from);
            if (at < end) {
                at++;
                return true;
            }
        } while (load());
        return true;
    }

    private boolean load() throws IOException {
        at = 0;
        end = Math.max(0, in.read(block));
        return end > 0;
    }

    private void keep(int from) {
        if (at - from > LONGEST - bytes) {
            throw new RefusedFile(Rule.LENGTH, number, 0, 0, "line", "at most " + LONGEST + " characters", null);
        }
        System.arraycopy(block, from, raw, bytes, at - from);
        bytes += at - from;
    }

    /** Bytes become characters: of UTF-8 where they are all that and not only ASCII, else of ISO 8859-1. */
    private void decode() {
        while (bytes > 0 && (raw[bytes - 1] == ' ' || raw[bytes - 1] == '\r' || raw[bytes - 1] == '\t')) {
            bytes--;
        }
        columns = 0;
        int first = number == 1 && bytes >= MARK.length && Arrays.equals(raw, 0, MARK.length, MARK, 0, MARK.length)
                ? MARK.length
                : 0;
        boolean ascii = true;
        for (int i = first; i < bytes && ascii; i++) {
            ascii = raw[i] >= 0;
        }
        if (!ascii && isUtf8(first)) {
            for (int i = 0; i < wide.limit(); i++) {
                put(wide.get(i));
            }
        } else {
            for (int i = first; i < bytes; i++) {
                put((char) (raw[i] & 0xFF));
            }
        }
    }

    private boolean isUtf8(int first) {
        ByteBuffer from = ByteBuffer.wrap(raw, first, bytes - first);
        boolean valid = utf8.reset().decode(from, wide.clear(), true).isUnderflow();
        wide.flip();
        return valid;
    }

    private void put(char character) {
        if (character == '\t') {
            Arrays.fill(text, columns, columns + tab, ' ');
            columns += tab;
        } else if (character < ' ' || (character > '~' && character < '\u00A0')) {
            String found = "control character " + Integer.toHexString(character);
            throw new RefusedFile(
                    Rule.ENCODING, number, columns + 1, columns + 1, "line", "ISO 8859-1 or UTF-8", found);
        } else {
            text[columns++] = character;
        }
    }
}
