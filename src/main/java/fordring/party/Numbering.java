package fordring.party;

import fordring.id.CreditorId;
import fordring.id.NumberSeriesId;
import fordring.id.TenantId;
import fordring.party.NumberSeries.Use;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The number series of the creditors. Of those used for the same documents one may be the default; one that is used
 * for a single kind of document goes before one that is used for both.
 */
public final class Numbering {
    static final String INSERT = """
            INSERT INTO number_series (tenant_id, id, creditor_id, prefix, next_number, first_number,
                for_invoices, for_credit_notes, is_default, created_at)
            VALUES (:tenant, :id, :creditor, :prefix, :next, :next, :invoices, :creditNotes, :isDefault, :now)
            """;

    private static final String COLUMNS = """
            id, prefix, next_number, for_invoices, for_credit_notes, is_default, created_at FROM number_series
            """;

    static final String OF_CREDITOR = "SELECT " + COLUMNS + """
            WHERE tenant_id = :tenant AND creditor_id = :creditor ORDER BY id DESC
            """;

    static final String LOCK_OF_CREDITOR = "SELECT " + COLUMNS + """
            WHERE tenant_id = :tenant AND creditor_id = :creditor ORDER BY id FOR UPDATE
            """;

    static final String LOCK_OF_TENANT = """
            SELECT id FROM number_series WHERE tenant_id = :tenant ORDER BY id FOR UPDATE
            """;

    static final String LOCK_ACCOUNTS_OF_TENANT = """
            SELECT id FROM payment_account WHERE tenant_id = :tenant ORDER BY id FOR UPDATE
            """;

    static final String RELEASE_DEFAULT = """
            UPDATE number_series SET is_default = false
            WHERE tenant_id = :tenant AND creditor_id = :creditor AND is_default
                AND for_invoices = :invoices AND for_credit_notes = :creditNotes
            """;

    static final String SET_DEFAULT = """
            UPDATE number_series SET is_default = :isDefault WHERE tenant_id = :tenant AND id = :id
            """;

    static final String PREFIXES = """
            SELECT s.tenant_id, s.creditor_id, s.prefix FROM unnest(?, ?) AS wanted(tenant_id, creditor_id)
            JOIN number_series s ON s.tenant_id = wanted.tenant_id AND s.creditor_id = wanted.creditor_id
            """;

    private Numbering() {}

    /** The prefixes of all series of these creditors. */
    public static Map<Creditors.Ref, List<String>> prefixes(Tx tx, List<Creditors.Ref> creditors) {
        Rows refs = new Rows("uuid", "uuid");
        creditors.forEach(c -> refs.add(c.tenant().value(), c.id().value()));
        Map<Creditors.Ref, List<String>> prefixes = new HashMap<>();
        refs.query(
                tx,
                PREFIXES,
                rs -> prefixes.computeIfAbsent(
                                new Creditors.Ref(
                                        new TenantId(rs.getObject("tenant_id", UUID.class)),
                                        new CreditorId(rs.getObject("creditor_id", UUID.class))),
                                none -> new ArrayList<>())
                        .add(rs.getString("prefix")));
        return prefixes;
    }

    /** The series of a creditor, the newest first. */
    public static List<NumberSeries> list(Tx tx, TenantId tenant, CreditorId creditor) {
        return ofCreditor(tx, OF_CREDITOR, tenant, creditor);
    }

    /** The same, to be changed: locked in the order in which invoices lock them. */
    public static List<NumberSeries> lock(Tx tx, TenantId tenant, CreditorId creditor) {
        return ofCreditor(tx, LOCK_OF_CREDITOR, tenant, creditor);
    }

    /** Keeps all creditors of a tenant from issuing until commit, those too who bring every number and have no series. */
    public static void lockAll(Tx tx, TenantId tenant) {
        for (String each : List.of(LOCK_OF_TENANT, LOCK_ACCOUNTS_OF_TENANT)) {
            tx.sql()
                    .createQuery(each)
                    .bind("tenant", tenant.value())
                    .mapTo(UUID.class)
                    .list();
        }
    }

    private static List<NumberSeries> ofCreditor(Tx tx, String sql, TenantId tenant, CreditorId creditor) {
        return tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .bind("creditor", creditor.value())
                .map((rs, ctx) -> series(rs))
                .list();
    }

    /** Adds a series; whoever calls this has seen that it overlaps no other. */
    public static NumberSeries add(Tx tx, TenantId tenant, CreditorId creditor, NumberSeries series) {
        if (series.isDefault()) {
            releaseDefault(tx, tenant, creditor, series.usedFor());
        }
        tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", tenant.value())
                .bind("id", series.id().value())
                .bind("creditor", creditor.value())
                .bind("prefix", series.prefix())
                .bind("next", series.next())
                .bind("invoices", series.usedFor().contains(Use.INVOICE))
                .bind("creditNotes", series.usedFor().contains(Use.CREDIT_NOTE))
                .bind("isDefault", series.isDefault())
                .bind("now", series.createdAt())
                .execute();
        return series;
    }

    /** Makes it the default of its documents, or no longer. */
    public static NumberSeries setDefault(
            Tx tx, TenantId tenant, CreditorId creditor, NumberSeries before, boolean isDefault) {
        if (isDefault && !before.isDefault()) {
            releaseDefault(tx, tenant, creditor, before.usedFor());
        }
        tx.sql()
                .createUpdate(SET_DEFAULT)
                .bind("tenant", tenant.value())
                .bind("id", before.id().value())
                .bind("isDefault", isDefault)
                .execute();
        return new NumberSeries(
                before.id(), before.prefix(), before.next(), before.usedFor(), isDefault, before.createdAt());
    }

    private static void releaseDefault(Tx tx, TenantId tenant, CreditorId creditor, Set<Use> usedFor) {
        tx.sql()
                .createUpdate(RELEASE_DEFAULT)
                .bind("tenant", tenant.value())
                .bind("creditor", creditor.value())
                .bind("invoices", usedFor.contains(Use.INVOICE))
                .bind("creditNotes", usedFor.contains(Use.CREDIT_NOTE))
                .execute();
    }

    private static NumberSeries series(ResultSet rs) throws SQLException {
        return new NumberSeries(
                new NumberSeriesId(rs.getObject("id", UUID.class)),
                rs.getString("prefix"),
                rs.getLong("next_number"),
                uses(rs),
                rs.getBoolean("is_default"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    static Set<Use> uses(ResultSet rs) throws SQLException {
        Set<Use> uses = EnumSet.noneOf(Use.class);
        if (rs.getBoolean("for_invoices")) {
            uses.add(Use.INVOICE);
        }
        if (rs.getBoolean("for_credit_notes")) {
            uses.add(Use.CREDIT_NOTE);
        }
        return uses;
    }
}
