package fordring.collection;

import fordring.collection.Profiles.Collecting;
import fordring.collection.Profiles.OfInvoice;
import fordring.collection.Profiles.Reach;
import fordring.collection.ReminderProfile.Step;
import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Json;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The SQL of reminder profiles, and of who goes by which. */
final class ProfileStore {
    static final String INSERT = """
            INSERT INTO reminder_profile (tenant_id, creditor_id, name, version, debtor_classes, steps, created_at)
            VALUES (:tenant, :creditor, :name, :version, :classes, :steps::jsonb, :now)
            """;

    static final String OF_CREDITORS = """
            SELECT creditor_id, name, version, debtor_classes, steps FROM reminder_profile
            WHERE tenant_id = :tenant AND creditor_id = ANY (:creditors) ORDER BY name, version
            """;

    static final String COLLECTING = """
            SELECT creditor_id, automatic, profile FROM creditor_collection
            WHERE tenant_id = :tenant AND creditor_id = ANY (:creditors)
            """;

    static final String COLLECT = """
            INSERT INTO creditor_collection (tenant_id, creditor_id, automatic, profile)
            VALUES (:tenant, :creditor, :automatic, :profile)
            ON CONFLICT (tenant_id, creditor_id) DO UPDATE SET automatic = excluded.automatic, profile = excluded.profile
            """;

    /** Those that waited for a person's word are looked at by the next run. */
    static final String WAKE = """
            UPDATE collection_case c SET next_on = i.due_date + 1, waits_for = NULL FROM invoice i
            WHERE c.tenant_id = :tenant AND c.creditor_id = :creditor AND c.state = 'WATCHED' AND c.next_on IS NULL
                AND c.waits_for = 'by_hand' AND i.tenant_id = c.tenant_id AND i.id = c.invoice_id
            """;

    static final String NAMED = """
            SELECT invoice_id, profile, reach FROM invoice_reminder_profile
            WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices)
            """;

    static final String NAME = """
            INSERT INTO invoice_reminder_profile (tenant_id, invoice_id, profile, reach)
            VALUES (:tenant, :invoice, :profile, :reach)
            ON CONFLICT (tenant_id, invoice_id) DO UPDATE SET profile = excluded.profile, reach = excluded.reach
            """;

    private ProfileStore() {}

    static void insert(Tx tx, TenantId tenant, CreditorId creditor, ReminderProfile profile) {
        tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", tenant.value())
                .bind("creditor", creditor.value())
                .bind("name", profile.name())
                .bind("version", profile.version())
                .bindArray(
                        "classes",
                        String.class,
                        profile.debtorClasses().stream().sorted().toArray())
                .bind("steps", Json.text(profile.steps()))
                .bind("now", tx.now())
                .execute();
    }

    /** All versions. */
    static Map<CreditorId, List<ReminderProfile>> of(Tx tx, TenantId tenant, Collection<CreditorId> creditors) {
        record Owned(CreditorId creditor, ReminderProfile profile) {}
        return tx
                .sql()
                .createQuery(OF_CREDITORS)
                .bind("tenant", tenant.value())
                .bindArray("creditors", UUID.class, ids(creditors))
                .map((rs, ctx) -> new Owned(new CreditorId(rs.getObject("creditor_id", UUID.class)), profile(rs)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Owned::creditor, Collectors.mapping(Owned::profile, Collectors.toList())));
    }

    private static Object[] ids(Collection<CreditorId> creditors) {
        return creditors.stream().map(CreditorId::value).toArray();
    }

    private static ReminderProfile profile(ResultSet rs) throws SQLException {
        return new ReminderProfile(
                rs.getString("name"),
                rs.getInt("version"),
                Set.of((String[]) rs.getArray("debtor_classes").getArray()),
                List.of(Json.read(rs.getString("steps"), Step[].class)));
    }

    static Map<CreditorId, Collecting> collecting(Tx tx, TenantId tenant, Collection<CreditorId> creditors) {
        Map<CreditorId, Collecting> collecting = new HashMap<>();
        tx.sql()
                .createQuery(COLLECTING)
                .bind("tenant", tenant.value())
                .bindArray("creditors", UUID.class, ids(creditors))
                .map((rs, ctx) -> Map.entry(
                        new CreditorId(rs.getObject("creditor_id", UUID.class)),
                        new Collecting(rs.getBoolean("automatic"), rs.getString("profile"))))
                .forEach(entry -> collecting.put(entry.getKey(), entry.getValue()));
        return collecting;
    }

    static Map<InvoiceId, OfInvoice> named(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        Map<InvoiceId, OfInvoice> named = new HashMap<>();
        tx.sql()
                .createQuery(NAMED)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> Map.entry(
                        new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                        new OfInvoice(rs.getString("profile"), reach(rs.getString("reach")))))
                .forEach(entry -> named.put(entry.getKey(), entry.getValue()));
        return named;
    }

    private static Reach reach(@Nullable String kept) {
        return kept == null ? Reach.WHOLE : Reach.valueOf(kept);
    }

    static void name(Tx tx, TenantId tenant, InvoiceId invoice, OfInvoice said) {
        tx.sql()
                .createUpdate(NAME)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .bind("profile", said.profile())
                .bind("reach", said.reach() == Reach.WHOLE ? null : said.reach().name())
                .execute();
    }

    static void collect(Tx tx, TenantId tenant, CreditorId creditor, Collecting how) {
        tx.sql()
                .createUpdate(COLLECT)
                .bind("tenant", tenant.value())
                .bind("creditor", creditor.value())
                .bind("automatic", how.automatic())
                .bind("profile", how.profile())
                .execute();
        if (how.automatic()) {
            tx.sql()
                    .createUpdate(WAKE)
                    .bind("tenant", tenant.value())
                    .bind("creditor", creditor.value())
                    .execute();
        }
    }
}
