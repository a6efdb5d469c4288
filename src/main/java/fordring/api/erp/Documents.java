package fordring.api.erp;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The names under which the files of invoices are fetched: random, and each for one client. A draft has a preview; an
 * invoice has itself, alone and with the pages of its attachments. The preview goes when the invoice comes: a draft that
 * can be had beside what the debtor got is taken for it.
 */
final class Documents {
    static final String GIVE = """
            INSERT INTO erp_file (tenant_id, name, client, invoice, kind, position)
            SELECT i.tenant_id, replace(gen_random_uuid()::text, '-', ''), i.client, i.number, k.kind, 0
            FROM erp_invoice i CROSS JOIN (VALUES ('PREVIEW'), ('INVOICE'), ('INVOICE_WITH_ATTACHMENTS')) k (kind)
            WHERE i.tenant_id = :tenant AND i.number = :invoice
                AND i.status = CASE k.kind WHEN 'PREVIEW' THEN 'CREATED' ELSE 'ACTIVATED' END
                AND (k.kind <> 'INVOICE_WITH_ATTACHMENTS' OR EXISTS (
                    SELECT FROM invoice_file f WHERE f.tenant_id = i.tenant_id AND f.invoice_id = i.invoice_id
                        AND f.kind = 'ATTACHMENT'))
            ON CONFLICT ON CONSTRAINT erp_file_once DO NOTHING
            """;

    static final String GIVE_ATTACHMENTS = """
            INSERT INTO erp_file (tenant_id, name, client, invoice, kind, position)
            SELECT i.tenant_id, replace(gen_random_uuid()::text, '-', ''), i.client, i.number, 'ATTACHMENT', f.position
            FROM erp_invoice i
            JOIN invoice_file f ON f.tenant_id = i.tenant_id AND f.invoice_id = i.invoice_id AND f.kind = 'ATTACHMENT'
            WHERE i.tenant_id = :tenant AND i.number = :invoice
            ON CONFLICT ON CONSTRAINT erp_file_once DO NOTHING
            """;

    static final String TAKE_ATTACHMENT = """
            DELETE FROM erp_file
            WHERE tenant_id = :tenant AND invoice = :invoice AND kind = 'ATTACHMENT' AND position = :position
            """;

    /** Out of the way of those that are still to move: no two of them may be in one place. */
    static final String MOVE_OUT = """
            UPDATE erp_file SET position = -(position - 1)
            WHERE tenant_id = :tenant AND invoice = :invoice AND kind = 'ATTACHMENT' AND position > :position
            """;

    static final String MOVE_IN = """
            UPDATE erp_file SET position = -position
            WHERE tenant_id = :tenant AND invoice = :invoice AND kind = 'ATTACHMENT' AND position < 0
            """;

    static final String OF = """
            SELECT i.number, i.status, f.kind, f.position, f.name,
                (SELECT count(*) FROM invoice_file c WHERE c.tenant_id = i.tenant_id AND c.invoice_id = i.invoice_id
                    AND c.kind = 'ATTACHMENT') AS files
            FROM erp_invoice i LEFT JOIN erp_file f ON f.tenant_id = i.tenant_id AND f.invoice = i.number
            WHERE i.tenant_id = :tenant AND i.number = ANY (:numbers) AND i.status <> 'DELETED'
            """;

    static final String FIND = """
            SELECT f.kind, f.position, f.client, i.invoice_id, i.invoice_number, i.status FROM erp_file f
            JOIN erp_invoice i ON i.tenant_id = f.tenant_id AND i.number = f.invoice
            WHERE f.tenant_id = :tenant AND f.name = :name AND i.status <> 'DELETED'
            """;

    /** What a file is. */
    enum Kind {
        PREVIEW,
        INVOICE,
        INVOICE_WITH_ATTACHMENTS,
        ATTACHMENT
    }

    /**
     * The names of the files of one invoice.
     *
     * @param attachment the first
     * @param connectedFileCount attachments in all
     */
    record Names(
            @Nullable String attachment,
            @Nullable String invoicePreview,
            @Nullable String invoice,
            @Nullable String invoiceWithAttachments,
            int connectedFileCount) {
        static final Names NONE = new Names(null, null, null, null, 0);
    }

