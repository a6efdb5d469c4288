package fordring.collection;

import fordring.collection.Charges.Back;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Issued;
import fordring.invoice.Receivable;
import fordring.matching.PaidCharges;
import fordring.money.Money;
import fordring.platform.EventCursor;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Charges whose ground fell away. A claim that was credited in full was never owed: all that was charged on it goes. Who
 * had paid before a letter owes nothing of what was charged with it, whenever the payment comes to be known. Of a claim
 * that was credited in part, or paid earlier than it seemed, the interest goes that was booked too much. What credits a
 * claim calls this in its own transaction, so that there is no moment in which a debtor is asked too much.
 */
public final class FallenAway {
    private static final String CONSUMER = "charges";

    /** Those of the payments that were matched, on which anything was charged. */
    static final String PAID = """
            SELECT DISTINCT e.invoice_id FROM event e
            WHERE e.tenant_id = :tenant AND e.sequence > :position AND e.sequence <= :to AND e.type = 'payment.matched'
                AND EXISTS (SELECT FROM charge c WHERE c.tenant_id = e.tenant_id AND c.invoice_id = e.invoice_id)
            """;

    private FallenAway() {}

    /** Does what credits a claim, and takes back what falls away by it. */
    public static <T> T with(Tx tx, TenantId tenant, InvoiceId invoice, Supplier<T> what) {
        PaidCharges.lock(tx, tenant, List.of(invoice));
        T done = what.get();
        run(tx, tenant, List.of(invoice));
        return done;
    }

    /** Takes back what fell away by what was issued, if that is a credit note of an invoice. */
    public static void by(Tx tx, Issued issued) {
        InvoiceId credited = issued.credited();
        if (credited != null) {
            run(tx, issued.tenant(), List.of(credited));
        }
    }

    /** Takes back what these claims do not bear any more. */
    public static void run(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        List<InvoiceId> charged = List.copyOf(Charges.of(tx, tenant, invoices).keySet());
        List<Back> backs = backs(tx, tenant, charged);
        // What was paid of interest meets capital when it is taken back, which then bore a little less.
        while (!backs.isEmpty()) {
            Charges.takeBack(tx, tenant, backs);
            backs = backs(tx, tenant, charged);
        }
    }

    private static List<Back> backs(Tx tx, TenantId tenant, List<InvoiceId> charged) {
        List<Back> backs = new ArrayList<>();
        if (!charged.isEmpty()) {
            List<Receivable> claims = Charges.lock(tx, tenant, charged);
            Map<InvoiceId, History> histories = History.of(tx, tenant, charged);
            claims.forEach(claim -> backs.addAll(of(claim, Objects.requireNonNull(histories.get(claim.id())))));
        }
        return backs;
    }

    /**
     * Follows the event log: that a debtor had paid before he was charged shows only when the payment comes.
     *
     * @return whether there were any events
     */
    public static boolean follow(Tx tx, int mostEvents) {
        Optional<EventCursor> claimed = EventCursor.claim(tx, CONSUMER);
        claimed.ifPresent(cursor -> {
            long to = Math.min(cursor.last(), cursor.position() + mostEvents);
            run(tx, cursor.tenant(), paid(tx, cursor, to));
            cursor.advance(tx, to);
        });
        return claimed.isPresent();
    }

    private static List<InvoiceId> paid(Tx tx, EventCursor cursor, long to) {
        return tx.sql()
                .createQuery(PAID)
                .bind("tenant", cursor.tenant().value())
                .bind("position", cursor.position())
                .bind("to", to)
                .map((rs, ctx) -> new InvoiceId(rs.getObject("invoice_id", UUID.class)))
                .list();
    }

    private static List<Back> of(Receivable claim, History history) {
        if (!history.claimed().isPositive()) {
            Money fees = history.feesBooked(LocalDate.MAX);
            return of(claim, history, fees, history.interestBooked(LocalDate.MAX), "credited");
        }
        List<Back> paidBefore = paidBefore(history).entrySet().stream()
                .map(e -> new Back(claim, e.getKey(), e.getValue(), "paid_before"))
                .toList();
        return paidBefore.isEmpty()
                ? of(claim, history, Money.zero(claim.currency()), tooMuchInterest(history), "interest_recounted")
                : paidBefore;
    }

    /** What stands of charges on whose day nothing was open any more of the capital and of what was charged before. */
    static Map<Charge, Money> paidBefore(History history) {
        Map<Charge, Money> standing = new LinkedHashMap<>(Charges.standing(history.charges()));
        Map<Charge, Money> fallen = new LinkedHashMap<>();
        Charges.standing(history.charges()).forEach((charge, amount) -> {
            LocalDate day = arose(charge, history);
            if (amount.isPositive() && day != null && history.settledBefore(day, standing)) {
                standing.remove(charge);
                fallen.put(charge, amount);
            }
        });
        return fallen;
    }

    /**
     * The day on which something had to be open for a charge. What comes with a letter: its day. The compensation is due
     * from the first day that bears interest, without a letter (directive 2011/7/EU article 6). Null: whatever was paid,
     * it stays; what was agreed with a plan was agreed.
     */
    private static @Nullable LocalDate arose(Charge charge, History history) {
        return switch (charge.kind()) {
            case REMINDER_FEE, WARNING_FEE, DEMAND_FEE -> charge.chargedOn();
            case INTEREST -> charge.notice() == null ? null : charge.chargedOn();
            case COMPENSATION -> history.firstInterestDay();
            case PLAN_FEE -> null;
        };
    }

    /** Of the newest charge first. */
    static List<Back> of(Receivable claim, History history, Money fees, Money interest, String reason) {
        Money leftOfFees = fees;
        Money leftOfInterest = interest;
        List<Back> backs = new ArrayList<>();
        List<Map.Entry<Charge, Money>> standing =
                new ArrayList<>(Charges.standing(history.charges()).entrySet());
        for (Map.Entry<Charge, Money> each : standing.reversed()) {
            boolean ofInterest = each.getKey().kind() == Charge.Kind.INTEREST;
            Money back = each.getValue().min(ofInterest ? leftOfInterest : leftOfFees);
            if (!back.isPositive()) {
                continue;
            }
            if (ofInterest) {
                leftOfInterest = leftOfInterest.minus(back);
            } else {
                leftOfFees = leftOfFees.minus(back);
            }
            backs.add(new Back(claim, each.getKey(), back, reason));
        }
        return backs;
    }

    /** What is booked more than runs up through the last day of what stands of it. */
    static Money tooMuchInterest(History history) {
        Money none = Money.zero(history.claimed().currency());
        return Charges.standing(history.charges()).entrySet().stream()
                .filter(each -> each.getValue().isPositive())
                .map(each -> each.getKey().interestThrough())
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .map(through -> history.interestBooked(LocalDate.MAX)
                        .minus(LateInterest.on(history, through).total()))
                .filter(Money::isPositive)
                .orElse(none);
    }
}
