package fordring.platform;

import fordring.id.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Files of which it is to be seen whether any row names them: before rows are written that will, and after rows are
 * gone that did. Whoever finds that none does deletes the file while he holds the entry. Who is about to name it makes
 * an entry first, so he waits for that, and then puts the file again.
 */
public final class SpareFiles {
    /** The later time stands: another may be about to name the file. */
    static final String NOTE = """
            INSERT INTO spare_file (tenant_id, sha256, due_at)
            SELECT n.tenant_id, n.sha256, n.due_at FROM unnest(?, ?, ?) AS n(tenant_id, sha256, due_at)
            ORDER BY n.sha256
            ON CONFLICT (tenant_id, sha256) DO UPDATE SET due_at = greatest(spare_file.due_at, excluded.due_at)
            """;

    static final String CLAIM = """
            SELECT tenant_id, sha256 FROM spare_file WHERE due_at <= :now ORDER BY due_at LIMIT :limit
            FOR UPDATE SKIP LOCKED
            """;

    static final String FORGET = """
            DELETE FROM spare_file WHERE tenant_id = :tenant AND sha256 = :sha256
            """;

    private SpareFiles() {}

    /** A file that is to be looked at. */
    public record Spare(TenantId tenant, byte[] sha256) {}

    /** Has somebody look at these files at {@code due}, which is system time, or later. */
    public static void note(Tx tx, TenantId tenant, Collection<byte[]> hashes, Instant due) {
        Rows rows = new Rows("uuid", "bytea", "timestamptz");
        hashes.stream()
                .map(HexFormat.of()::formatHex)
                .distinct()
                .forEach(hash -> rows.add(tenant.value(), HexFormat.of().parseHex(hash), due.atOffset(ZoneOffset.UTC)));
        rows.execute(tx, NOTE);
    }

    /** Some of those that are due, locked until commit. */
    public static List<Spare> claim(Tx tx, int limit) {
        return tx.sql()
                .createQuery(CLAIM)
                .bind("now", tx.now())
                .bind("limit", limit)
                .map((rs, ctx) -> new Spare(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getBytes("sha256")))
                .list();
    }

    public static void forget(Tx tx, Spare spare) {
        tx.sql()
                .createUpdate(FORGET)
                .bind("tenant", spare.tenant().value())
                .bind("sha256", spare.sha256())
                .execute();
    }
}
