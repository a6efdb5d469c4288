package fordring.document;

import fordring.fault.Fault;
import fordring.invoice.EInvoiceRules;
import fordring.invoice.Issued;
import fordring.platform.Tx;
import java.util.List;

/** Holds what is to leave as an e-invoice against Peppol BIS Billing 3.0 as it would be sent, but for the content of its attachments. */
public final class PeppolPreflight implements EInvoiceRules {
    private final InvoiceDocuments documents;

    public PeppolPreflight(InvoiceDocuments documents) {
        this.documents = documents;
    }

    /** Reads the rules, which takes seconds, before the first e-invoice has to wait for them. */
    public static void warm() {
        PeppolRules.warm();
    }

    @Override
    public List<Fault> faults(Tx tx, Issued candidate) {
        return PeppolRules.faults(documents.outline(tx, candidate));
    }
}
