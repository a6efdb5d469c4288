package fordring.invoice;

import fordring.event.Event;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.DebtorMessages.Kind;
import fordring.invoice.DebtorMessages.Message;
import fordring.invoice.DebtorMessages.Reception;
import fordring.invoice.Invoices.Standing;
import fordring.platform.Tx;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Records that the debtor asks for time; tells invoice.more_time_requested. What follows is for the creditor to say. */
public final class AskForTime {
    private AskForTime() {}

    /**
     * Only where something is open.
     *
     * @param id of an issued invoice or credit note
     * @param until the day he names; null: none
     */
    public static Reception run(
            Tx tx, TenantId tenant, InvoiceId id, @Nullable LocalDate until, @Nullable String text) {
        Standing standing = Invoices.lock(tx, tenant, id).orElseThrow();
        boolean open = standing.invoice().kind() == Issued.Kind.INVOICE
                && standing.balance().open().isPositive();
        if (!open) {
            return Reception.NOTHING_OWED;
        }
        Reception reception = DebtorMessages.add(tx, tenant, id, new Message(Kind.MORE_TIME, text, until, tx.now()));
        if (reception == Reception.RECORDED) {
            tx.emit(tenant, new Event.InvoiceMoreTimeRequested(id.toString(), until));
        }
        return reception;
    }
}
