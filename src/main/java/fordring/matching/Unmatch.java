package fordring.matching;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes matches of a payment back: what they settled is open again as if it had never been paid, and the money waits. */
public final class Unmatch {
    private Unmatch() {}

    /**
     * From one invoice; null: from all. With the last invoice, off the customer's credit too, as far as that was not paid
     * back.
     *
     * @throws Rejected when there is no such payment or match
     */
    public static void run(Tx tx, TenantId tenant, PaymentId payment, @Nullable InvoiceId invoice) {
        InBooks held = InBooks.lock(tx, tenant, payment);
        Booking booking = new Booking(tx, tenant);
        Reopening reopening = new Reopening(tx, tenant, booking);
        boolean any = reopening.run(List.of(new Reopening.Wish(held.standing(), invoice, false, held.on())), List.of());
        if (!any) {
            throw new Rejected(Fault.of(Code.NOT_MATCHED, invoice == null ? "" : "invoiceId"));
        }
        reopening.write();
    }
}
