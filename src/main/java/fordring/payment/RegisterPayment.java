package fordring.payment;

import fordring.ledger.JournalEntry;
import fordring.ledger.Ledger;
import fordring.platform.Tx;
import java.util.List;

/** Takes a payment into the books: bank against receipts that belong to nobody yet; tells payment.received. */
public final class RegisterPayment {
    private RegisterPayment() {}

    public static void run(Tx tx, Payment payment) {
        RegisterPayments.run(tx, List.of(payment));
        Ledger.post(
                tx,
                List.of(JournalEntry.receipt(
                        payment.tenant(), payment.creditor(), payment.id(), payment.paidOn(), payment.amount())));
    }
}
