package fordring.intake;

import fordring.fault.Rejected;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.platform.Later;
import fordring.platform.Tx;

/** A person says whether a payment that looked known is the known one, or one of its own, which is then matched and booked. */
public final class DecideDuplicate {
    private DecideDuplicate() {}

    /**
     * Decides.
     *
     * @throws Rejected when there is no such payment, or nobody asks
     */
    public static void run(Tx tx, TenantId tenant, PaymentId payment, boolean same) {
        Later.later();
    }
}
