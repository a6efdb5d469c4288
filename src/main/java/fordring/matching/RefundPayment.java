package fordring.matching;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.PaymentId;
import fordring.id.RefundId;
import fordring.id.TenantId;
import fordring.money.Money;
import fordring.payment.Payment;
import fordring.payment.PaymentStanding;
import fordring.platform.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Books that what waits of a payment, or is held to the customer's credit from it, is to be paid back; tells
 * payment.refunded. What waits goes first.
 */
public final class RefundPayment {
    private RefundPayment() {}

    /**
     * In minor units; null: all of it.
     *
     * @throws Rejected when there is no such payment, or less of it is left
     */
    public static RefundId run(
            Tx tx, TenantId tenant, PaymentId payment, @Nullable Long amount, @Nullable String reason) {
        InBooks held = InBooks.lock(tx, tenant, payment);
        PaymentStanding standing = held.standing();
        Money most = standing.rest().plus(standing.credited());
        Money wanted = amount == null ? most : new Money(amount, most.currency());
        if (!most.isPositive()) {
            throw new Rejected(Fault.of(Code.NOTHING_WAITS, ""));
        }
        if (wanted.compareTo(most) > 0) {
            throw new Rejected(Fault.of(Code.MORE_THAN_WAITS, "amount", most.minor()));
        }
        Money waited = wanted.min(standing.rest());
        return run(tx, held, waited, wanted.minus(waited), reason);
    }

    /** What waits of it, and what is held to the customer's credit. */
    static RefundId run(Tx tx, InBooks held, Money waited, Money credit, @Nullable String reason) {
        Payment payment = held.payment();
        TenantId tenant = payment.tenant();
        Booking booking = new Booking(tx, tenant);
        if (credit.isPositive()) {
            CreditStore.lockOf(tx, tenant, List.of(payment.id()), List.of(), List.of()).stream()
                    .filter(c -> payment.id().equals(c.payment()))
                    .forEach(c -> booking.credit(
                            c.with(c.amount(), c.used(), c.refunded().plus(credit))));
        }
        booking.post(held.entries().refund(null, waited, credit));
        Money wanted = waited.plus(credit);
        booking.sums(payment.id(), held.none(), credit.negated(), wanted, null);
        RefundId id = booking.refund(
                payment.creditor(), held.standing().customer(), payment.id(), null, wanted, reason, held.on());
        booking.write(List.of());
        return id;
    }
}
