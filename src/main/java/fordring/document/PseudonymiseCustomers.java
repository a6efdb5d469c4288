package fordring.document;

import fordring.id.InvoiceId;
import fordring.invoice.Invoices;
import fordring.party.Customers;
import fordring.party.Customers.Kept;
import fordring.payment.Payments;
import fordring.platform.Db;
import fordring.platform.Storage;
import fordring.platform.Tx;
import java.util.List;
import java.util.UUID;

/**
 * Takes the names of erased customers from vouchers that no law keeps any longer: from the record, the documents and
 * the payments. Numbers, amounts and postings stay as they are. Done again, it changes nothing.
 */
public final class PseudonymiseCustomers {
    private static final int AT_ONCE = 100;

    static final String DOCUMENTS = """
            SELECT sha256 FROM document WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices)
            """;

    static final String FORGET_DOCUMENTS = """
            DELETE FROM document WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices)
            """;

    private final Db db;
    private final Storage storage;

    public PseudonymiseCustomers(Db db, Storage storage) {
        this.db = db;
        this.storage = storage;
    }

    /** Does some of what is due and returns how many versions of customers it was. */
    public int run() {
        List<Kept> expired = db.read(tx -> Customers.expired(tx, AT_ONCE));
        for (Kept version : expired) {
            // The files first: were the rows gone, nobody would know of a file that a crash left behind.
            db.read(tx -> documents(tx, version)).forEach(storage::delete);
            db.write(tx -> {
                run(tx, version);
                return version;
            });
        }
        return expired.size();
    }

    private static void run(Tx tx, Kept version) {
        List<InvoiceId> invoices = invoices(tx, version);
        tx.sql()
                .createUpdate(FORGET_DOCUMENTS)
                .bind("tenant", version.tenant().value())
                .bindArray("invoices", UUID.class, ids(invoices))
                .execute();
        Payments.forgetPayers(tx, version.tenant(), invoices);
        Customers.pseudonymise(tx, version);
    }

    private static List<byte[]> documents(Tx tx, Kept version) {
        return tx.sql()
                .createQuery(DOCUMENTS)
                .bind("tenant", version.tenant().value())
                .bindArray("invoices", UUID.class, ids(invoices(tx, version)))
                .map((rs, ctx) -> rs.getBytes("sha256"))
                .list();
    }

    private static List<InvoiceId> invoices(Tx tx, Kept version) {
        return Invoices.issuedTo(tx, version.tenant(), version.id(), version.version());
    }

    private static Object[] ids(List<InvoiceId> invoices) {
        return invoices.stream().map(InvoiceId::value).toArray();
    }
}
