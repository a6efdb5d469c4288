package fordring.collection;

import fordring.collection.Notice.State;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.FirstSent;
import fordring.invoice.Receivable;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From when the debtor has had a claim, when that turns out otherwise than it seemed. What he was charged before he could
 * know of it falls away, and the course begins anew where nothing reached him. An example by hand: docs/collection-course.md.
 */
public final class Arrival {
    private Arrival() {}

    /**
     * Counts anew from that day. A claim on which nothing is open stays as it is: who paid it knew of it.
     *
     * @param reached the first day by which he is known to have had the invoice, or a letter about it; null: never
     */
    public static void recount(Tx tx, TenantId tenant, InvoiceId invoice, @Nullable LocalDate reached) {
        List<Receivable> claim = Charges.lock(tx, tenant, List.of(invoice));
        LocalDate before = FirstSent.of(tx, tenant, List.of(invoice)).get(invoice);
        boolean settled = !claim.isEmpty() && !claim.getFirst().balance().open().isPositive();
        if (settled || Objects.equals(before, reached)) {
            return;
        }
        FirstSent.set(tx, tenant, invoice, reached);
        Map<String, Object> data = Map.of("before", said(before), "now", said(reached));
        tx.note(new Tx.Fact(tenant, invoice, "invoice.counts_as_sent", data));
        List<Case> cases = CaseStore.lockOf(tx, tenant, List.of(invoice));
        if (!cases.isEmpty()) {
            recount(tx, tenant, cases.getFirst(), claim.getFirst(), reached);
        }
    }

    private static String said(@Nullable LocalDate day) {
        return day == null ? "never" : day.toString();
    }

    private static void recount(Tx tx, TenantId tenant, Case of, Receivable claim, @Nullable LocalDate reached) {
        InvoiceId invoice = of.invoice();
        LocalDate free = freeUntil(tx, tenant, of, claim, reached);
        Case now = of;
        for (Notice notice : Notices.of(tx, tenant, invoice).reversed()) {
            if (!notice.stands() || !notice.datedOn().isBefore(free)) {
                continue;
            }
            Charges.takeBack(tx, tenant, invoice, notice.id(), Notices.NOT_DELIVERED);
            if (notice.state() == State.PLANNED || reached == null) {
                Notices.ends(tx, tenant, notice.in(State.WITHDRAWN), Notices.NOT_DELIVERED);
                now = now.course().stepsTaken() == notice.step() ? now.back() : now;
            }
        }
        FallenAway.run(tx, tenant, List.of(invoice));
        CaseStore.save(tx, tenant, List.of(goingOn(now, reached, tx.today(tenant, claim.zone()))));
    }

    /** Before this day no letter would have cost anything, had the course begun when he had the claim. */
    private static LocalDate freeUntil(Tx tx, TenantId tenant, Case of, Receivable claim, @Nullable LocalDate reached) {
        if (reached == null) {
            return LocalDate.MAX;
        }
        Map<?, Facts> facts = FactsStore.of(tx, tenant, List.of(of), List.of(claim));
        Facts its = Objects.requireNonNull(facts.get(of.id()));
        LocalDate due = its.history().dueDate();
        int days = its.profile().steps().isEmpty()
                ? 0
                : its.profile().steps().getFirst().afterDays();
        return (due.isAfter(reached) ? due : reached).plusDays(days);
    }

    /** Where a plan runs, an agency pursues it or it has ended, nothing comes by itself. */
    private static Case goingOn(Case of, @Nullable LocalDate reached, LocalDate today) {
        boolean pursued = of.state() == Case.State.WATCHED || of.state() == Case.State.OPEN;
        if (reached == null) {
            Case anew = of.fromTheStart();
            return pursued ? anew.waiting(null, Policy.NOT_SENT) : anew;
        }
        boolean looked =
                of.next().on() != null || Policy.NOT_SENT.equals(of.next().waitsFor());
        return pursued && looked ? of.waiting(today, null) : of;
    }
}
