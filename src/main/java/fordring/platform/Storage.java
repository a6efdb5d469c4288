package fordring.platform;

import fordring.id.TenantId;
import java.io.IOException;
import java.io.InputStream;

/**
 * Files by the SHA-256 of their content, those of each tenant apart: what is done to one tenant's never touches
 * another's. What is written once is never changed. Reaches outside, so it is not called within a transaction, but for
 * {@link #delete}. Safe for use by many threads at once.
 */
public interface Storage {
    /** Keeps {@code content} and returns its SHA-256, by which it is found again. Durable when this returns. */
    byte[] put(TenantId tenant, byte[] content);

    /**
     * The same of what need not fit into memory.
     *
     * @throws IOException when {@code content} breaks off: nothing is kept
     */
    byte[] put(TenantId tenant, InputStream content) throws IOException;

    /**
     * What was kept under this hash.
     *
     * @throws IllegalStateException when it is gone or is not what was written
     */
    byte[] get(TenantId tenant, byte[] sha256);

    /**
     * The same, to be read bit by bit and closed.
     *
     * @throws IllegalStateException when it is gone or is not what was written
     */
    InputStream open(TenantId tenant, byte[] sha256);

    /** Does away with what was kept under this hash; it may be gone already. */
    void delete(TenantId tenant, byte[] sha256);
}
