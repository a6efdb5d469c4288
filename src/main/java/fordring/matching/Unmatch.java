package fordring.matching;

import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.platform.Later;
import fordring.platform.Tx;
import org.jspecify.annotations.Nullable;

/** Takes matches of a payment back: what they settled is open again as if it had never been paid, and the money waits. */
public final class Unmatch {
    private Unmatch() {}

    /**
     * From one invoice; null: from all, and off the customer's credit too, as far as that was not used.
     *
     * @throws Rejected when there is no such payment or match
     */
    public static void run(Tx tx, TenantId tenant, PaymentId payment, @Nullable InvoiceId invoice) {
        Later.later();
    }
}
