package fordring.invoice;

import fordring.event.Event;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;

/** Notes that the debtor objects to a claim; tells invoice.disputed. */
public final class DisputeInvoice {
    private DisputeInvoice() {}

    public static void run(Tx tx, TenantId tenant, InvoiceId id, String reason) {
        LockedInvoice locked = LockedInvoice.of(tx, tenant, id, Actions.Action.DISPUTE);
        Holds.begin(tx, tenant, id, new Holds.Hold(Holds.Kind.DISPUTE, tx.now(), null, reason), locked.today());
        tx.emit(tenant, new Event.InvoiceDisputed(id.toString(), reason));
    }
}
