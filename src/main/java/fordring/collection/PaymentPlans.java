package fordring.collection;

import fordring.collection.PaymentPlan.State;
import fordring.country.BankDays;
import fordring.event.Event;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CaseId;
import fordring.id.TenantId;
import fordring.invoice.Holds;
import fordring.invoice.Invoices;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.money.Money;
import fordring.party.PaymentsThrough;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Plans once they are proposed: read, accepted, taken back, and looked after. */
public final class PaymentPlans {
    private PaymentPlans() {}

    /** All of a case, the oldest first. */
    public static List<PaymentPlan> of(Tx tx, TenantId tenant, CaseId id) {
        return PlanStore.of(tx, tenant, id);
    }

    /** The one that is proposed or accepted. */
    public static Optional<PaymentPlan> standing(Tx tx, TenantId tenant, CaseId id) {
        return of(tx, tenant, id).stream()
                .filter(plan -> plan.state() == State.PROPOSED || plan.state() == State.ACCEPTED)
                .findFirst();
    }

    /**
     * The debtor agrees to what is proposed: the fee and the interest that had run up are booked, and steps rest.
     *
     * @throws Rejected when none is proposed, the debtor disputes the claim, or something changed since: other than that is
     *     open, its first day is past, or the law does not allow its fee or its interest any more
     */
    public static PaymentPlan accept(Tx tx, TenantId tenant, CaseId id, PaymentPlan.By by) {
        Case of = ResolveCase.lock(tx, tenant, id);
        ProposePlan.requirePursued(of);
        PaymentPlan plan = standing(tx, tenant, id)
                .filter(p -> p.state() == State.PROPOSED)
                .orElseThrow(() -> new Rejected(Fault.of(Code.NO_PLAN, "")));
        Receivable claim = receivable(tx, tenant, of);
        if (isDisputed(tx, tenant, of)) {
            throw new Rejected(Fault.of(Code.DISPUTED, "")); // nothing is charged while it stands
        }
        LocalDate today = tx.today(tenant, claim.zone());
        LocalDate first = plan.instalments().getFirst().dueOn();
        boolean dear = isDear(tx, tenant, of, claim, plan, today);
        if (dear || !claim.balance().open().equals(plan.open()) || today.isAfter(first)) {
            throw new Rejected(Fault.of(Code.PLAN_OUTDATED, ""));
        }
        book(tx, tenant, claim, plan, today);
        PaymentPlan accepted = plan.accepted(by, today);
        PlanStore.save(tx, tenant, accepted, accepted.nextOn(claim.country(), today.minusDays(1), List.of()));
        CaseStore.save(tx, tenant, List.of(of.in(Case.State.PLAN, null)));
        tx.emit(
                tenant,
                new Event.PlanAccepted(
                        id.toString(),
                        plan.invoice().toString(),
                        plan.total().minor(),
                        plan.fee().minor(),
                        plan.interest().minor(),
                        plan.open().currency().name(),
                        plan.instalments().size(),
                        first));
        return accepted;
    }

    /** Since it was proposed the invoice may have turned out not to have arrived when it seemed to. */
    private static boolean isDear(
            Tx tx, TenantId tenant, Case of, Receivable claim, PaymentPlan plan, LocalDate today) {
        History history = Objects.requireNonNull(
                History.of(tx, tenant, List.of(claim.id())).get(claim.id()));
        return plan.fee().compareTo(ProposePlan.mostFee(tx, tenant, of, claim, today)) > 0
                || plan.interest().compareTo(history.interestToBook(plan.proposedOn())) > 0;
    }

    private static void book(Tx tx, TenantId tenant, Receivable claim, PaymentPlan plan, LocalDate today) {
        List<Charges.New> charges = new ArrayList<>();
        if (plan.fee().isPositive()) {
            charges.add(new Charges.New(claim, Charge.Kind.PLAN_FEE, null, plan.fee(), today, null, plan.law()));
        }
        if (plan.interest().isPositive()) {
            charges.add(new Charges.New(
                    claim, Charge.Kind.INTEREST, null, plan.interest(), today, plan.proposedOn(), plan.interestLaw()));
        }
        if (!charges.isEmpty()) {
            Charges.book(tx, tenant, charges);
        }
    }

