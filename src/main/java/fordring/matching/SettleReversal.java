package fordring.matching;

import fordring.event.Event;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CreditId;
import fordring.id.CreditorId;
import fordring.id.PaymentId;
import fordring.id.ReversalId;
import fordring.id.TenantId;
import fordring.ledger.Account;
import fordring.ledger.PaymentEntries;
import fordring.matching.ReversalStore.Locked;
import fordring.matching.Reversals.Kind;
import fordring.matching.Reversals.Part;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.payment.Payment;
import fordring.payment.Payments;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person says what money was that a bank took back, or a payer took off, and of which nobody knew: a payment or a part
 * of one, a customer's credit, a movement that was told of before, or, when nothing else is left, a difference. Of
 * several things he says one after the other.
 */
public final class SettleReversal {
    private SettleReversal() {}

    /** What it was. */
    public sealed interface As {}

    /**
     * This payment. If the bank took back all of it, its matches are taken back; else what waits of it goes, and then
     * what is held of it to the customer's credit.
     */
    public record OfPayment(PaymentId payment) implements As {}

    /** What a customer had to his credit, and took off or got back. */
    public record OfCredit(CreditId credit) implements As {}

    /** The movement that this reversal told of: what was booked of this one is turned round. */
    public record Same(ReversalId reversal) implements As {}

    /** Nothing that is known: booked as a payment difference, for this reason. */
    public record Difference(String reason) implements As {}

    /**
     * Says it.
     *
     * @param amount of how much of it, minor units; null: of as much as waits of it and can be
     * @throws Rejected when there is no such reversal, nothing of it waits, or it cannot have been that
     */
    public static void run(Tx tx, TenantId tenant, ReversalId id, As as, @Nullable Long amount) {
        switch (as) {
            case OfPayment of -> payment(tx, tenant, id, of.payment, amount);
            case OfCredit of -> credit(tx, tenant, id, of.credit, amount);
            case Same of -> same(tx, tenant, id, of.reversal);
            case Difference of -> difference(tx, tenant, id, of.reason, amount);
        }
    }

    private static void payment(Tx tx, TenantId tenant, ReversalId id, PaymentId of, @Nullable Long amount) {
        if (Payments.find(tx, tenant, of).isEmpty()) {
            throw new Rejected(Fault.of(Code.PAYMENT_UNKNOWN, "paymentId"));
        }
        InBooks held = InBooks.lock(tx, tenant, of);
        Payment payment = held.payment();
        Locked waiting = waiting(tx, tenant, id);
        require(waiting, payment.creditor(), payment.amount().currency(), Code.PAYMENT_UNKNOWN, "paymentId");
        if (waiting.kind() == Kind.REVERSAL && waiting.on().isBefore(payment.bookedOn())) {
            throw new Rejected(Fault.of(Code.REVERSED_BEFORE_PAID, "paymentId", waiting.on()));
        }
        Money asked =
                amount == null ? waiting.left() : new Money(amount, held.none().currency());
        boolean whole = waiting.kind() == Kind.REVERSAL
                && asked.equals(waiting.amount())
                && asked.equals(payment.amount())
                && waiting.isUntouched()
                && ReversalStore.gone(tx, tenant, List.of(of)).isEmpty();
        if (whole) {
            ReversePayment.run(tx, held, waiting.on(), id);
            return;
        }
        Money rest = held.standing().rest();
        Money wanted = wanted(waiting, amount, rest.plus(held.standing().credited()), Code.NOTHING_WAITS);
        Money waited = wanted.min(rest);
        CreditStore.Row credit = CreditStore.lockOf(tx, tenant, List.of(of), List.of(), List.of()).stream()
                .filter(c -> of.equals(c.payment()))
                .findFirst()
                .orElse(null);
        takeOff(tx, held, waiting, waited, wanted.minus(waited), credit);
    }

    private static void credit(Tx tx, TenantId tenant, ReversalId id, CreditId of, @Nullable Long amount) {
        CreditStore.Row seen = CreditStore.find(tx, tenant, of)
                .orElseThrow(() -> new Rejected(Fault.of(Code.CREDIT_UNKNOWN, "creditId")));
        PaymentId payment = seen.payment();
        InBooks held = payment == null ? null : InBooks.lock(tx, tenant, payment);
        Locked waiting = waiting(tx, tenant, id);
        CreditStore.Row row = CreditStore.lock(tx, tenant, List.of(of)).stream()
                .findFirst()
                .orElseThrow(() -> new Rejected(Fault.of(Code.CREDIT_UNKNOWN, "creditId")));
        require(waiting, row.creditor(), row.left().currency(), Code.CREDIT_UNKNOWN, "creditId");
        Money wanted = wanted(waiting, amount, row.left(), Code.CREDIT_USED_UP);
        if (held != null) {
            takeOff(tx, held, waiting, held.none(), wanted, row);
            return;
        }
        LocalDate on = day(tx, tenant, waiting);
        Booking booking = new Booking(tx, tenant);
        booking.credit(row.using(wanted));
        booking.post(
                new PaymentEntries(tenant, waiting.creditor(), null, on).explained(Account.CUSTOMER_CREDIT, wanted));
        booking.write(List.of());
        ReversalStore.explain(tx, tenant, id, new Part(wanted, null, of, null, on));
    }

