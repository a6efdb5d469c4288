package fordring.invoice;

import fordring.event.Event;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;

/** Notes that an objection is settled; tells invoice.dispute_resolved. */
public final class ResolveDispute {
    private ResolveDispute() {}

    public static void run(Tx tx, TenantId tenant, InvoiceId id) {
        LockedInvoice locked = LockedInvoice.of(tx, tenant, id, Actions.Action.RESOLVE_DISPUTE);
        Holds.end(tx, tenant, id, Holds.Kind.DISPUTE, locked.today());
        tx.emit(tenant, new Event.InvoiceDisputeResolved(id.toString()));
    }
}
