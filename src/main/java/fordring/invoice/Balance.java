package fordring.invoice;

import fordring.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is open on an invoice, as the ledger has it. Capital, fees and interest never mix.
 *
 * @param paid in all
 * @param paidAt when nothing was open any more
 */
public record Balance(
        Money capital,
        Money fees,
        Money interest,
        Money paid,
        @Nullable Instant paidAt) {

    /** What an invoice begins with: all of it open. */
    public static Balance opening(Money total) {
        Money zero = Money.zero(total.currency());
        return new Balance(total, zero, zero, zero, null);
    }

    public Money open() {
        return capital.plus(fees).plus(interest);
    }

    /** What the clock and the balance make of an invoice; never stored. */
    public enum Status {
        OPEN,
        OVERDUE,
        PAID
    }

    /** The status on {@code today}, the creditor's local date. */
    public Status status(LocalDate dueDate, LocalDate today) {
        if (!open().isPositive()) {
            return Status.PAID;
        }
        return today.isAfter(dueDate) ? Status.OVERDUE : Status.OPEN;
    }

    /** After {@code amount}, at most the open capital, was paid on capital at {@code at}. */
    public Balance paid(Money amount, Instant at) {
        if (!amount.isPositive() || amount.compareTo(capital) > 0) {
            throw new IllegalArgumentException(amount + " cannot be paid on " + capital);
        }
        Balance after = new Balance(capital.minus(amount), fees, interest, paid.plus(amount), null);
        return after.open().isZero() ? new Balance(after.capital, after.fees, after.interest, after.paid, at) : after;
    }
}