    /**
     * A file that a name stands for.
     *
     * @param position of an attachment, from 1
     */
    record Named(Kind kind, int position, long client, InvoiceId invoice, String invoiceNumber) {}

    private Documents() {}

    /** Gives names to those files of an invoice that have none yet. To be called after whatever changes which there are. */
    static void give(Tx tx, TenantId tenant, long invoice) {
        for (String sql : List.of(GIVE, GIVE_ATTACHMENTS)) {
            tx.sql()
                    .createUpdate(sql)
                    .bind("tenant", tenant.value())
                    .bind("invoice", invoice)
                    .execute();
        }
    }

    /** Takes the name of an attachment that goes; those behind it move up by one place and keep theirs. */
    static void take(Tx tx, TenantId tenant, long invoice, int position) {
        for (String sql : List.of(TAKE_ATTACHMENT, MOVE_OUT, MOVE_IN)) {
            tx.sql()
                    .createUpdate(sql)
                    .bind("tenant", tenant.value())
                    .bind("invoice", invoice)
                    .bind("position", position)
                    .execute();
        }
    }

    static Names of(Tx tx, TenantId tenant, long invoice) {
        return of(tx, tenant, List.of(invoice)).getOrDefault(invoice, Names.NONE);
    }

    /** The names of each of these invoices that has any. */
    static Map<Long, Names> of(Tx tx, TenantId tenant, Collection<Long> invoices) {
        Map<Long, Names> names = new HashMap<>();
        tx.sql()
                .createQuery(OF)
                .bind("tenant", tenant.value())
                .bindArray("numbers", Long.class, invoices.toArray())
                .map((rs, ctx) -> names.merge(rs.getLong("number"), one(rs), Documents::both))
                .list();
        return names;
    }

    private static Names one(ResultSet rs) throws SQLException {
        int files = rs.getInt("files");
        String kind = rs.getString("kind");
        String name = rs.getString("name");
        if (kind == null) {
            return new Names(null, null, null, null, files);
        }
        boolean draft = rs.getString("status").equals("CREATED");
        return switch (Kind.valueOf(kind)) {
            case PREVIEW -> new Names(null, draft ? name : null, null, null, files);
            case INVOICE -> new Names(null, null, name, null, files);
            case INVOICE_WITH_ATTACHMENTS -> new Names(null, null, null, name, files);
            case ATTACHMENT -> new Names(rs.getInt("position") == 1 ? name : null, null, null, null, files);
        };
    }

    private static Names both(Names one, Names other) {
        return new Names(
                one.attachment == null ? other.attachment : one.attachment,
                one.invoicePreview == null ? other.invoicePreview : one.invoicePreview,
                one.invoice == null ? other.invoice : one.invoice,
                one.invoiceWithAttachments == null ? other.invoiceWithAttachments : one.invoiceWithAttachments,
                one.connectedFileCount);
    }

    /** The names of the attachments of an invoice, by their place, from 1. */
    static Map<Integer, String> attachments(Tx tx, TenantId tenant, long invoice) {
        Map<Integer, String> names = new HashMap<>();
        tx.sql()
                .createQuery(OF)
                .bind("tenant", tenant.value())
                .bindArray("numbers", Long.class, new Object[] {invoice})
                .map((rs, ctx) -> Kind.ATTACHMENT.name().equals(rs.getString("kind"))
                        ? names.put(rs.getInt("position"), rs.getString("name"))
                        : null)
                .list();
        return names;
    }

    /** What a name stands for now. */
    static Optional<Named> find(Tx tx, TenantId tenant, String name) {
        return tx.sql()
                .createQuery(FIND)
                .bind("tenant", tenant.value())
                .bind("name", name)
                .map((rs, ctx) -> {
                    Kind kind = Kind.valueOf(rs.getString("kind"));
                    boolean gone =
                            kind == Kind.PREVIEW && !rs.getString("status").equals("CREATED");
                    return gone
                            ? Optional.<Named>empty()
                            : Optional.of(new Named(
                                    kind,
                                    rs.getInt("position"),
                                    rs.getLong("client"),
                                    new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                                    rs.getString("invoice_number")));
                })
                .findOne()
                .flatMap(found -> found);
    }
}
