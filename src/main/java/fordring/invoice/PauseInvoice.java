package fordring.invoice;

import fordring.event.Event;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Lets a claim rest for a while; tells invoice.paused. A further pause takes the place of the one before. */
public final class PauseInvoice {
    private PauseInvoice() {}

    /**
     * Pauses an invoice.
     *
     * @param until the last day, local date of the creditor; null: until it is resumed
     * @throws Rejected when there is no such invoice, nothing is owed on it, or the day is past
     */
    public static void run(Tx tx, TenantId tenant, InvoiceId id, @Nullable LocalDate until, @Nullable String reason) {
        LockedInvoice locked = LockedInvoice.of(tx, tenant, id, Actions.Action.PAUSE);
        if (until != null && until.isBefore(locked.today())) {
            throw new Rejected(Fault.of(Code.DATE_TOO_EARLY, "until", locked.today()));
        }
        Holds.begin(tx, tenant, id, new Holds.Hold(Holds.Kind.PAUSE, tx.now(), until, reason), locked.today());
        tx.emit(tenant, new Event.InvoicePaused(id.toString(), until, reason));
    }
}
