package fordring.matching;

import fordring.id.CreditId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.ledger.Met;
import fordring.ledger.PaymentEntries;
import fordring.matching.Settlement.Rest;
import fordring.matching.Settling.Done;
import fordring.matching.Settling.SetOff;
import fordring.money.Money;
import fordring.payment.Payment;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Carries settlements out: balances, allocations, books, events, in a statement each for all of them. Receivables that
 * several of them meet are moved once. What a receivable does not take is over. How it is posted: docs/adr/0019.
 */
final class Settle {
    private Settle() {}

    /** In their order; the receivables of all parts are locked. */
    static List<Match> run(Tx tx, TenantId tenant, List<Settlement> settlements) {
        return run(tx, tenant, settlements, new Booking(tx, tenant));
    }

    /** The same of payments that are not taken down yet: each is, once, with its sums. */
    static List<Match> takeDown(Tx tx, TenantId tenant, List<Settlement> settlements) {
        Booking booking = new Booking(tx, tenant);
        settlements.forEach(settlement -> booking.takeDown(settlement.payment()));
        return run(tx, tenant, settlements, booking);
    }

    private static List<Match> run(Tx tx, TenantId tenant, List<Settlement> settlements, Booking booking) {
        Map<CreditId, CreditStore.Row> credits = credits(tx, tenant, settlements);
        Settling settling = new Settling(
                credits.values().stream().collect(Collectors.toMap(CreditStore.Row::id, CreditStore.Row::left)));
        List<Match> matches = new ArrayList<>();
        for (Settlement settlement : settlements) {
            Done done = settling.settle(settlement);
            settling.told().forEach(booking::tell);
            book(booking, done, bookedOn(tx, settlement));
            for (SetOff offset : done.offsets()) {
                credits.computeIfPresent(
                        offset.credit(), (id, row) -> row.using(offset.part().total()));
            }
            matches.add(match(done));
        }
        credits.values().forEach(booking::credit);
        booking.write(settling.moved());
        return matches;
    }

    /** Of credit notes: the credit of a payment is met to an invoice as that payment. */
    private static Map<CreditId, CreditStore.Row> credits(Tx tx, TenantId tenant, List<Settlement> settlements) {
        List<CreditId> ids = settlements.stream()
                .flatMap(s -> s.offsets().stream())
                .map(Settlement.Offset::credit)
                .distinct()
                .toList();
        return CreditStore.lock(tx, tenant, ids).stream()
                .filter(row -> row.payment() == null)
                .collect(Collectors.toMap(CreditStore.Row::id, Function.identity()));
    }

    /** What is matched on arrival is booked with the money; what is matched later, on that day. */
    private static LocalDate bookedOn(Tx tx, Settlement settlement) {
        LocalDate received = settlement.payment().bookedOn();
        if (settlement.arriving() || settlement.parts().isEmpty()) {
            return received;
        }
        LocalDate today = tx.today(
                settlement.payment().tenant(),
                settlement.parts().getFirst().receivable().zone());
        return today.isBefore(received) ? received : today;
    }

    private static void book(Booking booking, Done done, LocalDate on) {
        Settlement settlement = done.settlement();
        Payment payment = settlement.payment();
        Money none = Money.zero(settlement.available().currency());
        Money credited = done.rest() == Rest.CREDIT ? done.over() : none;
        Money refunded = done.rest() == Rest.REFUND ? done.over() : none;
        PaymentEntries entries = new PaymentEntries(payment.tenant(), payment.creditor(), payment.id(), on);
        if (settlement.arriving()) {
            receive(booking, entries, done, credited, refunded);
        } else {
            done.allocations().forEach(a -> booking.post(entries.match(a.invoice(), a.met(), none)));
            if (credited.isPositive()) {
                booking.post(entries.credit(credited));
            }
            if (refunded.isPositive()) {
                booking.post(entries.refund(null, refunded, none));
            }
        }
        PaymentEntries ofCredit = new PaymentEntries(payment.tenant(), payment.creditor(), null, on);
        for (SetOff offset : done.offsets()) {
            booking.post(ofCredit.offset(offset.receivable().id(), offset.met()));
            booking.setOff(offset, payment.id());
        }
        booking.allocate(done.allocations());
        booking.sums(payment.id(), done.allocated(), credited, refunded, done.customer());
        if (credited.isPositive()) {
            CustomerId customer = Objects.requireNonNull(done.customer());
            booking.hold(payment.id(), payment.creditor(), customer, credited);
        }
        if (refunded.isPositive()) {
            booking.refund(payment.creditor(), done.customer(), payment.id(), null, refunded, null, on);
        }
    }

    /** What meets one claim is one entry with it; of several each has one of its own. */
    private static void receive(Booking booking, PaymentEntries entries, Done done, Money credited, Money refunded) {
        Money received = done.settlement().available();
        List<Allocation> met = done.allocations();
        boolean one = met.size() == 1;
        InvoiceId invoice = one ? met.getFirst().invoice() : null;
        Met what = one ? met.getFirst().met() : null;
        Money direct = what == null ? Money.zero(received.currency()) : what.paid();
        Money waits = received.minus(direct).minus(credited).minus(refunded);
        booking.post(entries.receipt(received, invoice, what, waits, credited, refunded));
        if (!one) {
            Money none = Money.zero(received.currency());
            met.forEach(a -> booking.post(entries.match(a.invoice(), a.met(), none)));
        }
    }

    private static Match match(Done done) {
        if (done.allocations().isEmpty()) {
            return Match.WAITS;
        }
        return done.over().isZero() ? Match.WHOLE : Match.PARTLY;
    }
}
