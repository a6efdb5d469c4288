package fordring.invoice;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Presentation.Page;
import fordring.platform.Rows;
import fordring.platform.SpareFiles;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which files go with which invoices and drafts. */
public final class InvoiceFiles {
    static final String INSERT = """
            INSERT INTO invoice_file (tenant_id, invoice_id, kind, position, file_name, media_type, sha256, bytes)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String OF = """
            SELECT * FROM invoice_file WHERE tenant_id = :tenant AND invoice_id = ANY (:ids)
            ORDER BY invoice_id, kind, position
            """;

    static final String DELETE = """
            DELETE FROM invoice_file WHERE tenant_id = :tenant AND invoice_id = ANY (:ids) RETURNING sha256
            """;

    private enum Kind {
        ATTACHMENT,
        GIVEN_PDF
    }

    private InvoiceFiles() {}

    /** Says which files go with invoices that are new; asks the database for nothing where there are none. */
    static void insert(Tx tx, TenantId tenant, InvoiceId id, Presentation presentation) {
        Rows rows = new Rows("uuid", "uuid", "text", "int4", "text", "text", "bytea", "int4");
        int position = 1;
        for (StoredFile attachment : presentation.attachments()) {
            add(rows, tenant, id, Kind.ATTACHMENT, position++, attachment);
        }
        StoredFile pdf = presentation.givenPdf();
        if (pdf != null) {
            add(rows, tenant, id, Kind.GIVEN_PDF, 1, pdf);
        }
        rows.execute(tx, INSERT);
    }

    private static void add(Rows rows, TenantId tenant, InvoiceId id, Kind kind, int position, StoredFile file) {
        rows.add(
                tenant.value(),
                id.value(),
                kind.name(),
                position,
                file.fileName(),
                file.mediaType(),
                HexFormat.of().parseHex(file.sha256()),
                file.bytes());
    }

    /** The same of a draft that had others. */
    static void replace(Tx tx, TenantId tenant, InvoiceId id, Presentation presentation) {
        forget(tx, tenant, List.of(id));
        insert(tx, tenant, id, presentation);
    }

    /** The files of those invoices and drafts that have some, without template. */
    static Map<InvoiceId, Presentation> of(Tx tx, TenantId tenant, Collection<InvoiceId> ids) {
        Map<InvoiceId, Presentation> found = new HashMap<>();
        tx.sql()
                .createQuery(OF)
                .bind("tenant", tenant.value())
                .bindArray("ids", UUID.class, values(ids))
                .map((rs, ctx) -> found.merge(
                        new InvoiceId(rs.getObject("invoice_id", UUID.class)), presentation(rs), InvoiceFiles::both))
                .list();
        return found;
    }

    private static Presentation presentation(ResultSet rs) throws SQLException {
        StoredFile file = new StoredFile(
                rs.getString("file_name"),
                rs.getString("media_type"),
                HexFormat.of().formatHex(rs.getBytes("sha256")),
                rs.getInt("bytes"));
        return switch (Kind.valueOf(rs.getString("kind"))) {
            case ATTACHMENT -> new Presentation(null, List.of(file), null, Page.USUAL);
            case GIVEN_PDF -> new Presentation(null, List.of(), file, Page.USUAL);
        };
    }

    private static Presentation both(Presentation before, Presentation next) {
        List<StoredFile> attachments = new ArrayList<>(before.attachments());
        attachments.addAll(next.attachments());
        return new Presentation(
                null,
                List.copyOf(attachments),
                before.givenPdf() == null ? next.givenPdf() : before.givenPdf(),
                Page.USUAL);
    }

    /** Has them go without files from now on; content that nothing else names is deleted soon. */
    public static void forget(Tx tx, TenantId tenant, Collection<InvoiceId> ids) {
        List<byte[]> gone = tx.sql()
                .createQuery(DELETE)
                .bind("tenant", tenant.value())
                .bindArray("ids", UUID.class, values(ids))
                .map((rs, ctx) -> rs.getBytes("sha256"))
                .list();
        SpareFiles.note(tx, tenant, gone, tx.now());
    }

    private static Object[] values(Collection<InvoiceId> ids) {
        return ids.stream().map(InvoiceId::value).toArray();
    }
}
