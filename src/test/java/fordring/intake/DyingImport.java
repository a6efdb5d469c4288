package fordring.intake;

import fordring.id.TenantId;
import fordring.platform.Db;
import fordring.platform.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Who imports files in small portions and is gone before one of them, with his claim on the file not given back. */
public final class DyingImport {
    private final ImportFile imports;

    public DyingImport(Db db, Storage storage, Path folder, int portion) {
        this.imports = new ImportFile(db, storage, folder, portion);
    }

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Books at most so many portions of it. */
    public void run(TenantId tenant, byte[] file, int portions) {
        int[] left = {portions};
        try {
            imports.run(tenant, "bank.txt", ImportFile.UnknownAccounts.REFUSE, new ByteArrayInputStream(file), () -> {
                if (left[0]-- == 0) {
                    throw new Died();
                }
                return false;
            });
        } catch (Died asItWasMeant) {
            // the file is left as it is
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
