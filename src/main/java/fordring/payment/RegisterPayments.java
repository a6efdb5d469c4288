package fordring.payment;

import fordring.event.Event;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.util.List;

/**
 * Takes payments down and tells payment.received of each. The books follow in the same transaction, when it is known
 * what they settle.
 */
public final class RegisterPayments {
    private RegisterPayments() {}

    public static void run(Tx tx, List<Payment> payments) {
        Rows rows = PaymentStore.rows();
        for (Payment payment : payments) {
            PaymentStore.add(rows, payment, null);
            tell(tx, payment);
        }
        rows.execute(tx, PaymentStore.INSERT);
    }

    /** Tells that money came in. */
    static void tell(Tx tx, Payment payment) {
        tx.emit(
                payment.tenant(),
                new Event.PaymentReceived(
                        payment.id().toString(),
                        payment.amount().minor(),
                        payment.amount().currency().name(),
                        payment.paidAt(),
                        payment.reference(),
                        payment.source().code()));
    }
}
