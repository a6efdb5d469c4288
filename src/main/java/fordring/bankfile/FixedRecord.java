package fordring.bankfile;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One line to be written, in ISO 8859-1, in which every field has its columns: from 1, both ends included. */
final class FixedRecord {
    private final OutputStream out;
    private final byte[] line;
    private final int width;

    FixedRecord(OutputStream out, int width) {
        this.out = out;
        this.width = width;
        this.line = new byte[width + 2];
        line[width] = '\r';
        line[width + 1] = '\n';
    }

    /** A new line, filled with this character. */
    FixedRecord begin(char filler, String code) {
        Arrays.fill(line, 0, width, (byte) filler);
        return text(1, code.length(), code);
    }

    /** From the left, blanks behind it; what is too long is cut. */
    FixedRecord text(int from, int to, String text) {
        for (int i = from - 1; i < to; i++) {
            int at = i - from + 1;
            line[i] = at < text.length() ? latin(text.charAt(at)) : (byte) ' ';
        }
        return this;
    }

    /** From the right, this character before it. */
    FixedRecord right(int from, int to, char filler, String text) {
        if (text.length() > to - from + 1) {
            throw new IllegalArgumentException(text + " is longer than " + (to - from + 1) + " columns");
        }
        Arrays.fill(line, from - 1, to, (byte) filler);
        return text(to - text.length() + 1, to, text);
    }

    /** Digits with zeros before them; zeros alone where these are none, or too many. */
    FixedRecord digits(int from, int to, @Nullable String digits) {
        if (digits == null || digits.length() > to - from + 1 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return right(from, to, '0', "");
        }
        return right(from, to, '0', digits);
    }

    FixedRecord number(int from, int to, long number) {
        long rest = number;
        for (int i = to - 1; i >= from - 1; i--) {
            line[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (rest != 0 || number < 0) {
            throw new IllegalArgumentException(number + " is not a number of " + (to - from + 1) + " digits");
        }
        return this;
    }

    FixedRecord dayMonthYear(int from, LocalDate date) {
        return number(from, from + 5, date.getDayOfMonth() * 10_000L + date.getMonthValue() * 100L + year(date));
    }

    FixedRecord yearMonthDay(int from, LocalDate date) {
        return number(from, from + 5, year(date) * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth());
    }

    FixedRecord fullDate(int from, LocalDate date) {
        return number(from, from + 7, date.getYear() * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth());
    }

    void write() throws IOException {
        out.write(line);
    }

    /** Two digits have room for this century only. */
    private static long year(LocalDate date) {
        if (date.getYear() < 2000 || date.getYear() > 2099) {
            throw new IllegalArgumentException(date + " is not of this century");
        }
        return date.getYear() - 2000L;
    }

    private static byte latin(char character) {
        boolean printed = (character >= ' ' && character <= '~') || (character >= '\u00A0' && character <= '\u00FF');
        return (byte) (printed ? character : '?');
    }
}
