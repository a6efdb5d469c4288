package fordring.collection;

import com.github.f4b6a3.uuid.UuidCreator;
import fordring.country.LawRow;
import fordring.event.Event;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.invoice.Receivables.Moved;
import fordring.ledger.Capital;
import fordring.ledger.ChargeEntries;
import fordring.ledger.JournalEntry;
import fordring.ledger.Ledger;
import fordring.matching.PaidCharges;
import fordring.money.Money;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is charged on claims: booked, kept with its law, and taken back; always many at once. */
public final class Charges {
    private Charges() {}

    /**
     * To be charged.
     *
     * @param receivable locked by this transaction
     * @param amount above zero
     * @param interestThrough the last day counted; null except of interest
     */
    public record New(
            Receivable receivable,
            Charge.Kind kind,
            @Nullable NoticeId notice,
            Money amount,
            LocalDate on,
            @Nullable LocalDate interestThrough,
            List<LawRow> law) {
        public New {
            if (!amount.isPositive()) {
                throw new IllegalArgumentException(kind + " of " + amount);
            }
            law = List.copyOf(law);
        }
    }

    /** Books these: balances, journal, charges. Several of one receivable are added up. Answers the receivables as they are now. */
    public static List<Receivable> book(Tx tx, TenantId tenant, List<New> charges) {
        Map<InvoiceId, Moved> moved = new LinkedHashMap<>();
        List<JournalEntry> entries = new ArrayList<>();
        Rows rows = ChargeStore.rows();
        for (New each : charges) {
            InvoiceId id = each.receivable.id();
            Money amount = each.amount;
            Money none = Money.zero(amount.currency());
            boolean interest = each.kind == Charge.Kind.INTEREST;
            Moved before = moved.getOrDefault(id, new Moved(each.receivable, each.receivable));
            Balance balance = before.now().balance().charged(interest ? none : amount, interest ? amount : none);
            moved.put(id, new Moved(before.was(), before.now().after(balance, Capital.own(none))));
            ChargeEntries books = new ChargeEntries(tenant, each.receivable.creditor(), id, each.on);
            JournalEntry entry = interest ? books.interest(amount) : books.fee(amount);
            entries.add(entry);
            Charge charge = new Charge(
                    UuidCreator.getTimeOrderedEpochPlus1(),
                    each.kind,
                    each.notice,
                    amount,
                    each.on,
                    each.interestThrough,
                    each.law,
                    null,
                    null);
            ChargeStore.add(rows, tx, tenant, id, charge, entry.id());
        }
        Receivables.move(tx, tenant, moved.values());
        Ledger.post(tx, entries);
        rows.execute(tx, ChargeStore.INSERT);
        return moved.values().stream().map(Moved::now).toList();
    }

    /** Of these invoices, the oldest first. */
    public static Map<InvoiceId, List<Charge>> of(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        return ChargeStore.of(tx, tenant, invoices);
    }

    /**
     * Claims of which something is to be taken back, locked until commit: the payments that met their charges before
     * them, since what was paid of a charge becomes free with it.
     */
    public static List<Receivable> lock(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        PaidCharges.lock(tx, tenant, invoices);
        return Receivables.lock(tx, tenant, invoices);
    }

    /**
     * Takes back what was charged with a notice; the claim was locked by {@link #lock}. What was paid of it meets what
     * else is owed of the claim, and what is over is held to the customer's credit.
     */
    public static void takeBack(Tx tx, TenantId tenant, InvoiceId invoice, NoticeId notice, String reason) {
        Receivable claim = Receivables.lock(tx, tenant, List.of(invoice)).getFirst();
        List<Charge> charges = of(tx, tenant, List.of(invoice)).getOrDefault(invoice, List.of());
        List<Back> backs = standing(charges).entrySet().stream()
                .filter(e -> notice.equals(e.getKey().notice()) && e.getValue().isPositive())
                .map(e -> new Back(claim, e.getKey(), e.getValue(), reason))
                .toList();
        takeBack(tx, tenant, backs);
        // What became free of it may have met capital that then bore less.
        FallenAway.run(tx, tenant, List.of(invoice));
    }

