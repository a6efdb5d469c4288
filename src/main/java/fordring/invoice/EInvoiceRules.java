package fordring.invoice;

import fordring.fault.Fault;
import fordring.platform.Tx;
import java.util.List;

/**
 * What the network of e-invoices asks of a document that is to go there (Peppol BIS Billing 3). A number is spent only
 * on what keeps to it. Stated here and kept where documents are made, which this package does not know.
 */
@FunctionalInterface
public interface EInvoiceRules {
    /** What the document breaks; it need not be stored yet. */
    List<Fault> faults(Tx tx, Issued candidate);
}
