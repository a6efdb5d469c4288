package fordring.matching;

import fordring.event.Event;
import fordring.id.CreditId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.invoice.MarkOverdue;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.invoice.Receivables.Moved;
import fordring.ledger.Capital;
import fordring.ledger.PaymentEntries;
import fordring.money.Money;
import fordring.payment.Payment;
import fordring.payment.PaymentStanding;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what payments settled, many at once: each claim is as if it had never been paid by them. What a credit note
 * of a claim had owed back, because the claim was paid, meets what opens again, as far as it was not used. Whoever calls
 * this has locked the payments, writes the booking, and books what becomes of the money.
 */
final class Reopening {
    /**
     * What is to be taken back of a payment.
     *
     * @param only of one invoice, and what is held to the customer's credit if it was the only one; null: of all
     * @param refunds what is to be paid back too
     * @param on booked on this day
     */
    record Wish(PaymentStanding standing, @Nullable InvoiceId only, boolean refunds, LocalDate on) {
        Payment payment() {
            return standing.payment();
        }
    }

    private final Tx tx;
    private final TenantId tenant;
    private final Booking booking;
    private final Map<InvoiceId, Moved> claims = new LinkedHashMap<>();
    private final Map<CreditId, CreditStore.Row> credits = new LinkedHashMap<>();
    private final Map<PaymentId, CreditId> creditOf = new HashMap<>();
    private final List<Back> backs = new ArrayList<>();

    /** A match that was taken back, to be told when it is known what is open. */
    private record Back(Wish wish, Allocation allocation) {}

    Reopening(Tx tx, TenantId tenant, Booking booking) {
        this.tx = tx;
        this.tenant = tenant;
        this.booking = booking;
    }

    /**
     * Takes back.
     *
     * @param others credits that are to be locked too; in {@link #credit} then
     * @return whether there was anything
     */
    boolean run(List<Wish> wishes, Collection<CreditId> others) {
        List<PaymentId> payments = wishes.stream().map(w -> w.payment().id()).toList();
        Map<PaymentId, List<Allocation>> allocations = Allocations.of(tx, tenant, payments);
        Map<PaymentId, List<OffsetStore.Row>> offsets = OffsetStore.with(tx, tenant, payments);
        Set<InvoiceId> invoices = new LinkedHashSet<>();
        allocations.values().forEach(all -> all.forEach(a -> invoices.add(a.invoice())));
        offsets.values().forEach(all -> all.forEach(o -> invoices.add(o.invoice())));
        Receivables.lock(tx, tenant, invoices).forEach(r -> claims.put(r.id(), new Moved(r, r)));
        CreditStore.lockOf(tx, tenant, payments, invoices, others).forEach(c -> {
            credits.put(c.id(), c);
            PaymentId payment = c.payment();
            if (payment != null) {
                creditOf.put(payment, c.id());
            }
        });
        boolean any = false;
        for (Wish wish : wishes) {
            PaymentId id = wish.payment().id();
            any |= takeBack(wish, allocations.getOrDefault(id, List.of()), offsets.getOrDefault(id, List.of()));
        }
        meetOwnCredit(wishes);
        tell();
        return any;
    }

    /** Writes the booking, and all that was opened with it. */
    void write() {
        credits.values().forEach(booking::credit);
        booking.write(claims.values());
        MarkOverdue.again(
                tx,
                tenant,
                claims.values().stream()
                        .filter(m -> m.was().balance().open().isZero()
                                && m.now().balance().open().isPositive())
                        .map(m -> m.now().id())
                        .toList());
    }

    /** One that is locked, as it is by now. */
    CreditStore.@Nullable Row credit(CreditId id) {
        return credits.get(id);
    }

    void use(CreditStore.Row credit, Money amount) {
        credits.put(credit.id(), credit.using(amount));
    }

    private boolean takeBack(Wish wish, List<Allocation> allocations, List<OffsetStore.Row> offsets) {
        boolean any = false;
        for (Allocation allocation : allocations) {
            if (wish.only == null || wish.only.equals(allocation.invoice())) {
                unmatch(wish, allocation);
                any = true;
            }
        }
        for (OffsetStore.Row offset : offsets) {
            if (wish.only == null || wish.only.equals(offset.invoice())) {
                unset(wish, offset);
                any = true;
            }
        }
        if (wish.only == null || (any && allocations.size() == 1)) {
            // Whose it is was known by what it settled.
            any |= uncredit(wish);
        }
        if (wish.only == null) {
            any |= unrefund(wish);
        }
        return any;
    }

    private void unmatch(Wish wish, Allocation allocation) {
        Balance.Paid part = Objects.requireNonNull(claims.get(allocation.invoice()))
                .now()
                .balance()
                .stillOf(allocation.part());
        Capital back = open(allocation.invoice(), part, allocation.financed().min(part.offCapital()));
        PaymentEntries entries = InBooks.entries(wish.payment(), wish.on);
        booking.post(entries.unmatch(allocation.invoice(), allocation.met(back.negated(), part.difference())));
        booking.release(allocation);
        Money none = Money.zero(allocation.paid().currency());
        booking.sums(allocation.payment(), allocation.paid().negated(), none, none, null);
        Money fromCredit = allocation.fromCredit();
        if (fromCredit.isPositive()) {
            // What had been credit waits as the rest of the payment does.
            CreditStore.Row credit = ofPayment(allocation.payment()).orElseThrow();
            credits.put(
                    credit.id(),
                    credit.with(credit.amount().minus(fromCredit), credit.used().minus(fromCredit), credit.refunded()));
        }
        backs.add(new Back(wish, allocation));
    }

