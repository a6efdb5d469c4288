package fordring.api.external;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** A body whose SHA-256 is known when it has gone by. */
final class HashedBody extends FilterInputStream {
    private final MessageDigest digest = sha256();
    private final long most;
    private long read;
    private byte @Nullable [] hash;

    HashedBody(InputStream body, long most) {
        super(body);
        this.most = most;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /**
     * Of all of it; what was not read is read now.
     *
     * @throws Rejected when it is too large
     */
    byte[] hash() {
        if (hash == null) {
            try {
                transferTo(OutputStream.nullOutputStream());
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
            hash = digest.digest();
        }
        return hash;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            digest.update((byte) next);
            count(1);
        }
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int got = super.read(into, offset, length);
        if (got > 0) {
            digest.update(into, offset, got);
            count(got);
        }
        return got;
    }

    private void count(int bytes) {
        read += bytes;
        if (read > most) {
            throw new Rejected(Fault.of(Code.BODY_TOO_LARGE, "", most));
        }
    }

    /** Nothing may go by unread. */
    @Override
    public long skip(long bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Whoever gave the body closes it. */
    @Override
    public void close() {}
}
