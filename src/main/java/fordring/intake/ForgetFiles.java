package fordring.intake;

import fordring.country.Country;
import fordring.id.PaymentFileId;
import fordring.id.TenantId;
import fordring.payment.Payments;
import fordring.platform.SpareFiles;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Lets go of banks' files that no law keeps any longer. They are vouchers of the books and name whoever paid, so they are
 * kept as long as the strictest of the countries of the tenant's creditors has vouchers kept, whoever asks to be erased
 * meanwhile (GDPR art. 17(3)(b)); nobody can fetch one. Then the bytes go, and who paid what they told of. Counts, sums,
 * and the hash by which the same file is known again stay.
 */
public final class ForgetFiles {
    private static final int AT_ONCE = 10;

    /** The oldest that is kept, of each tenant. */
    static final String FIRST_KEPT = """
            SELECT f.tenant_id, min(f.created_at) AS created_at FROM payment_file f
            WHERE f.state <> 'duplicate' AND f.forgotten_at IS NULL GROUP BY f.tenant_id
            """;

    static final String COUNTRIES = """
            SELECT DISTINCT v.country FROM creditor c JOIN creditor_version v ON v.tenant_id = c.tenant_id
                AND v.creditor_id = c.id AND v.version = c.current_version
            WHERE c.tenant_id = :tenant
            """;

    /** Locked, and passed over while another has it. */
    static final String OLDEST = """
            SELECT id, sha256, created_at FROM payment_file
            WHERE tenant_id = :tenant AND state = 'imported' AND forgotten_at IS NULL
            ORDER BY created_at LIMIT :limit FOR UPDATE SKIP LOCKED
            """;

    static final String FORGET = """
            UPDATE payment_file SET forgotten_at = :now, left_out_accounts = '{}', taking = NULL, name = NULL
            WHERE tenant_id = :tenant AND id = :id
            """;

    private ForgetFiles() {}

    private record First(TenantId tenant, LocalDate day) {}

    private record Old(PaymentFileId id, byte[] sha256, LocalDate day) {}

    /** Some of each tenant's; answers whether there may be more. */
    public static boolean run(Tx tx) {
        List<First> tenants = tx.sql()
                .createQuery(FIRST_KEPT)
                .map((rs, ctx) -> new First(
                        new TenantId(rs.getObject("tenant_id", UUID.class)),
                        day(rs.getObject("created_at", OffsetDateTime.class))))
                .list();
        boolean more = false;
        for (First first : tenants) {
            LocalDate today = tx.today(first.tenant, ZoneOffset.UTC);
            List<Country> countries = countries(tx, first.tenant);
            if (isOver(first.day, countries, today)) {
                more |= forget(tx, first.tenant, countries, today) == AT_ONCE;
            }
        }
        return more;
    }

    private static int forget(Tx tx, TenantId tenant, List<Country> countries, LocalDate today) {
        List<Old> old = tx
                .sql()
                .createQuery(OLDEST)
                .bind("tenant", tenant.value())
                .bind("limit", AT_ONCE)
                .map((rs, ctx) -> new Old(
                        new PaymentFileId(rs.getObject("id", UUID.class)),
                        rs.getBytes("sha256"),
                        day(rs.getObject("created_at", OffsetDateTime.class))))
                .list()
                .stream()
                .filter(file -> isOver(file.day, countries, today))
                .toList();
        for (Old file : old) {
            Payments.forgetPayers(tx, tenant, file.id);
            tx.sql()
                    .createUpdate(FORGET)
                    .bind("tenant", tenant.value())
                    .bind("id", file.id.value())
                    .bind("now", tx.now())
                    .execute();
        }
        SpareFiles.note(tx, tenant, old.stream().map(Old::sha256).toList(), tx.now());
        return old.size();
    }

    private static List<Country> countries(Tx tx, TenantId tenant) {
        return tx.sql()
                .createQuery(COUNTRIES)
                .bind("tenant", tenant.value())
                .map((rs, ctx) -> Country.valueOf(rs.getString("country")))
                .list();
    }

    private static boolean isOver(LocalDate day, List<Country> countries, LocalDate today) {
        return countries.stream().allMatch(country -> country.keptUntil(day).isBefore(today));
    }

    private static LocalDate day(OffsetDateTime at) {
        return at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
    }
}