    /** Credit that was netted with the payment is the customer's again. */
    private void unset(Wish wish, OffsetStore.Row offset) {
        Capital back = open(offset.invoice(), offset.part(), offset.financed());
        booking.post(new PaymentEntries(tenant, wish.payment().creditor(), null, wish.on)
                .offsetBack(offset.invoice(), offset.met(back.negated())));
        booking.unset(offset);
        CreditStore.Row credit = Objects.requireNonNull(credits.get(offset.credit()));
        credits.put(credit.id(), credit.using(offset.part().total().negated()));
    }

    /** Opens it again, and answers whose capital comes back. */
    private Capital open(InvoiceId id, Balance.Paid part, Money financed) {
        Moved moved = Objects.requireNonNull(claims.get(id));
        Receivable now = moved.now();
        Capital back = now.back(part.offCapital(), financed);
        claims.put(id, new Moved(moved.was(), now.after(now.balance().unpaid(part), back)));
        return back;
    }

    private Optional<CreditStore.Row> ofPayment(PaymentId payment) {
        return Optional.ofNullable(creditOf.get(payment)).map(credits::get);
    }

    private boolean uncredit(Wish wish) {
        Money held = wish.standing.credited();
        if (!held.isPositive()) {
            return false;
        }
        CreditStore.Row credit = ofPayment(wish.payment().id()).orElseThrow();
        credits.put(credit.id(), credit.with(credit.amount().minus(held), credit.used(), credit.refunded()));
        booking.post(InBooks.entries(wish.payment(), wish.on).credit(held.negated()));
        Money none = Money.zero(held.currency());
        booking.sums(wish.payment().id(), none, held.negated(), none, null);
        return true;
    }

    private boolean unrefund(Wish wish) {
        Money owed = wish.standing.refunded();
        if (!wish.refunds || !owed.isPositive()) {
            return false;
        }
        Money none = Money.zero(owed.currency());
        booking.post(InBooks.entries(wish.payment(), wish.on).refund(null, owed.negated(), none));
        booking.takeBackRefunds(wish.payment().id(), wish.on);
        booking.sums(wish.payment().id(), none, none, owed.negated(), null);
        ofPayment(wish.payment().id())
                .ifPresent(c -> credits.put(c.id(), c.with(c.amount().minus(c.refunded()), c.used(), none)));
        return true;
    }

    /** The oldest credit note first. */
    private void meetOwnCredit(List<Wish> wishes) {
        if (wishes.isEmpty()) {
            return;
        }
        LocalDate on = wishes.stream().map(Wish::on).max(LocalDate::compareTo).orElseThrow();
        for (CreditStore.Row row : List.copyOf(credits.values())) {
            Moved moved = row.credited() == null ? null : claims.get(row.credited());
            CreditStore.Row credit = credits.get(row.id());
            if (moved == null || credit == null || !credit.left().isPositive()) {
                continue;
            }
            Receivable now = moved.now();
            Balance.Credit met = now.balance().credit(credit.left());
            Money used = met.settled().plus(met.writtenOff());
            if (used.isPositive()) {
                Capital off = now.off(met.settled());
                booking.post(new PaymentEntries(tenant, now.creditor(), null, on)
                        .offsetOwn(now.id(), off, met.writtenOff()));
                claims.put(
                        now.id(), new Moved(moved.was(), now.after(now.balance().creditedAfterAll(met), off)));
                use(credit, used);
            }
        }
    }

    private void tell() {
        Instant at = tx.businessTime(tenant);
        claims.replaceAll((id, moved) -> moved.now().equals(moved.was())
                ? moved
                : new Moved(moved.was(), moved.now().after(moved.now().balance().reopened(at), none(moved.now()))));
        for (Back back : backs) {
            Allocation a = back.allocation;
            Receivable now = Objects.requireNonNull(claims.get(a.invoice())).now();
            booking.tell(new Event.PaymentUnmatched(
                    a.payment().toString(),
                    a.invoice().toString(),
                    a.total().minor(),
                    a.total().currency().name(),
                    now.balance().open().minor()));
        }
        for (Moved moved : claims.values()) {
            Instant paidAt = moved.now().balance().paidAt();
            if (paidAt != null && moved.was().balance().paidAt() == null) {
                booking.tell(new Event.InvoicePaid(
                        moved.now().id().toString(),
                        moved.now().balance().paid().minor(),
                        moved.now().currency().name(),
                        paidAt));
            }
        }
    }

    private static Capital none(Receivable now) {
        return Capital.own(Money.zero(now.currency()));
    }
}
