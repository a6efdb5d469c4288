package fordring.document;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Invoices;
import fordring.invoice.Issued;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Customers;
import fordring.party.Tenants;
import fordring.platform.Db;
import fordring.platform.Storage;
import fordring.platform.Tx;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The documents of invoices. A document comes to be when it is first asked for, from the data the invoice was issued
 * under; from then on it is kept and never made again.
 */
public final class InvoiceDocuments {
    private static final String KIND = "INVOICE_PDF";

    static final String FIND = """
            SELECT sha256 FROM document WHERE tenant_id = :tenant AND invoice_id = :invoice AND kind = :kind
            """;

    static final String INSERT = """
            INSERT INTO document (tenant_id, invoice_id, kind, sha256, bytes, created_at)
            VALUES (:tenant, :invoice, :kind, :sha256, :bytes, :now)
            ON CONFLICT DO NOTHING
            """;

    static final String HASHES = """
            SELECT sha256 FROM document WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices)
            """;

    static final String FORGET = """
            DELETE FROM document WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices)
            """;

    private final Db db;
    private final InvoicePdf invoicePdf;
    private final Storage storage;
    private final Customers customers;

    public InvoiceDocuments(Db db, InvoicePdf invoicePdf, Storage storage, Customers customers) {
        this.db = db;
        this.invoicePdf = invoicePdf;
        this.storage = storage;
        this.customers = customers;
    }

    /** The invoice as PDF; empty when the tenant has no such invoice. Not to be called within a transaction. */
    public Optional<byte[]> pdf(TenantId tenant, InvoiceId invoice) {
        Optional<byte[]> kept = db.read(tx -> find(tx, tenant, invoice));
        if (kept.isPresent()) {
            return kept.map(storage::get);
        }
        return db.read(tx -> dossier(tx, tenant, invoice)).map(this::make);
    }

    /** What the document of an invoice is made from; empty when the tenant has no such invoice. */
    public Optional<Dossier> dossier(Tx tx, TenantId tenant, InvoiceId id) {
        return Invoices.find(tx, tenant, id).map(Invoices.Standing::invoice).map(invoice -> dossier(tx, invoice));
    }

    /** What the documents of these invoices are stored under. */
    public static List<byte[]> hashes(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        return tx.sql()
                .createQuery(HASHES)
                .bind("tenant", tenant.value())
                .bindArray("invoices", UUID.class, ids(invoices))
                .map((rs, ctx) -> rs.getBytes("sha256"))
                .list();
    }

    /** Forgets that there are documents of these invoices: whoever asks for one has it made anew. */
    public static void forget(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        tx.sql()
                .createUpdate(FORGET)
                .bind("tenant", tenant.value())
                .bindArray("invoices", UUID.class, ids(invoices))
                .execute();
    }

    private static Object[] ids(List<InvoiceId> invoices) {
        return invoices.stream().map(InvoiceId::value).toArray();
    }

    /** The same of an invoice that need not be stored yet. */
    Dossier dossier(Tx tx, Issued invoice) {
        Creditor seller = Creditors.inVersion(tx, invoice.tenant(), invoice.creditor(), invoice.creditorVersion());
        String logo = seller.look().logo();
        return new Dossier(
                invoice,
                seller,
                customers.inVersion(tx, invoice.tenant(), invoice.customer(), invoice.customerVersion()),
                Creditors.account(tx, invoice.tenant(), invoice.account()),
                Tenants.environment(tx, invoice.tenant()).orElseThrow(),
                credited(tx, invoice),
                seller.look().template(),
                logo == null ? null : storage.get(HexFormat.of().parseHex(logo)),
                List.of(),
                false);
    }

    private static Dossier.@Nullable Preceding credited(Tx tx, Issued invoice) {
        InvoiceId id = invoice.credited();
        if (id == null) {
            return null;
        }
        Issued credited = Invoices.find(tx, invoice.tenant(), id).orElseThrow().invoice();
        return new Dossier.Preceding(credited.number(), credited.issueDate());
    }

    private byte[] make(Dossier dossier) {
        byte[] pdf = invoicePdf.render(dossier);
        byte[] sha256 = storage.put(pdf);
        byte[] kept = db.write(tx -> keep(tx, dossier.invoice(), sha256, pdf.length));
        return storage.get(kept);
    }

    /** The hash of what is the document from now on, which is another's when that one was first. */
    private static byte[] keep(Tx tx, Issued invoice, byte[] sha256, int bytes) {
        tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", invoice.tenant().value())
                .bind("invoice", invoice.id().value())
                .bind("kind", KIND)
                .bind("sha256", sha256)
                .bind("bytes", bytes)
                .bind("now", tx.now())
                .execute();
        return find(tx, invoice.tenant(), invoice.id()).orElseThrow();
    }

    private static Optional<byte[]> find(Tx tx, TenantId tenant, InvoiceId invoice) {
        return tx.sql()
                .createQuery(FIND)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .bind("kind", KIND)
                .map((rs, ctx) -> rs.getBytes("sha256"))
                .findOne();
    }
}
