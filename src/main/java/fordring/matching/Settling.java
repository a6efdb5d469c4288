package fordring.matching;

import fordring.event.Event;
import fordring.id.CreditId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.invoice.Balance;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables.Moved;
import fordring.ledger.Capital;
import fordring.ledger.Financed;
import fordring.ledger.Met;
import fordring.matching.Settlement.Lack;
import fordring.matching.Settlement.Offset;
import fordring.matching.Settlement.Part;
import fordring.money.Money;
import fordring.payment.Payment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What settlements come to, one after the other: each meets what those before it left. Pure. */
final class Settling {
    private final Map<InvoiceId, Moved> claims = new LinkedHashMap<>();
    private final Map<CreditId, Money> credits;
    private final List<Event> told = new ArrayList<>();

    /** {@code credits} is what is left of each that may be set off. */
    Settling(Map<CreditId, Money> credits) {
        this.credits = new HashMap<>(credits);
    }

    /** Credit of a credit note that met an invoice. */
    record SetOff(CreditId credit, Receivable receivable, Balance.Paid part, Capital off) {
        Met met() {
            Money none = Money.zero(part.capital().currency());
            return new Met(off, part.fees(), part.interest(), part.recovered(), none, part.total(), none);
        }
    }

    /**
     * What a settlement came to.
     *
     * @param over of what was available
     * @param customer whose invoices were met; null: nobody's, or several customers'
     */
    record Done(
            Settlement settlement,
            List<SetOff> offsets,
            List<Allocation> allocations,
            Money over,
            @Nullable CustomerId customer) {

        Settlement.Rest rest() {
            return customer == null ? Settlement.Rest.WAIT : settlement.rest();
        }

        Money allocated() {
            return settlement.available().minus(over);
        }
    }

    Done settle(Settlement s) {
        List<SetOff> offsets = new ArrayList<>();
        Map<InvoiceId, Allocation> allocations = new LinkedHashMap<>();
        List<CustomerId> customers = new ArrayList<>();
        for (Offset offset : s.offsets()) {
            SetOff setOff =
                    offset(offset, s.payment().paidAt(), s.rules(), s.payment().paidOn());
            if (setOff != null) {
                offsets.add(setOff);
                customers.add(setOff.receivable.customer());
            }
        }
        Money left = s.available();
        for (Part part : s.parts()) {
            Allocation allocation = meet(s, part, left);
            if (allocation != null) {
                allocations.merge(allocation.invoice(), allocation, Allocation::plus);
                customers.add(part.receivable().customer());
                left = left.minus(allocation.paid());
            }
        }
        CustomerId customer = customers.stream().distinct().count() == 1 ? customers.getFirst() : null;
        return new Done(s, offsets, List.copyOf(allocations.values()), left, customer);
    }

    /** Null: there is nothing to be set off, or nothing to set it off against. */
    @Nullable
    SetOff offset(Offset offset, Instant at, MatchingRules rules, LocalDate day) {
        Receivable claim = claim(offset.receivable());
        Money zero = Money.zero(claim.currency());
        Money left = credits.getOrDefault(offset.credit(), zero);
        if (left.currency() != claim.currency()) {
            return null;
        }
        Money amount = offset.amount().min(left).min(claim.payable());
        if (!amount.isPositive()) {
            return null;
        }
        Balance.Paid part = AllocationOrder.split(
                claim.balance(), amount, AllocationOrder.of(rules, claim.country(), claim.debtorClass(), day));
        credits.put(offset.credit(), left.minus(amount));
        Capital off = claim.off(part.capital());
        move(claim, claim.balance().paid(part, at), off);
        return new SetOff(offset.credit(), claim, part, off);
    }

    private @Nullable Allocation meet(Settlement s, Part part, Money left) {
        Receivable claim = claim(part.receivable());
        Money most = part.most() == null ? left : part.most().min(left);
        if (!most.isPositive() || !claim.payable().isPositive()) {
            return null;
        }
        Payment payment = s.payment();
        Share share = Share.of(claim, payment, most, part.lack() == Lack.ALWAYS, part.settles());
        if (share.isEmpty()) {
            return null;
        }
        Balance.Paid split = AllocationOrder.split(
                claim.balance(),
                share.settles(),
                AllocationOrder.of(s.rules(), claim.country(), claim.debtorClass(), payment.paidOn()));
        if (claim.currency() == most.currency() && letsGo(claim, split, part.lack(), s.rules())) {
            split = withDifference(claim.balance(), split);
        }
        Capital off = claim.off(split.offCapital());
        Allocation allocation = allocation(payment, claim, split, share, off, part);
        Balance balance = claim.balance().paid(split, payment.paidAt());
        told.add(new Event.PaymentMatched(
                payment.id().toString(),
                claim.id().toString(),
                allocation.total().minor(),
                claim.currency().name(),
                payment.paidAt(),
                balance.open().minor()));
        move(claim, balance, off);
        return allocation;
    }

    private static Allocation allocation(
            Payment payment, Receivable claim, Balance.Paid split, Share share, Capital off, Part part) {
        return new Allocation(
                payment.id(),
                claim.id(),
                split.capital().plus(split.recovered()),
                split.fees(),
                split.interest(),
                split.recovered(),
                split.difference(),
                off.financed(),
                off.how(),
                share.paid(),
                share.exchange(),
                Money.zero(share.paid().currency()),
                part.ground(),
                part.certainty());
    }

    /**
     * What lacks is let go as capital, within the tolerance never more than is paid beside it, and only as far as it is
     * the creditor's to let go: of a claim that is sold without recourse the rest is the buyer's.
     */
    private static boolean letsGo(Receivable claim, Balance.Paid split, Lack lack, MatchingRules rules) {
        Money lacks = lacks(claim.balance(), split);
        Money capital = claim.balance().capital();
        boolean his =
                claim.how() == Financed.SOLD && claim.financed().plus(lacks).compareTo(capital) > 0;
        if (lack == Lack.NEVER || !lacks.isPositive() || lacks.compareTo(capital) > 0 || his) {
            return false;
        }
        return lack == Lack.ALWAYS
                || (lacks.compareTo(split.total()) <= 0 && Share.isWithin(claim, lacks, rules.tolerance()));
    }

    private static Money lacks(Balance balance, Balance.Paid split) {
        return balance.open().plus(split.recovered()).minus(split.total());
    }

    /** Since nothing stays open, fees and interest are met in full, and what lacks is of the capital. */
    private static Balance.Paid withDifference(Balance balance, Balance.Paid split) {
        Money lacks = lacks(balance, split);
        return new Balance.Paid(
                balance.capital().minus(lacks), balance.fees(), balance.interest(), split.recovered(), lacks);
    }

    private Receivable claim(Receivable first) {
        return claims.computeIfAbsent(first.id(), id -> new Moved(first, first)).now();
    }

    private void move(Receivable claim, Balance balance, Capital off) {
        claims.computeIfPresent(claim.id(), (id, moved) -> new Moved(moved.was(), claim.after(balance, off)));
        Instant paidAt = balance.paidAt();
        if (paidAt != null && claim.balance().paidAt() == null) {
            told.add(new Event.InvoicePaid(
                    claim.id().toString(),
                    balance.paid().minor(),
                    claim.currency().name(),
                    paidAt));
        }
    }

    /** Every claim that was looked at, before the first settlement and after the last. */
    Collection<Moved> moved() {
        return claims.values();
    }

    /** What is to be told since this was asked last. */
    List<Event> told() {
        List<Event> since = List.copyOf(told);
        told.clear();
        return since;
    }
}
