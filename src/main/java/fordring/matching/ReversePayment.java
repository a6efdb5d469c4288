package fordring.matching;

import fordring.event.Event;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.ledger.PaymentEntries;
import fordring.matching.ReversalStore.Locked;
import fordring.money.Money;
import fordring.payment.Payment;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bank took a payment back: its matches, credit and refund are taken back, then bank against receipts; tells
 * payment.reversed.
 */
public final class ReversePayment {
    private ReversePayment() {}

    /**
     * Without {@code told} nobody's file said so: the reversal is taken down here.
     *
     * @param told a reversal in payment_reversal that waits: booked already as bank against receipts, on its own day
     * @throws Rejected when there is no such payment or reversal, the payment is reversed already or in part, or the
     *     amounts differ
     */
    public static void run(Tx tx, TenantId tenant, PaymentId id, LocalDate on, @Nullable ReversalId told) {
        InBooks held = InBooks.lock(tx, tenant, id);
        if (!ReversalStore.gone(tx, tenant, List.of(id)).isEmpty()) {
            throw new Rejected(Fault.of(Code.PAYMENT_PARTLY_REVERSED, ""));
        }
        run(
                tx,
                held,
                told == null ? on : waiting(tx, tenant, held.payment(), told).on(),
                told);
    }

    /** The whole of one of which nothing was taken back. */
    static void run(Tx tx, InBooks held, LocalDate day, @Nullable ReversalId told) {
        Payment payment = held.payment();
        TenantId tenant = payment.tenant();
        PaymentId id = payment.id();
        LocalDate last = held.on().isAfter(payment.bookedOn()) ? held.on() : payment.bookedOn();
        if (day.isBefore(payment.bookedOn()) || (told == null && day.isAfter(last))) {
            throw new Rejected(Fault.of(Code.DATE_OUT_OF_RANGE, "reversedOn", payment.bookedOn(), last));
        }
        Booking booking = new Booking(tx, tenant);
        Reopening reopening = new Reopening(tx, tenant, booking);
        reopening.run(List.of(new Reopening.Wish(held.standing(), null, true, day)), List.of());
        Money amount = payment.amount();
        if (told == null) {
            Rows row = ReversalStore.rows();
            ReversalStore.add(row, tx, tenant, payment.creditor(), payment.account(), id, amount, day);
            row.execute(tx, ReversalStore.INSERT);
        } else {
            // What was booked of nobody's payment is booked as this one's.
            booking.post(
                    new PaymentEntries(tenant, payment.creditor(), null, day).reversal(amount.negated(), held.none()));
            ReversalStore.setPayment(tx, tenant, told, id);
        }
        reverse(booking, payment, day);
        reopening.write();
    }

    /** Of a payment of which all was taken back. */
    static void reverse(Booking booking, Payment payment, LocalDate on) {
        booking.post(InBooks.entries(payment, on)
                .reversal(payment.amount(), Money.zero(payment.amount().currency())));
        booking.reversed(payment.id(), on);
        booking.tell(new Event.PaymentReversed(
                payment.id().toString(),
                payment.amount().minor(),
                payment.amount().currency().name(),
                on));
    }

    private static Locked waiting(Tx tx, TenantId tenant, Payment payment, ReversalId told) {
        Locked waiting = ReversalStore.lock(tx, tenant, List.of(told)).stream()
                .filter(w -> w.kind() == Reversals.Kind.REVERSAL
                        && w.creditor().equals(payment.creditor())
                        && w.isUntouched())
                .findFirst()
                .orElseThrow(() -> new Rejected(Fault.of(Code.REVERSAL_UNKNOWN, "reversalId")));
        if (!waiting.amount().equals(payment.amount())) {
            throw new Rejected(Fault.of(
                    Code.REVERSAL_DIFFERS, "reversalId", waiting.amount().minor()));
        }
        return waiting;
    }
}
