package fordring.bankfile;

import fordring.platform.Later;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;

/** Files of every format that is known, found by what stands in them. */
public final class BankFiles {
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
        return Later.later();
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
        Later.later();
    }
}
