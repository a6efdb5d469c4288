package fordring.platform;

import fordring.id.TenantId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** In a folder: {@code <tenant>/<first two digits>/<hash>}. No name comes from outside. */
public final class FolderStorage implements Storage {
    private final Path folder;

    public FolderStorage(Path folder) {
        this.folder = folder;
    }

    @Override
    public byte[] put(TenantId tenant, byte[] content) {
        byte[] sha256 = Secrets.sha256(content);
        Path file = file(tenant, sha256);
        if (!Files.exists(file)) {
            write(file, content);
        }
        return sha256;
    }

    @Override
    public byte[] put(TenantId tenant, InputStream content) throws IOException {
        Path own = folder.resolve(tenant.value().toString());
        Files.createDirectories(own);
        Path part = Files.createTempFile(own, ".part", "");
        try {
            MessageDigest digest = Secrets.sha256();
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                new DigestInputStream(content, digest).transferTo(out);
                channel.force(true);
            }
            byte[] sha256 = digest.digest();
            Path file = file(tenant, sha256);
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                rename(part, file);
            }
            return sha256;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public InputStream open(TenantId tenant, byte[] sha256) {
        Path file = file(tenant, sha256);
        try {
            MessageDigest digest = Secrets.sha256();
            try (InputStream whole = Files.newInputStream(file)) {
                new DigestInputStream(whole, digest).transferTo(OutputStream.nullOutputStream());
            }
            if (!MessageDigest.isEqual(digest.digest(), sha256)) {
                throw changed(file);
            }
            return new BufferedInputStream(Files.newInputStream(file), 64 * 1024);
        } catch (IOException failure) {
            throw new IllegalStateException("the document " + file + " cannot be read", failure);
        }
    }

    private static IllegalStateException changed(Path file) {
        return new IllegalStateException("the document " + file + " was changed on disk");
    }

    @Override
    public byte[] get(TenantId tenant, byte[] sha256) {
        Path file = file(tenant, sha256);
        try {
            byte[] content = Files.readAllBytes(file);
            if (!MessageDigest.isEqual(Secrets.sha256(content), sha256)) {
                throw changed(file);
            }
            return content;
        } catch (IOException failure) {
            throw new IllegalStateException("the document " + file + " cannot be read", failure);
        }
    }

    @Override
    public void delete(TenantId tenant, byte[] sha256) {
        Path file = file(tenant, sha256);
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + file, failure);
        }
    }

    private Path file(TenantId tenant, byte[] sha256) {
        if (sha256.length != 32) {
            throw new IllegalArgumentException(sha256.length + " bytes are no SHA-256");
        }
        String name = HexFormat.of().formatHex(sha256);
        return folder.resolve(tenant.value().toString())
                .resolve(name.substring(0, 2))
                .resolve(name);
    }

    /** Writes beside the place, forces to disk, then renames: a reader sees nothing or all of it. */
    public static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), ".part", "");
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            rename(part, file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    private static void rename(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
