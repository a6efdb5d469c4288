package fordring.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body read line by line, as newline-delimited JSON is. Memory holds one line at a time; one that is too long is
 * passed over to its end. Lines of white space are passed over too, but counted.
 */
public final class BodyLines {
    /**
     * A line.
     *
     * @param number counted from 1 as an editor shows it
     * @param bytes without the line's end; null when the line is too long
     */
    public record Line(long number, byte @Nullable [] bytes) {}

    private final InputStream in;
    private final int mostLineBytes;
    private final byte[] buffer = new byte[64 * 1024];
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private int from;
    private int to;
    private long number;
    private long bytesRead;

    public BodyLines(InputStream in, int mostLineBytes) {
        this.in = in;
        this.mostLineBytes = mostLineBytes;
    }

    /** How much of the body was read so far. */
    public long bytesRead() {
        return bytesRead;
    }

    /**
     * The next line that has something in it; null at the end.
     *
     * @throws IOException when the body breaks off; what it broke off in is no line
     */
    public @Nullable Line next() throws IOException {
        Line line = read();
        while (line != null && line.bytes != null && isBlank(line.bytes)) {
            line = read();
        }
        return line;
    }

    /** The last line need not be ended. */
    private @Nullable Line read() throws IOException {
        if (from == to && !fill()) {
            return null;
        }
        number++;
        begun.reset();
        boolean tooLong = false;
        boolean ended;
        do {
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            tooLong |= begun.size() + end - from > mostLineBytes;
            if (!tooLong) {
                begun.write(buffer, from, end - from);
            }
            ended = end < to;
            from = ended ? end + 1 : to;
        } while (!ended && fill());
        return new Line(number, tooLong ? null : begun.toByteArray());
    }

    private boolean fill() throws IOException {
        int length = in.read(buffer);
        if (length < 0) {
            return false;
        }
        bytesRead += length;
        from = 0;
        to = length;
        return true;
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}
