package fordring.intake;

import fordring.bankfile.RefusedFile;
import fordring.fault.Rejected;
import fordring.id.TenantId;
import fordring.platform.Db;
import fordring.platform.Later;
import fordring.platform.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of a bank and books what it says: checked to its end first, then in portions, each in a transaction of
 * its own, so that a crash at any instant loses nothing and books nothing twice. Not to be called within a transaction.
 */
public final class ImportFile implements AutoCloseable {
    /** Of a file, at most. */
    public static final long MOST_BYTES = 2_000_000_000L;

    /** What is done where a file tells of an account that no creditor of the tenant has. */
    public enum UnknownAccounts {
        /** The file is refused, and all such accounts are named. */
        REFUSE,
        /** What it says of them is passed over. */
        SKIP
    }

    /** @param folder takes files while they are checked */
    public ImportFile(Db db, Storage storage, Path folder) {}

    /**
     * Imports a file, to its end. One that was begun and left unfinished is gone on with; one that was imported before
     * is noted as a duplicate.
     *
     * @param name as it is called where it comes from
     * @throws RefusedFile when anything in it is not as it should be: nothing of it is kept
     * @throws Rejected when an account in it is unknown or that of several creditors, it is too large, or it is being
     *     imported at this moment
     * @throws IOException when {@code file} breaks off
     */
    public PaymentFile run(TenantId tenant, @Nullable String name, UnknownAccounts unknown, InputStream file)
            throws IOException {
        return Later.later();
    }

    /** Goes on with one file whose importer is gone; false when there is none. */
    public boolean resume() {
        return Later.later();
    }

    /** Lets what is being imported come to an end after its portion; another node, or this one later, goes on. */
    @Override
    public void close() {}
}
