package fordring.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/** Documents in a folder, each under the name of its hash: what is written once is never changed. */
public final class Storage {
    private final Path folder;

    public Storage(Path folder) {
        this.folder = folder;
    }

    /** Keeps {@code content} and returns its SHA-256, by which it is found again. On disk when this returns. */
    public byte[] put(byte[] content) {
        byte[] sha256 = Secrets.sha256(content);
        Path file = file(sha256);
        if (!Files.exists(file)) {
            write(file, content);
        }
        return sha256;
    }

    /**
     * What was kept under this hash.
     *
     * @throws IllegalStateException when the file is gone or is not what was written
     */
    public byte[] get(byte[] sha256) {
        try {
            byte[] content = Files.readAllBytes(file(sha256));
            if (!java.security.MessageDigest.isEqual(Secrets.sha256(content), sha256)) {
                throw new IllegalStateException("the document " + file(sha256) + " was changed on disk");
            }
            return content;
        } catch (IOException failure) {
            throw new IllegalStateException("the document " + file(sha256) + " cannot be read", failure);
        }
    }

    /** Does away with what was kept under this hash; it may be gone already. */
    public void delete(byte[] sha256) {
        try {
            Files.deleteIfExists(file(sha256));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + file(sha256), failure);
        }
    }

    private Path file(byte[] sha256) {
        String name = HexFormat.of().formatHex(sha256);
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    /** Writes beside the place, forces to disk, then renames: a reader sees nothing or all of it. */
    public static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), ".part", "");
            try (var channel = java.nio.channels.FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.write(java.nio.ByteBuffer.wrap(content));
                channel.force(true);
            }
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException unsupported) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }
}
