package fordring.bankfile;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an XML file from its first angle bracket on. Hands out no more of them than one thing in the file may be
 * long, so that no comment, attribute or declaration without an end fills the memory.
 */
final class CamtInput extends InputStream {
    /** Bytes, more than a parser reads ahead and the longest text together. */
    private static final int LONGEST = 256 * 1024;

    private static final int BYTE_ORDER_MARK = 3;

    private final InputStream in;
    private int first;
    private int linesBefore;
    private int taken;
    private boolean ended;
    private boolean tooLong;
    private @Nullable IOException failure;

    /** Passes over a byte order mark and empty lines. */
    CamtInput(InputStream in) throws IOException {
        this.in = in;
        int passed = 0;
        int next = in.read();
        while (passed < LONGEST
                && (next == ' ' || next == '\t' || next == '\r' || next == '\n' || marks(next, passed))) {
            linesBefore += next == '\n' ? 1 : 0;
            passed++;
            next = in.read();
        }
        this.first = next;
    }

    private static boolean marks(int next, int passed) {
        return passed < BYTE_ORDER_MARK && (next == 0xEF || next == 0xBB || next == 0xBF);
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

    /** What the file itself could not be read for: a fault of the machine, not of the file. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (taken > LONGEST) {
            tooLong = true;
            throw new IOException("too long");
        }
        if (first >= 0 && length > 0) {
            bytes[offset] = (byte) first;
            first = -1;
            return 1;
        }
        try {
            int count = ended ? -1 : in.read(bytes, offset, length);
            ended |= count < 0;
            taken += Math.max(count, 0);
            return count;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
