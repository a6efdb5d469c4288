package fordring.jobs;

import fordring.document.InvoiceDocuments;
import fordring.gateway.Audit;
import fordring.gateway.Change;
import fordring.id.InvoiceId;
import fordring.invoice.Invoices;
import fordring.party.Customers;
import fordring.party.Customers.Kept;
import fordring.payment.Payments;
import fordring.platform.Db;
import fordring.platform.Storage;
import fordring.platform.Tx;
import java.util.List;

/**
 * Takes the names of erased customers from vouchers that no law keeps any longer: from the record, the documents and
 * the payments. Numbers, amounts and postings stay as they are. Done again, it changes nothing.
 */
public final class PseudonymiseCustomers {
    private static final int AT_ONCE = 100;

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
            db.read(tx -> InvoiceDocuments.hashes(tx, version.tenant(), invoices(tx, version)))
                    .forEach(storage::delete);
            db.write(tx -> {
                run(tx, version);
                return version;
            });
        }
        return expired.size();
    }

    private static void run(Tx tx, Kept version) {
        List<InvoiceId> invoices = invoices(tx, version);
        InvoiceDocuments.forget(tx, version.tenant(), invoices);
        Invoices.forgetReferences(tx, version.tenant(), invoices);
        Payments.forgetPayers(tx, version.tenant(), invoices);
        Customers.pseudonymise(tx, version);
        Audit.record(
                tx,
                version.tenant(),
                Audit.Actor.SYSTEM,
                Change.of("customer.pseudonymise", version.id().toString()));
    }

    private static List<InvoiceId> invoices(Tx tx, Kept version) {
        return Invoices.issuedTo(tx, version.tenant(), version.id(), version.version());
    }
}
