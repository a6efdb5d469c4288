package fordring.matching;

import fordring.fault.Rejected;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.platform.Later;
import fordring.platform.Tx;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The bank took a payment back: its matches, credit and refund are taken back, then bank against receipts; tells payment.reversed. */
public final class ReversePayment {
    private ReversePayment() {}

    /**
     * Without {@code told} nobody's file said so: the reversal is taken down here.
     *
     * @param told a reversal in payment_reversal that waits: booked already as bank against receipts
     * @throws Rejected when there is no such payment or reversal, the payment is reversed already, or the amounts differ
     */
    public static void run(Tx tx, TenantId tenant, PaymentId payment, LocalDate on, @Nullable ReversalId told) {
        Later.later();
    }
}
