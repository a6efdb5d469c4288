package fordring.jobs;

import fordring.document.InvoiceDocuments;
import fordring.document.KeptFiles;
import fordring.gateway.Audit;
import fordring.gateway.Change;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.invoice.InvoiceFiles;
import fordring.invoice.Invoices;
import fordring.party.Customers;
import fordring.party.Customers.Kept;
import fordring.payment.Payments;
import fordring.platform.Db;
import fordring.platform.Tx;
import java.util.List;

/**
 * Takes the names of erased customers from vouchers that no law keeps any longer: from the record, the documents, the
 * files that came with invoices and the payments. Numbers, amounts and postings stay as they are. Done again, it changes nothing.
 */
public final class PseudonymiseCustomers {
    private static final int AT_ONCE = 100;

    private final Db db;
    private final KeptFiles files;

    public PseudonymiseCustomers(Db db, KeptFiles files) {
        this.db = db;
        this.files = files;
    }

    /** Does some of what is due and returns how many versions of customers it was. */
    public int run() {
        List<Kept> expired = db.read(tx -> Customers.expired(tx, AT_ONCE));
        for (Kept version : expired) {
            db.write(tx -> {
                run(tx, version);
                return version;
            });
        }
        if (!expired.isEmpty()) {
            files.deleteUnnamed(); // what is left after a crash is deleted the next time
        }
        return expired.size();
    }

    private static void run(Tx tx, Kept version) {
        List<InvoiceId> invoices = invoices(tx, version);
        InvoiceDocuments.forget(tx, version.tenant(), invoices);
        InvoiceFiles.forget(tx, version.tenant(), invoices);
        Invoices.forgetReferences(tx, version.tenant(), invoices);
        CustomerId last = Customers.isLastKept(tx, version) ? version.id() : null;
        Payments.forgetPayers(tx, version.tenant(), invoices, last);
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