    /** What was booked of nobody's payment is booked as this one's, of which so much is gone. */
    private static void takeOff(
            Tx tx, InBooks held, Locked waiting, Money waited, Money credit, CreditStore.@Nullable Row row) {
        Payment payment = held.payment();
        TenantId tenant = payment.tenant();
        LocalDate on = waiting.on().isBefore(payment.bookedOn()) ? payment.bookedOn() : waiting.on();
        Money gone = waited.plus(credit);
        boolean ofCredit = row != null && credit.isPositive();
        Booking booking = new Booking(tx, tenant);
        if (row != null && ofCredit) {
            booking.credit(row.with(row.amount(), row.used(), row.refunded().plus(credit)));
        }
        booking.post(new PaymentEntries(tenant, payment.creditor(), null, on).reversal(gone.negated(), held.none()));
        booking.post(InBooks.entries(payment, on).reversal(gone, credit));
        booking.sums(payment.id(), held.none(), credit.negated(), gone, null);
        booking.tell(new Event.PaymentPartlyReversed(
                payment.id().toString(),
                waiting.id().toString(),
                gone.minor(),
                gone.currency().name(),
                waiting.on()));
        booking.write(List.of());
        CreditId used = row != null && ofCredit ? row.id() : null;
        ReversalStore.explain(tx, tenant, waiting.id(), new Part(gone, payment.id(), used, null, on));
    }

    private static void same(Tx tx, TenantId tenant, ReversalId id, ReversalId as) {
        List<Locked> both = ReversalStore.lock(tx, tenant, List.of(id, as));
        Locked one = of(both, id, Code.NOT_FOUND, "");
        if (!one.isUntouched()) {
            throw new Rejected(Fault.of(Code.REVERSAL_SETTLED, ""));
        }
        Locked other = of(both, as, Code.REVERSAL_UNKNOWN, "sameAs");
        if (id.equals(as) || other.sameAs() != null || !other.creditor().equals(one.creditor())) {
            throw new Rejected(Fault.of(Code.REVERSAL_UNKNOWN, "sameAs"));
        }
        if (!other.amount().equals(one.amount())) {
            throw new Rejected(
                    Fault.of(Code.REVERSAL_DIFFERS, "sameAs", other.amount().minor()));
        }
        if (one.file() != null && one.file().equals(other.file())) {
            throw new Rejected(Fault.of(Code.REVERSAL_OF_SAME_FILE, "sameAs"));
        }
        Booking booking = new Booking(tx, tenant);
        Money none = Money.zero(one.amount().currency());
        booking.post(new PaymentEntries(tenant, one.creditor(), null, one.on())
                .reversal(one.amount().negated(), none));
        booking.write(List.of());
        ReversalStore.setSame(tx, tenant, id, as);
    }

    private static void difference(Tx tx, TenantId tenant, ReversalId id, String reason, @Nullable Long amount) {
        Locked waiting = waiting(tx, tenant, id);
        Money wanted = wanted(waiting, amount, waiting.left(), Code.REVERSAL_SETTLED);
        LocalDate on = day(tx, tenant, waiting);
        Booking booking = new Booking(tx, tenant);
        booking.post(
                new PaymentEntries(tenant, waiting.creditor(), null, on).explained(Account.PAYMENT_DIFFERENCE, wanted));
        booking.write(List.of());
        ReversalStore.explain(tx, tenant, id, new Part(wanted, null, null, reason, on));
    }

    private static Locked waiting(Tx tx, TenantId tenant, ReversalId id) {
        Locked found = of(ReversalStore.lock(tx, tenant, List.of(id)), id, Code.NOT_FOUND, "");
        if (found.sameAs() != null || !found.left().isPositive()) {
            throw new Rejected(Fault.of(Code.REVERSAL_SETTLED, ""));
        }
        return found;
    }

    private static Locked of(List<Locked> locked, ReversalId id, Code otherwise, String path) {
        return locked.stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Rejected(Fault.of(otherwise, path)));
    }

    private static void require(Locked waiting, CreditorId creditor, Currency currency, Code unknown, String path) {
        if (!waiting.creditor().equals(creditor)) {
            throw new Rejected(Fault.of(unknown, path));
        }
        if (waiting.amount().currency() != currency) {
            throw new Rejected(
                    Fault.of(Code.NOT_IN_CURRENCY, path, waiting.amount().currency()));
        }
    }

    /** @param most of what it is said to have been, of which {@code none} says that there is nothing */
    private static Money wanted(Locked waiting, @Nullable Long amount, Money most, Code none) {
        if (!most.isPositive()) {
            throw new Rejected(Fault.of(none, ""));
        }
        Money can = most.min(waiting.left());
        if (amount != null && amount > can.minor()) {
            throw new Rejected(Fault.of(Code.MORE_THAN_WAITS, "amount", can.minor()));
        }
        return amount == null ? can : new Money(amount, can.currency());
    }

    /** What a person does is booked on the day he does it, not before the money moved. */
    private static LocalDate day(Tx tx, TenantId tenant, Locked waiting) {
        LocalDate today = InBooks.today(tx, tenant, waiting.creditor());
        return today.isBefore(waiting.on()) ? waiting.on() : today;
    }
}
