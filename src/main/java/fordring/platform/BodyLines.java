package fordring.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A body read line by line, as newline-delimited JSON is. Memory holds one line at a time; one that is too long is
 * passed over to its end. Lines of white space are passed over too, but counted.
 */
public final class BodyLines implements AutoCloseable {
    /**
     * A line.
     *
     * @param number counted from 1 as an editor shows it
     * @param bytes without the line's end; null when the line is too long
     */
    public record Line(long number, byte @Nullable [] bytes) {}

    private InputStream in;
    private final int mostLineBytes;
    private final byte[] buffer = new byte[64 * 1024];
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private int from;
    private int to;
    private long number;
    private long bytesRead;
    private @Nullable FileChannel laidDown;

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

    /**
     * Lays what is left of the body down in a file, which is gone as soon as this program is, and goes on with that. For
     * one who sends all of it before he reads an answer: he would wait for us, and we for him.
     *
     * @param most bytes that a body may have
     * @throws IOException when the body breaks off
     */
    public void layDown(Path folder, long most) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "body", null);
        FileChannel laid = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        laidDown = laid;
        OutputStream out = Channels.newOutputStream(laid);
        byte[] piece = new byte[buffer.length];
        long left = most - bytesRead;
        for (int length = in.read(piece); length >= 0; length = left < 0 ? -1 : in.read(piece)) {
            out.write(piece, 0, length);
            left -= length;
        }
        in = Channels.newInputStream(laid.position(0));
    }

    /** Gives the file back, if there is one. */
    @Override
    public void close() throws IOException {
        if (laidDown != null) {
            laidDown.close();
        }
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
