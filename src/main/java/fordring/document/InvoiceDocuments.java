package fordring.document;

import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.DraftInvoices;
import fordring.invoice.Invoices;
import fordring.invoice.Issued;
import fordring.invoice.Presentation;
import fordring.invoice.StoredFile;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.party.PaymentAccount;
import fordring.party.Template;
import fordring.party.Tenants;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.platform.SpareFiles;
import fordring.platform.Storage;
import fordring.platform.Tx;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The documents of invoices. A document comes to be when it is first asked for, from the data the invoice was issued
 * under; from then on it is kept and never made again. A draft has none: what is shown of it is made each time.
 */
public final class InvoiceDocuments {
    /** As it is noted with the invoice. */
    private enum Kind {
        INVOICE_PDF,
        UBL
    }

    static final String FIND = """
            SELECT sha256 FROM document WHERE tenant_id = :tenant AND invoice_id = :invoice AND kind = :kind
            """;

    static final String INSERT = """
            INSERT INTO document (tenant_id, invoice_id, kind, sha256, bytes, created_at)
            VALUES (:tenant, :invoice, :kind, :sha256, :bytes, :now)
            ON CONFLICT DO NOTHING
            """;

    static final String FORGET = """
            DELETE FROM document WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices) RETURNING sha256
            """;

    private final Db db;
    private final InvoicePdf invoicePdf;
    private final Storage storage;
    private final KeptFiles files;
    private final Customers customers;

    public InvoiceDocuments(Db db, InvoicePdf invoicePdf, Storage storage, Customers customers) {
        this.db = db;
        this.invoicePdf = invoicePdf;
        this.storage = storage;
        this.files = new KeptFiles(db, storage);
        this.customers = customers;
    }

    /**
     * The invoice as PDF: the one that came with it, else ours, with the e-invoice inside. Of a draft what it would be
     * now. Empty when the tenant has neither. Not to be called within a transaction.
     *
     * @throws Rejected of a draft whose creditor has no account
     */
    public Optional<byte[]> pdf(TenantId tenant, InvoiceId invoice) {
        Optional<byte[]> kept = find(tenant, invoice, Kind.INVOICE_PDF);
        if (kept.isPresent()) {
            return kept;
        }
        Optional<Unfilled> found = db.read(tx -> unfilled(tx, tenant, invoice).or(() -> draft(tx, tenant, invoice)));
        return found.map(this::pdf);
    }

    private byte[] pdf(Unfilled found) {
        Issued invoice = found.dossier.invoice();
        StoredFile given = invoice.presentation().givenPdf();
        if (given != null) {
            byte[] pdf = files.get(invoice.tenant(), given.sha256());
            return found.dossier.preview() ? pdf : keep(invoice, Kind.INVOICE_PDF, pdf);
        }
        Dossier dossier = filled(found);
        return dossier.preview()
                ? invoicePdf.render(dossier, null)
                : keep(invoice, Kind.INVOICE_PDF, invoicePdf.render(dossier, ubl(dossier)));
    }

    /**
     * The invoice as UBL 2.1 by Peppol BIS Billing 3, the very bytes that its PDF has inside; empty when the tenant has no
     * such invoice. Not to be called within a transaction.
     */
    public Optional<byte[]> ubl(TenantId tenant, InvoiceId invoice) {
        Optional<byte[]> kept = find(tenant, invoice, Kind.UBL);
        return kept.isPresent() ? kept : dossier(tenant, invoice).map(this::make);
    }

    private byte[] ubl(Dossier dossier) {
        Issued invoice = dossier.invoice();
        return find(invoice.tenant(), invoice.id(), Kind.UBL).orElseGet(() -> make(dossier));
    }

    private byte[] make(Dossier dossier) {
        return keep(dossier.invoice(), Kind.UBL, Ubl.write(dossier));
    }

    /**
     * What the documents of an invoice are made from; empty when the tenant has no such invoice. Not to be called within
     * a transaction.
     */
    public Optional<Dossier> dossier(TenantId tenant, InvoiceId id) {
        return db.read(tx -> unfilled(tx, tenant, id)).map(this::filled);
    }

    /** An attachment of an invoice or a draft, counted from 1; empty when there is none. */
    public Optional<Attachment> attachment(TenantId tenant, InvoiceId id, int no) {
        Optional<Presentation> found = db.read(tx -> Invoices.find(tx, tenant, id)
                .map(standing -> standing.invoice().presentation())
                .or(() -> DraftInvoices.find(tx, tenant, id)
                        .map(kept -> kept.draft().presentation())));
        return found.map(Presentation::attachments)
                .filter(all -> no >= 1 && no <= all.size())
                .map(all -> read(tenant, all.get(no - 1)));
    }

    /** The logo of a seller; empty where it has none. Not to be called within a transaction. */
    public Optional<byte[]> logo(Creditor seller) {
        return Optional.ofNullable(seller.look().logo()).map(logo -> files.get(seller.tenant(), logo));
    }

