package fordring.invoice;

import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.platform.Tx;
import java.time.Instant;

/**
 * Issues a credit note with lines and a number of its own. Where it names an invoice it takes back no more than is left
 * of it, in all and of each VAT group, and is then booked as {@link CreditInvoice} books; else all of it is to the
 * customer's credit. Tells invoice.credited, or customer.credited.
 */
public final class IssueCreditNote {
    private IssueCreditNote() {}

    /**
     * Issues it.
     *
     * @param draft its {@code credit} is not null; its amounts are positive, as EN 16931 has them
     * @throws Rejected when it cannot be issued
     */
    public static Issued run(Tx tx, Draft draft, EInvoiceRules rules) {
        return run(tx, draft, InvoiceId.next(), tx.now(), rules);
    }

    /** The same of what was kept as a draft under this id. */
    static Issued run(Tx tx, Draft draft, InvoiceId id, Instant createdAt, EInvoiceRules rules) {
        return fordring.platform.Later.later();
    }
}
