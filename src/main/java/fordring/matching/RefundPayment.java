package fordring.matching;

import fordring.fault.Rejected;
import fordring.id.PaymentId;
import fordring.id.RefundId;
import fordring.id.TenantId;
import fordring.platform.Later;
import fordring.platform.Tx;
import org.jspecify.annotations.Nullable;

/** Books that what waits of a payment, or is held to the customer's credit from it, is to be paid back; tells payment.refunded. */
public final class RefundPayment {
    private RefundPayment() {}

    /**
     * In minor units; null: all of it.
     *
     * @throws Rejected when there is no such payment, or less of it is left
     */
    public static RefundId run(
            Tx tx, TenantId tenant, PaymentId payment, @Nullable Long amount, @Nullable String reason) {
        return Later.later();
    }
}