    /** To be taken back of a charge; the claim is locked. */
    record Back(Receivable receivable, Charge charge, Money amount, String reason) {
        boolean ofInterest() {
            return charge.kind() == Charge.Kind.INTEREST;
        }
    }

    /** What is left of each charge when what was taken back of it is taken off, the oldest first. */
    static Map<Charge, Money> standing(List<Charge> charges) {
        Map<UUID, Money> back = new HashMap<>();
        charges.forEach(c -> {
            if (c.takesBack() != null) {
                back.merge(c.takesBack(), c.amount(), Money::plus);
            }
        });
        Map<Charge, Money> standing = new LinkedHashMap<>();
        charges.stream().filter(c -> c.takesBack() == null).forEach(c -> {
            Money less = back.getOrDefault(c.id(), Money.zero(c.amount().currency()));
            standing.put(c, c.amount().plus(less));
        });
        return standing;
    }

    static void takeBack(Tx tx, TenantId tenant, List<Back> backs) {
        Map<InvoiceId, List<Back>> byClaim = new LinkedHashMap<>();
        backs.forEach(b -> byClaim.computeIfAbsent(b.receivable.id(), id -> new ArrayList<>())
                .add(b));
        List<Moved> moved = new ArrayList<>();
        List<JournalEntry> entries = new ArrayList<>();
        Rows rows = ChargeStore.rows();
        byClaim.forEach((id, of) -> {
            Receivable was = of.getFirst().receivable;
            LocalDate on = tx.today(tenant, was.zone());
            for (Back back : of) {
                ChargeEntries books = new ChargeEntries(tenant, was.creditor(), id, on);
                JournalEntry entry = back.ofInterest() ? books.interestBack(back.amount) : books.feeBack(back.amount);
                entries.add(entry);
                ChargeStore.add(rows, tx, tenant, id, takenBack(back, on), entry.id());
                tell(tx, tenant, back);
            }
            moved.add(new Moved(was, without(tx, tenant, was, of, on)));
        });
        Receivables.move(tx, tenant, moved);
        Ledger.post(tx, entries);
        rows.execute(tx, ChargeStore.INSERT);
        moved.forEach(m -> tellPaid(tx, tenant, m));
    }

    private static void tell(Tx tx, TenantId tenant, Back back) {
        tx.emit(
                tenant,
                new Event.ChargeTakenBack(
                        back.receivable.id().toString(),
                        back.charge.kind().name().toLowerCase(Locale.ROOT),
                        back.amount.minor(),
                        back.amount.currency().name(),
                        back.reason));
    }

    private static Charge takenBack(Back back, LocalDate on) {
        Charge of = back.charge;
        return new Charge(
                UuidCreator.getTimeOrderedEpochPlus1(),
                of.kind(),
                of.notice(),
                back.amount.negated(),
                on,
                of.interestThrough(),
                of.law(),
                of.id(),
                back.reason);
    }

    /** What is open of it first; then what was paid. */
    private static Receivable without(Tx tx, TenantId tenant, Receivable was, List<Back> backs, LocalDate on) {
        Money none = Money.zero(was.currency());
        Money fees = none;
        Money interest = none;
        for (Back back : backs) {
            fees = fees.plus(back.ofInterest() ? none : back.amount);
            interest = interest.plus(back.ofInterest() ? back.amount : none);
        }
        Money openFees = fees.min(was.balance().fees());
        Money openInterest = interest.min(was.balance().interest());
        Balance balance = was.balance().uncharged(openFees, openInterest, tx.businessTime(tenant));
        Receivable now = was.after(balance, Capital.own(none));
        Money paidFees = fees.minus(openFees);
        Money paidInterest = interest.minus(openInterest);
        return paidFees.isPositive() || paidInterest.isPositive()
                ? PaidCharges.free(tx, tenant, now, paidFees, paidInterest, on)
                : now;
    }

    private static void tellPaid(Tx tx, TenantId tenant, Moved moved) {
        Balance now = moved.now().balance();
        Instant paidAt = now.paidAt();
        if (paidAt != null && moved.was().balance().paidAt() == null) {
            tx.emit(
                    tenant,
                    new Event.InvoicePaid(
                            moved.now().id().toString(),
                            now.paid().minor(),
                            moved.now().currency().name(),
                            paidAt));
        }
    }
}
