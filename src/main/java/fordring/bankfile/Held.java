package fordring.bankfile;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
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
 * Bytes that are read again a little later: in memory while they are few, else in a file without a name, which is gone
 * whatever happens to us.
 */
final class Held extends OutputStream {
    private final int mostInMemory;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private OutputStream out = memory;
    private @Nullable FileChannel file;

    Held(int mostInMemory) {
        this.mostInMemory = mostInMemory;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (file == null && memory.size() + count > mostInMemory) {
            file = withoutName();
            out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16);
            memory.writeTo(out);
            memory.reset();
        }
        out.write(bytes, from, count);
    }

    private static FileChannel withoutName() throws IOException {
        Path path = Files.createTempFile("fordring", null);
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(path);
        }
    }

    /** What was written, from the beginning; then nothing more is. */
    InputStream read() throws IOException {
        out.flush();
        return file == null
                ? new ByteArrayInputStream(memory.toByteArray())
                : Channels.newInputStream(file.position(0));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
