package fordring.matching;

import fordring.invoice.Receivable;
import fordring.money.Money;
import fordring.payment.Payment;
import java.math.BigDecimal;

/** Payments in another currency than their invoice's. */
final class Exchanged {
    /** How far a bank's rate may be from that of the invoice: courses move, and banks take their share. */
    private static final BigDecimal MOST_DIFFERENCE = new BigDecimal("0.05");

    private Exchanged() {}

    /**
     * Whether the amounts say that a payment is all of what is open: the payer ordered exactly that, or the bank gave
     * for it about what it is worth by the invoice's own rate.
     */
    static boolean isMeant(Payment payment, Receivable receivable, Money open) {
        Payment.Told told = payment.told();
        Money instructed = told == null ? null : told.instructed();
        if (open.equals(instructed)) {
            return true;
        }
        BigDecimal rate = receivable.exchangeRate();
        if (rate == null || receivable.baseCurrency() != payment.amount().currency()) {
            return false;
        }
        BigDecimal worth = major(open).multiply(rate);
        BigDecimal difference = major(payment.amount()).subtract(worth).abs();
        return difference.compareTo(worth.multiply(MOST_DIFFERENCE)) <= 0;
    }

    private static BigDecimal major(Money money) {
        return BigDecimal.valueOf(money.minor(), money.currency().digits());
    }
}