    /**
     * Takes back what is proposed, or ends what runs: the claim is pursued on from tomorrow. What was booked stays.
     *
     * @throws Rejected when there is none
     */
    public static PaymentPlan withdraw(Tx tx, TenantId tenant, CaseId id) {
        Case of = ResolveCase.lock(tx, tenant, id);
        PaymentPlan plan = standing(tx, tenant, id).orElseThrow(() -> new Rejected(Fault.of(Code.NO_PLAN, "")));
        LocalDate today = tx.today(tenant, receivable(tx, tenant, of).zone());
        PaymentPlan ended = end(tx, tenant, plan, today);
        if (of.state() == Case.State.PLAN) {
            CaseStore.save(tx, tenant, List.of(of.in(Case.State.OPEN, today.plusDays(1))));
        }
        return ended;
    }

    static PaymentPlan end(Tx tx, TenantId tenant, PaymentPlan plan, LocalDate today) {
        PaymentPlan ended = plan.ended(State.WITHDRAWN, today);
        PlanStore.save(tx, tenant, ended, null);
        tx.emit(
                tenant,
                new Event.PlanWithdrawn(plan.caseId().toString(), plan.invoice().toString()));
        return ended;
    }

    /** The cases of which an instalment may be late by now. */
    public static List<CaseId> due(Tx tx, TenantId tenant) {
        return PlanStore.due(tx, tenant, tx.today(tenant, ZoneOffset.ofHours(14)));
    }

    /**
     * Looks whether what was to be paid came in time, once all payments through the last bank day are known. If not, the
     * plan is broken and the claim is pursued on from today. Nothing is late while the debtor disputes the claim.
     */
    public static void look(Tx tx, TenantId tenant, CaseId id) {
        Case of = ResolveCase.lock(tx, tenant, id);
        Receivable claim = receivable(tx, tenant, of);
        LocalDate today = tx.today(tenant, claim.zone());
        Optional<PaymentPlan> standing = standing(tx, tenant, id).filter(plan -> plan.state() == State.ACCEPTED);
        Money open = claim.balance().open();
        if (of.state() != Case.State.PLAN || standing.isEmpty() || !open.isPositive()) {
            return;
        }
        boolean disputed = isDisputed(tx, tenant, of);
        if (disputed || !paymentsKnown(tx, tenant, claim, today)) {
            CaseStore.save(tx, tenant, List.of(of.waiting(null, disputed ? Policy.DISPUTE : "intake")));
            return;
        }
        PaymentPlan plan = standing.get();
        List<Holds.Days> disputes = Holds.disputes(tx, tenant, claim.id());
        Optional<PaymentPlan.Missed> missed = plan.missed(claim.country(), open, today, disputes);
        if (missed.isEmpty()) {
            PlanStore.save(tx, tenant, plan, plan.nextOn(claim.country(), today, disputes));
            CaseStore.save(tx, tenant, List.of(of.waiting(null, null)));
        } else {
            brokenBy(tx, tenant, of, plan, missed.get(), today);
        }
    }

    private static void brokenBy(
            Tx tx, TenantId tenant, Case of, PaymentPlan plan, PaymentPlan.Missed missed, LocalDate today) {
        PlanStore.save(tx, tenant, plan.ended(State.BROKEN, today), null);
        CaseStore.save(tx, tenant, List.of(of.in(Case.State.OPEN, today)));
        tx.emit(
                tenant,
                new Event.PlanBroken(
                        of.id().toString(),
                        of.invoice().toString(),
                        missed.instalment().no(),
                        missed.instalment().dueOn(),
                        missed.missing().minor(),
                        missed.missing().currency().name()));
    }

    /** Of the account that the invoice is paid to, through the last bank day before today. */
    static boolean paymentsKnown(Tx tx, TenantId tenant, Receivable claim, LocalDate today) {
        LocalDate known = PaymentsThrough.of(tx, tenant, claim.creditor())
                .get(Invoices.find(tx, tenant, claim.id())
                        .orElseThrow()
                        .invoice()
                        .account());
        return known != null && !known.isBefore(BankDays.onOrBefore(claim.country(), today.minusDays(1)));
    }

    static boolean isDisputed(Tx tx, TenantId tenant, Case of) {
        return Holds.of(tx, tenant, List.of(of.invoice()))
                        .getOrDefault(of.invoice(), Holds.NONE)
                        .dispute()
                != null;
    }

    /** Locked already. */
    static Receivable receivable(Tx tx, TenantId tenant, Case of) {
        return Receivables.byIds(tx, tenant, List.of(of.invoice())).getFirst();
    }
}
