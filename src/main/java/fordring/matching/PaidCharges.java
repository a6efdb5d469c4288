package fordring.matching;

import fordring.id.CreditId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.invoice.Receivable;
import fordring.ledger.Capital;
import fordring.ledger.PaymentEntries;
import fordring.matching.Settling.SetOff;
import fordring.money.Money;
import fordring.money.Rounding;
import fordring.payment.Payments;
import fordring.platform.Tx;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What was paid of fees and interest that are not owed after all. It meets what else is owed of the claim, as any money
 * would; what is over is held to the customer's credit. An example by hand: docs/collection.md.
 */
public final class PaidCharges {
    private static final int DIGITS = 20;

    private final Tx tx;
    private final TenantId tenant;
    private final Booking booking;
    private final MatchingRules rules;
    private final LocalDate on;
    private final Map<CreditId, CreditStore.Row> credits = new HashMap<>();
    private Receivable claim;
    private Money fees;
    private Money interest;

    private PaidCharges(Tx tx, TenantId tenant, Receivable claim, Money fees, Money interest, LocalDate on) {
        this.tx = tx;
        this.tenant = tenant;
        this.booking = new Booking(tx, tenant);
        this.rules = MatchingRules.of(tx, tenant, List.of(claim.creditor()))
                .getOrDefault(claim.creditor(), MatchingRules.USUAL);
        this.on = on;
        this.claim = claim;
        this.fees = fees;
        this.interest = interest;
    }

    /** The payments that met fees or interest of these invoices, locked: before the invoices are. */
    public static void lock(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        List<PaymentId> payments = tx.sql()
                .createQuery(AllocationStore.PAID_CHARGES)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> new PaymentId(rs.getObject("payment_id", UUID.class)))
                .list();
        if (!payments.isEmpty()) {
            Payments.lock(tx, tenant, payments);
        }
    }

    /**
     * Frees so much of what was paid; the claim is locked, and of what is taken back nothing is open any more. Whoever
     * calls this books that it is taken back, and writes the balance that is answered.
     */
    public static Receivable free(Tx tx, TenantId tenant, Receivable claim, Money fees, Money interest, LocalDate on) {
        PaidCharges paid = new PaidCharges(tx, tenant, claim, fees, interest, on);
        AllocationStore.withCharges(tx, tenant, claim.id()).forEach(paid::free);
        OffsetStore.withCharges(tx, tenant, claim.id()).forEach(paid::free);
        if (paid.fees.isPositive() || paid.interest.isPositive()) {
            throw new IllegalStateException(claim.id() + ": " + paid.fees + " and " + paid.interest + " were not paid");
        }
        paid.credits.values().forEach(paid.booking::credit);
        paid.booking.write(List.of());
        return paid.claim;
    }

    /** What a payment or a credit had met of the charges, and what it meets now. */
    private record Moved(Money fees, Money interest, Balance.Paid to, Capital off) {
        Money over() {
            return fees.plus(interest).minus(to.total());
        }

        /** As a part of its own: what it does not meet any more is below zero. */
        Balance.Paid part() {
            return new Balance.Paid(
                    to.capital(),
                    to.fees().minus(fees),
                    to.interest().minus(interest),
                    to.recovered(),
                    to.difference());
        }
    }

    private Moved move(Money paidFees, Money paidInterest) {
        Money lessFees = fees.min(paidFees);
        Money lessInterest = interest.min(paidInterest);
        fees = fees.minus(lessFees);
        interest = interest.minus(lessInterest);
        Money none = Money.zero(claim.currency());
        Instant at = tx.businessTime(tenant);
        Balance without = claim.balance()
                .unpaid(new Balance.Paid(none, lessFees, lessInterest, none, none))
                .uncharged(lessFees, lessInterest, at);
        Balance.Paid to = AllocationOrder.split(
                without,
                lessFees.plus(lessInterest),
                AllocationOrder.of(rules, claim.country(), claim.debtorClass(), on));
        Capital off = claim.off(to.capital());
        claim = claim.after(without.paid(to, at).reopened(at), off);
        return new Moved(lessFees, lessInterest, to, off);
    }

    private void free(Allocation allocation) {
        if (!fees.min(allocation.fees())
                .plus(interest.min(allocation.interest()))
                .isPositive()) {
            return;
        }
        Moved moved = move(allocation.fees(), allocation.interest());
        Money over = part(allocation.paid(), moved.over(), allocation.total());
        Money exchange = part(allocation.exchange(), moved.over(), allocation.total());
        Balance.Paid part = moved.part();
        Money none = Money.zero(over.currency());
        Allocation change = new Allocation(
                allocation.payment(),
                allocation.invoice(),
                part.capital().plus(part.recovered()),
                part.fees(),
                part.interest(),
                part.recovered(),
                part.difference(),
                moved.off.financed(),
                moved.off.how(),
                over.negated(),
                exchange.negated(),
                none,
                allocation.ground(),
                allocation.certainty());
        PaymentEntries entries = new PaymentEntries(tenant, claim.creditor(), allocation.payment(), on);
        booking.post(entries.match(claim.id(), change.met(), none));
        if (allocation.plus(change).total().isZero()) {
            booking.release(allocation);
        } else {
            booking.allocate(List.of(change));
        }
        if (over.isPositive()) {
            booking.post(entries.credit(over));
            booking.hold(allocation.payment(), claim.creditor(), claim.customer(), over);
            booking.sums(allocation.payment(), over.negated(), over, none, claim.customer());
        }
    }

    /** Of what was paid in another currency the part that was paid for so much. */
    private static Money part(Money whole, Money of, Money all) {
        BigDecimal part =
                BigDecimal.valueOf(of.minor()).divide(BigDecimal.valueOf(all.minor()), DIGITS, RoundingMode.HALF_UP);
        return whole.times(part, Rounding.HALF_UP);
    }

    private void free(OffsetStore.Row offset) {
        Balance.Paid was = offset.part();
        if (!fees.min(was.fees()).plus(interest.min(was.interest())).isPositive()) {
            return;
        }
        Moved moved = move(was.fees(), was.interest());
        Balance.Paid change = moved.part();
        SetOff less = new SetOff(offset.credit(), claim, change, moved.off);
        booking.post(new PaymentEntries(tenant, claim.creditor(), null, on).offset(claim.id(), less.met()));
        booking.unset(offset);
        Balance.Paid now = new Balance.Paid(
                was.capital().plus(change.capital()),
                was.fees().plus(change.fees()),
                was.interest().plus(change.interest()),
                was.recovered().plus(change.recovered()),
                was.difference());
        if (!now.total().isZero()) {
            Money financed = offset.financed().plus(moved.off.financed());
            Capital off = new Capital(
                    now.capital().minus(financed), financed, offset.how() == null ? moved.off.how() : offset.how());
            booking.setOff(new SetOff(offset.credit(), claim, now, off), offset.payment(), offset.on());
        }
        CreditStore.Row credit = credits.computeIfAbsent(
                offset.credit(), id -> CreditStore.lock(tx, tenant, List.of(id)).getFirst());
        credits.put(offset.credit(), credit.using(moved.over().negated()));
    }
}
