package fordring.invoice;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.DebtorMessages.Kind;
import fordring.invoice.DebtorMessages.Message;
import fordring.invoice.DebtorMessages.Reception;
import fordring.invoice.Invoices.Standing;
import fordring.platform.Tx;
import java.util.List;

/**
 * Records that the debtor objects, in his words. Where something is owed and nobody has disputed it yet it is disputed
 * from now on; of what was settled meanwhile the words are kept all the same.
 */
public final class ObjectToInvoice {
    private ObjectToInvoice() {}

    /**
     * A credit note claims nothing that one could object to.
     *
     * @param id of an issued invoice or credit note
     */
    public static Reception run(Tx tx, TenantId tenant, InvoiceId id, String text) {
        Standing standing = Invoices.lock(tx, tenant, id).orElseThrow();
        if (standing.invoice().kind() == Issued.Kind.CREDIT_NOTE) {
            return Reception.NOTHING_OWED;
        }
        Reception reception = DebtorMessages.add(tx, tenant, id, new Message(Kind.OBJECTION, text, null, tx.now()));
        Holds holds = Holds.of(tx, tenant, List.of(id)).getOrDefault(id, Holds.NONE);
        Actions.State state = Actions.State.of(standing.invoice(), standing.balance(), holds);
        if (reception == Reception.RECORDED
                && Actions.against(Actions.Action.DISPUTE, state).isEmpty()) {
            DisputeInvoice.run(tx, tenant, id, text);
        }
        return reception;
    }
}
