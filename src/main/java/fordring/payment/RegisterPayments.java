package fordring.payment;

import fordring.platform.Later;
import fordring.platform.Tx;
import java.util.List;

/**
 * Takes payments down and tells payment.received of each. The books follow in the same transaction, when it is known
 * what they settle.
 */
public final class RegisterPayments {
    private RegisterPayments() {}

    public static void run(Tx tx, List<Payment> payments) {
        Later.later();
    }
}
