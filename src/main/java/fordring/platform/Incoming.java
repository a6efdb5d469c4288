package fordring.platform;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * What comes in and is too long for memory, laid down in a file that is gone as soon as this program is. It can be read
 * again and again before it is decided whether it is kept.
 */
public final class Incoming implements AutoCloseable {
    private static final int PIECE = 64 * 1024;

    private final FileChannel file;
    private final byte[] sha256;
    private final long bytes;

    private Incoming(FileChannel file, byte[] sha256, long bytes) {
        this.file = file;
        this.sha256 = sha256;
        this.bytes = bytes;
    }

    /**
     * Lays down what the stream has, but not more than {@code most} bytes and one.
     *
     * @throws IOException when the stream breaks off
     */
    public static Incoming of(Path folder, InputStream in, long most) throws IOException {
        Files.createDirectories(folder);
        FileChannel file = FileChannel.open(
                Files.createTempFile(folder, "incoming", null),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        try {
            MessageDigest digest = Secrets.sha256();
            byte[] piece = new byte[PIECE];
            long bytes = 0;
            for (int length = in.read(piece); length >= 0 && bytes <= most; length = in.read(piece)) {
                int taken = (int) Math.min(length, most + 1 - bytes);
                digest.update(piece, 0, taken);
                ByteBuffer rest = ByteBuffer.wrap(piece, 0, taken);
                while (rest.hasRemaining()) {
                    file.write(rest);
                }
                bytes += taken;
            }
            return new Incoming(file, digest.digest(), bytes);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    public byte[] sha256() {
        return sha256.clone();
    }

    public long bytes() {
        return bytes;
    }

    /** From its beginning; one at a time. */
    public InputStream open() throws IOException {
        // Whoever closes the stream does not mean the file.
        return new FilterInputStream(new BufferedInputStream(Channels.newInputStream(file.position(0)), PIECE)) {
            @Override
            public void close() {}
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
