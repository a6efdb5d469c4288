package fordring.document;

import fordring.fault.Fault;
import fordring.invoice.EInvoiceRules;
import fordring.invoice.Issued;
import fordring.platform.Tx;
import java.util.List;

/** Holds what is to leave as an e-invoice against Peppol BIS Billing 3.0 as it would be sent, to the last element. */
public final class PeppolPreflight implements EInvoiceRules {
    private final InvoiceDocuments documents;

    public PeppolPreflight(InvoiceDocuments documents) {
        this.documents = documents;
    }

    @Override
    public List<Fault> faults(Tx tx, Issued candidate) {
        return PeppolRules.faults(documents.dossier(tx, candidate));
    }

    /** Readies the rules, which takes seconds, so that the first e-invoice does not wait for that. */
    public static void warm() {
        PeppolRules.warm();
    }
}
