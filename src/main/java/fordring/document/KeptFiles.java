package fordring.document;

import fordring.id.TenantId;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.platform.SpareFiles;
import fordring.platform.SpareFiles.Spare;
import fordring.platform.Storage;
import fordring.platform.Tx;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * The files that callers bring: attachments, documents of their own, logos. One is kept before the transaction that
 * names it, since nothing outside the database is written within one; when that transaction refuses, the file lies
 * there unnamed and is deleted some hours later. So is one that nothing names any more.
 */
public final class KeptFiles {
    /** Longer than any request takes. */
    private static final Duration SOON = Duration.ofHours(1);

    private static final int AT_ONCE = 100;

    /** Whatever may name content by its hash. */
    static final String IS_NAMED = """
            SELECT EXISTS (SELECT FROM invoice_file f WHERE f.tenant_id = :tenant AND f.sha256 = :sha256)
                OR EXISTS (SELECT FROM document d WHERE d.tenant_id = :tenant AND d.sha256 = :sha256)
                OR EXISTS (SELECT FROM creditor_version v WHERE v.tenant_id = :tenant AND v.logo_sha256 = :sha256)
                OR EXISTS (SELECT FROM payment_file p WHERE p.tenant_id = :tenant AND p.sha256 = :sha256
                    AND p.state <> 'duplicate' AND p.forgotten_at IS NULL)
            """;

    private final Db db;
    private final Storage storage;

    public KeptFiles(Db db, Storage storage) {
        this.db = db;
        this.storage = storage;
    }

    /** Keeps a file that a row is to name within the hour. Not to be called within a transaction. */
    public void keep(TenantId tenant, List<byte[]> contents) {
        if (contents.isEmpty()) {
            return;
        }
        List<byte[]> hashes = contents.stream().map(KeptFiles::sha256).toList();
        db.write(tx -> {
            SpareFiles.note(tx, tenant, hashes, tx.now().plus(SOON));
            return hashes;
        });
        contents.forEach(content -> storage.put(tenant, content));
    }

    /** By what a file is known, in hexadecimal digits. */
    public static String hash(byte[] content) {
        return HexFormat.of().formatHex(sha256(content));
    }

    private static byte[] sha256(byte[] content) {
        return Secrets.sha256(content);
    }

    /** The content of a file that a row names. Not to be called within a transaction. */
    public byte[] get(TenantId tenant, String sha256) {
        return storage.get(tenant, HexFormat.of().parseHex(sha256));
    }

    /** Deletes some of the files that nothing names and returns how many it looked at. */
    public int deleteUnnamed() {
        return db.write(tx -> {
            List<Spare> spares = SpareFiles.claim(tx, AT_ONCE);
            spares.forEach(spare -> look(tx, spare));
            return spares.size();
        });
    }

    /**
     * Deletes while the entry is locked: whoever wants to name the same content waits, and then puts it again. When the
     * transaction fails afterwards, the entry is still there and the file is none that anything named.
     */
    private void look(Tx tx, Spare spare) {
        boolean named = tx.sql()
                .createQuery(IS_NAMED)
                .bind("tenant", spare.tenant().value())
                .bind("sha256", spare.sha256())
                .mapTo(Boolean.class)
                .one();
        if (!named) {
            storage.delete(spare.tenant(), spare.sha256());
        }
        SpareFiles.forget(tx, spare);
    }
}
