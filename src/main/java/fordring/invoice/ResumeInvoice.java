package fordring.invoice;

import fordring.event.Event;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;

/** Ends a pause; tells invoice.resumed. */
public final class ResumeInvoice {
    private ResumeInvoice() {}

    public static void run(Tx tx, TenantId tenant, InvoiceId id) {
        LockedInvoice locked = LockedInvoice.of(tx, tenant, id, Actions.Action.RESUME);
        Holds.end(tx, tenant, id, Holds.Kind.PAUSE, locked.today());
        tx.emit(tenant, new Event.InvoiceResumed(id.toString()));
    }
}