    /** Forgets that there are documents of these invoices: whoever asks for one has it made anew. */
    public static void forget(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        List<byte[]> gone = tx.sql()
                .createQuery(FORGET)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> rs.getBytes("sha256"))
                .list();
        SpareFiles.note(tx, tenant, gone, tx.now());
    }

    /** A dossier as the database has it; the files in it are still to be read. */
    private record Unfilled(Dossier dossier) {}

    private Optional<Unfilled> unfilled(Tx tx, TenantId tenant, InvoiceId id) {
        return Invoices.find(tx, tenant, id).map(Invoices.Standing::invoice).map(invoice -> unfilled(tx, invoice));
    }

    private Unfilled unfilled(Tx tx, Issued invoice) {
        TenantId tenant = invoice.tenant();
        Creditor seller = Creditors.inVersion(tx, tenant, invoice.creditor(), invoice.creditorVersion());
        Customer buyer = customers.inVersion(tx, tenant, invoice.customer(), invoice.customerVersion());
        PaymentAccount account = Creditors.account(tx, tenant, invoice.account());
        return unfilled(tx, invoice, seller, buyer, account, false);
    }

    /** The same of an invoice that need not be stored yet: without logo, its attachments by name alone. */
    public Dossier outline(Tx tx, Issued invoice) {
        return withFiles(
                unfilled(tx, invoice).dossier,
                null,
                attached(invoice, file -> new Attachment(file.fileName(), file.mediaType(), new byte[1])));
    }

    /**
     * The same with creditor and customer as they are today and without what was attached: for what is written about an
     * invoice later.
     */
    Dossier today(Tx tx, Issued invoice) {
        TenantId tenant = invoice.tenant();
        Creditor seller = Creditors.current(tx, tenant, invoice.creditor()).orElseThrow();
        Customer buyer = customers.find(tx, tenant, invoice.customer()).orElseThrow();
        PaymentAccount account = Creditors.account(tx, tenant, invoice.account());
        return withFiles(unfilled(tx, invoice, seller, buyer, account, false).dossier, null, List.of());
    }

    KeptFiles files() {
        return files;
    }

    private Optional<Unfilled> draft(Tx tx, TenantId tenant, InvoiceId id) {
        return DraftInvoices.provisional(tx, tenant, id).map(draft -> {
            Customer buyer =
                    customers.find(tx, tenant, draft.issued().customer()).orElseThrow();
            return unfilled(tx, draft.issued(), draft.seller(), buyer, draft.account(), true);
        });
    }

    private static Unfilled unfilled(
            Tx tx, Issued invoice, Creditor seller, Customer buyer, PaymentAccount account, boolean preview) {
        Template own = invoice.presentation().template();
        return new Unfilled(new Dossier(
                invoice,
                seller,
                buyer,
                account,
                Tenants.environment(tx, invoice.tenant()).orElseThrow(),
                credited(tx, invoice),
                own == null ? seller.look().template() : own,
                null,
                List.of(),
                preview));
    }

    private static Dossier.@Nullable Preceding credited(Tx tx, Issued invoice) {
        InvoiceId id = invoice.credited();
        if (id == null) {
            return null;
        }
        Issued credited = Invoices.find(tx, invoice.tenant(), id).orElseThrow().invoice();
        return new Dossier.Preceding(credited.number(), credited.issueDate());
    }

    private Dossier filled(Unfilled found) {
        Dossier dossier = found.dossier;
        TenantId tenant = dossier.invoice().tenant();
        return withFiles(
                dossier, logo(dossier.seller()).orElse(null), attached(dossier.invoice(), file -> read(tenant, file)));
    }

    private static List<Attachment> attached(Issued invoice, Function<StoredFile, Attachment> attachment) {
        return invoice.presentation().attachments().stream().map(attachment).toList();
    }

    static Dossier withFiles(Dossier d, byte @Nullable [] logo, List<Attachment> attachments) {
        return new Dossier(
                d.invoice(),
                d.seller(),
                d.buyer(),
                d.account(),
                d.environment(),
                d.credited(),
                d.template(),
                logo,
                attachments,
                d.preview());
    }

    private Attachment read(TenantId tenant, StoredFile file) {
        return new Attachment(file.fileName(), file.mediaType(), files.get(tenant, file.sha256()));
    }

    /** Stores it and answers what is the document from now on, which is another's when that one was first. */
    private byte[] keep(Issued invoice, Kind kind, byte[] made) {
        TenantId tenant = invoice.tenant();
        byte[] sha256 = Secrets.sha256(made);
        files.keep(tenant, List.of(made));
        byte[] first = db.write(tx -> {
            tx.sql()
                    .createUpdate(INSERT)
                    .bind("tenant", tenant.value())
                    .bind("invoice", invoice.id().value())
                    .bind("kind", kind.name())
                    .bind("sha256", sha256)
                    .bind("bytes", made.length)
                    .bind("now", tx.now())
                    .execute();
            return find(tx, tenant, invoice.id(), kind).orElseThrow();
        });
        return Arrays.equals(first, sha256) ? made : storage.get(tenant, first);
    }

    private Optional<byte[]> find(TenantId tenant, InvoiceId invoice, Kind kind) {
        return db.read(tx -> find(tx, tenant, invoice, kind)).map(sha256 -> storage.get(tenant, sha256));
    }

    private static Optional<byte[]> find(Tx tx, TenantId tenant, InvoiceId invoice, Kind kind) {
        return tx.sql()
                .createQuery(FIND)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .bind("kind", kind.name())
                .map((rs, ctx) -> rs.getBytes("sha256"))
                .findOne();
    }
}
