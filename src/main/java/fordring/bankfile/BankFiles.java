package fordring.bankfile;

import fordring.bankfile.RefusedFile.Rule;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;

/** Files of every format that is known, found by what stands in them. */
public final class BankFiles {
    private static final long MOST_ENTRIES = 10_000_000;

    /** Of a file, to see what it is; blank lines before it must leave room for the first words. */
    private static final int BEGINNING = 4_096;

    private BankFiles() {}

    /** Takes what is read, in the order of the file. */
    public interface Sink {
        /** Before the first entry of an account, or at the end of what the file says of it. */
        void covers(Coverage coverage);

        void entry(BankEntry entry);
    }

    /**
     * Reads a file to its end, in little memory however long it is. What the sink got before a refusal is void.
     *
     * @throws RefusedFile when anything is not as it should be
     */
    public static Format read(InputStream file, Sink sink) throws IOException {
        PushbackInputStream whole = new PushbackInputStream(file, BEGINNING);
        byte[] beginning = whole.readNBytes(BEGINNING);
        int first = firstThatSays(beginning);
        whole.unread(beginning);
        Sink counted = new Counted(sink);
        if (isXml(beginning, first)) {
            return Camt.read(whole, counted);
        }
        String words = new String(beginning, first, beginning.length - first, StandardCharsets.ISO_8859_1);
        if (words.startsWith("NY")) {
            OcrGiroReader.read(whole, counted);
            return Format.OCR_GIRO;
        }
        if (words.startsWith("01BGMAX")) {
            BgMaxReader.read(whole, counted);
            return Format.BGMAX;
        }
        if (words.length() > 10
                && words.chars().limit(11).allMatch(c -> c >= '0' && c <= '9')
                && words.charAt(0) == '0') {
            KtlReader.read(whole, counted);
            return Format.KTL;
        }
        throw new RefusedFile(
                Rule.FORMAT, 1, 0, 0, "file", "camt.053, camt.054, OCR giro, KTL or BgMax", printable(words));
    }

    /**
     * Writes what a bank would. Entries of an account stand together. What the format has no room for is left out.
     *
     * @param version of camt 2 or 8; of others 0
     * @param made when the bank made it, its local time
     * @param serial tells the bank's files apart
     */
    public static void write(
            Format format, int version, OutputStream out, LocalDateTime made, long serial, List<BankEntry> entries)
            throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        switch (format) {
            case CAMT_053, CAMT_054 -> Camt.write(format, version, buffered, made, serial, entries);
            case OCR_GIRO -> new OcrGiroWriter(buffered, made, serial).write(entries);
            case KTL -> new KtlWriter(buffered, made).write(entries);
            case BGMAX -> new BgMaxWriter(buffered, made, serial).write(entries);
        }
        buffered.flush();
    }

    /** Past the mark of UTF-8 and what is blank. */
    private static int firstThatSays(byte[] beginning) {
        int at = beginning.length >= 3
                        && beginning[0] == (byte) 0xEF
                        && beginning[1] == (byte) 0xBB
                        && beginning[2] == (byte) 0xBF
                ? 3
                : 0;
        while (at < beginning.length && " \t\r\n".indexOf(beginning[at]) >= 0) {
            at++;
        }
        return at;
    }

    /** Also where it is in UTF-16, whose first two bytes say so. */
    private static boolean isXml(byte[] beginning, int first) {
        if (beginning.length - first < 2) {
            return false;
        }
        int two = ((beginning[first] & 0xFF) << 8) | (beginning[first + 1] & 0xFF);
        return beginning[first] == '<' || two == 0xFEFF || two == 0xFFFE;
    }

    private static String printable(String words) {
        return words.substring(0, Math.min(40, words.length()))
                .replaceAll("[\\p{Cntrl}]", " ")
                .strip();
    }

    /** Nobody has more, so it is no file of payments. */
    private static final class Counted implements Sink {
        private final Sink sink;
        private long count;

        Counted(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void covers(Coverage coverage) {
            sink.covers(coverage);
        }

        @Override
        public void entry(BankEntry entry) {
            if (++count > MOST_ENTRIES) {
                throw new RefusedFile(
                        Rule.COUNT, entry.line(), 0, 0, "entries", "at most " + MOST_ENTRIES, Long.toString(count));
            }
            sink.entry(entry);
        }
    }
}
