package fordring.collection;

import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** On which days the cases of each creditor were looked at, and what came of it. */
public final class DunningDays {
    /** One of them is enough for each creditor; the index tells. */
    static final String CREDITORS_DUE = """
            SELECT r.id FROM creditor r WHERE r.tenant_id = :tenant AND EXISTS (
                SELECT FROM collection_case c WHERE c.tenant_id = r.tenant_id AND c.creditor_id = r.id
                    AND c.next_on <= :day AND c.state IN ('WATCHED', 'OPEN'))
            ORDER BY r.id
            """;

    /** What waits is counted anew by every run of a day. */
    static final String NOTE = """
            INSERT INTO dunning_day (tenant_id, creditor_id, day, ran_at, advanced, waited, failed)
            VALUES (:tenant, :creditor, :day, :now, :advanced, :waited, :failed)
            ON CONFLICT (tenant_id, creditor_id, day) DO UPDATE SET ran_at = excluded.ran_at,
                advanced = dunning_day.advanced + excluded.advanced, waited = excluded.waited,
                failed = dunning_day.failed + excluded.failed
            """;

    static final String LAST_TAKEN = """
            SELECT max(day) AS day FROM dunning_day WHERE tenant_id = :tenant AND advanced > 0
            """;

    static final String LOOK_FROM = """
            UPDATE collection_case SET next_on = :day
            WHERE tenant_id = :tenant AND next_on > :day AND state IN ('WATCHED', 'OPEN')
            """;

    private DunningDays() {}

    /** The last on which any step was taken; empty: none ever was. */
    public static Optional<LocalDate> lastTaken(Tx tx, TenantId tenant) {
        return tx.sql()
                .createQuery(LAST_TAKEN)
                .bind("tenant", tenant.value())
                .map((rs, ctx) -> Optional.ofNullable(rs.getObject("day", LocalDate.class)))
                .one();
    }

    /** Business is set back to this day: what was to be looked at later is looked at from then on. */
    public static void lookFrom(Tx tx, TenantId tenant, LocalDate day) {
        tx.sql()
                .createUpdate(LOOK_FROM)
                .bind("tenant", tenant.value())
                .bind("day", day)
                .execute();
    }

    /** The creditors that have cases due on this day or before. */
    public static List<CreditorId> due(Tx tx, TenantId tenant, LocalDate day) {
        return tx.sql()
                .createQuery(CREDITORS_DUE)
                .bind("tenant", tenant.value())
                .bind("day", day)
                .map((rs, ctx) -> new CreditorId(rs.getObject("id", UUID.class)))
                .list();
    }

    /** Notes what a run on a day came to. */
    public static void note(Tx tx, TenantId tenant, CreditorId creditor, LocalDate day, AdvanceCases.Advanced sum) {
        tx.sql()
                .createUpdate(NOTE)
                .bind("tenant", tenant.value())
                .bind("creditor", creditor.value())
                .bind("day", day)
                .bind("now", tx.now().atOffset(ZoneOffset.UTC))
                .bind("advanced", sum.taken())
                .bind("waited", sum.waited())
                .bind("failed", sum.failed())
                .execute();
    }
}
