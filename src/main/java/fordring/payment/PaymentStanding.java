package fordring.payment;

import fordring.id.CustomerId;
import fordring.id.PaymentId;
import fordring.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A payment and where its money is: allocated to invoices, held to the customer's credit, to be paid back; the rest
 * waits for a person. Never more than the payment in all.
 *
 * @param perhaps the payment that this may be once more: it is not in the books until a person has said
 * @param sameAs the payment that it was: it never comes into the books
 * @param reversedOn the bank's day, when it took the money back; nothing is allocated, credited or refunded since
 * @param customer who paid it, once that is known
 */
public record PaymentStanding(
        Payment payment,
        Money allocated,
        Money credited,
        Money refunded,
        @Nullable PaymentId perhaps,
        @Nullable PaymentId sameAs,
        @Nullable LocalDate reversedOn,
        @Nullable CustomerId customer) {

    /** What waits for a person, of a payment that is in the books. */
    public Money rest() {
        return payment.amount().minus(allocated).minus(credited).minus(refunded);
    }
}
