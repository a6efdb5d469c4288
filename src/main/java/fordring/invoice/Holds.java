package fordring.invoice;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why a claim is not pursued for now; null: it is. */
public record Holds(@Nullable Hold pause, @Nullable Hold dispute) {
    public static final Holds NONE = new Holds(null, null);

    /** What can stand against pursuing a claim. */
    public enum Kind {
        /** The creditor waits. */
        PAUSE,
        /** The debtor says that he does not owe it, or not so. */
        DISPUTE
    }

    /**
     * One of them, that nobody has ended.
     *
     * @param until the last day, local date of the creditor; null: open end
     */
    public record Hold(
            Kind kind,
            Instant since,
            @Nullable LocalDate until,
            @Nullable String reason) {}

    static final String STANDING = """
            SELECT * FROM invoice_hold WHERE tenant_id = :tenant AND invoice_id = ANY (:ids) AND ended_at IS NULL
            """;

    /** One that is ended before its last day was over on that day. */
    static final String LAST_DAYS = """
            SELECT h.invoice_id, h.kind, max(least(h.ended_on, h.until)) AS last FROM invoice_hold h
            WHERE h.tenant_id = :tenant AND h.invoice_id = ANY (:ids) GROUP BY h.invoice_id, h.kind
            """;

    static final String INSERT = """
            INSERT INTO invoice_hold (tenant_id, id, invoice_id, kind, since, began_on, until, reason)
            VALUES (:tenant, :id, :invoice, :kind, :now, :today, :until, :reason)
            """;

    static final String DISPUTES = """
            SELECT began_on, ended_on FROM invoice_hold
            WHERE tenant_id = :tenant AND invoice_id = :invoice AND kind = 'DISPUTE' AND ended_on IS NOT NULL
            ORDER BY began_on, ended_on
            """;

    static final String END = """
            UPDATE invoice_hold SET ended_at = :now, ended_on = :on
            WHERE tenant_id = :tenant AND invoice_id = :invoice AND kind = :kind AND ended_at IS NULL
            """;

    /** Those that stand on {@code today}, the creditor's local date: a pause is over when its last day is. */
    public Holds on(LocalDate today) {
        LocalDate until = pause == null ? null : pause.until();
        return until != null && until.isBefore(today) ? new Holds(null, dispute) : this;
    }

    /** Those of these invoices that have any, be the last day of a pause past. */
    public static Map<InvoiceId, Holds> of(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        Map<InvoiceId, Holds> holds = new HashMap<>();
        tx.sql()
                .createQuery(STANDING)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) ->
                        holds.merge(new InvoiceId(rs.getObject("invoice_id", UUID.class)), one(hold(rs)), Holds::and))
                .list();
        return holds;
    }

    /** The last local days of holds that are over or have a last day; null: there was none. */
    public record LastDays(
            @Nullable LocalDate pause, @Nullable LocalDate dispute) {
        public static final LastDays NONE = new LastDays(null, null);

        private LastDays and(LastDays other) {
            return new LastDays(pause == null ? other.pause : pause, dispute == null ? other.dispute : dispute);
        }
    }

    /** Of these invoices, those that were ever held. */
    public static Map<InvoiceId, LastDays> lastDays(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        Map<InvoiceId, LastDays> days = new HashMap<>();
        tx.sql()
                .createQuery(LAST_DAYS)
                .bind("tenant", tenant.value())
                .bindArray(
                        "ids",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> {
                    LocalDate last = rs.getObject("last", LocalDate.class);
                    return days.merge(
                            new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                            switch (Kind.valueOf(rs.getString("kind"))) {
                                case PAUSE -> new LastDays(last, null);
                                case DISPUTE -> new LastDays(null, last);
                            },
                            LastDays::and);
                })
                .list();
        return days;
    }

    /** A time of which the first and the last local day count. */
    public record Days(LocalDate first, LocalDate last) {
        public long count() {
            return ChronoUnit.DAYS.between(first, last) + 1;
        }
    }

    /** When an invoice was disputed, as far as that is over; the oldest first. */
    public static List<Days> disputes(Tx tx, TenantId tenant, InvoiceId invoice) {
        return tx.sql()
                .createQuery(DISPUTES)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .map((rs, ctx) ->
                        new Days(rs.getObject("began_on", LocalDate.class), rs.getObject("ended_on", LocalDate.class)))
                .list();
    }

    private static Hold hold(ResultSet rs) throws SQLException {
        return new Hold(
                Kind.valueOf(rs.getString("kind")),
                rs.getObject("since", OffsetDateTime.class).toInstant(),
                rs.getObject("until", LocalDate.class),
                rs.getString("reason"));
    }

    private static Holds one(Hold hold) {
        return switch (hold.kind) {
            case PAUSE -> new Holds(hold, null);
            case DISPUTE -> new Holds(null, hold);
        };
    }

    private Holds and(Holds other) {
        return new Holds(pause == null ? other.pause : pause, dispute == null ? other.dispute : dispute);
    }

    /** @param today the creditor's local date, on which it begins and another of its kind ends */
    static void begin(Tx tx, TenantId tenant, InvoiceId invoice, Hold hold, LocalDate today) {
        end(tx, tenant, invoice, hold.kind, today);
        tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", tenant.value())
                .bind("id", com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpochPlus1())
                .bind("invoice", invoice.value())
                .bind("kind", hold.kind.name())
                .bind("now", hold.since)
                .bind("today", today)
                .bind("until", hold.until)
                .bind("reason", hold.reason)
                .execute();
    }

    static void end(Tx tx, TenantId tenant, InvoiceId invoice, Kind kind, LocalDate on) {
        tx.sql()
                .createUpdate(END)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .bind("kind", kind.name())
                .bind("now", tx.now())
                .bind("on", on)
                .execute();
    }
}
