package fordring.collection;

import fordring.collection.PaymentPlan.Instalment;
import fordring.country.CollectionLaw;
import fordring.country.LawRow;
import fordring.country.MissingRow;
import fordring.country.Ruling;
import fordring.event.Event;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CaseId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.invoice.FurtherReferences;
import fordring.invoice.Invoices;
import fordring.invoice.Issued;
import fordring.invoice.Receivable;
import fordring.money.Money;
import fordring.party.Creditors;
import fordring.party.NumberSeries;
import fordring.platform.Tx;
import fordring.reference.ReferenceScheme;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws up a plan by which a debtor may pay in instalments; one that was proposed before is withdrawn. */
public final class ProposePlan {
    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);
    private static final String NEVER_SENT = "nothing is charged on an invoice that was never sent";

    private ProposePlan() {}

    /**
     * As the creditor wants it.
     *
     * @param fee null: the most that the law allows; where it allows none, none
     * @param graceDays that an instalment may be late beyond its bank day
     */
    public record Wish(Schedule schedule, @Nullable Money fee, int graceDays) {}

    private record Fee(Money amount, List<LawRow> rows) {}

    /**
     * Proposes it. A letter that is not out yet is withdrawn, so that the plan counts nothing that may still fall away.
     *
     * @throws Rejected when there is no such case, it is not pursued any more, a plan runs, a letter goes out at this
     *     moment, or the wish cannot be
     */
    public static PaymentPlan run(Tx tx, TenantId tenant, CaseId id, Wish wish) {
        Creditors.Payee payee = payee(tx, tenant, id);
        Case found = ResolveCase.lock(tx, tenant, id);
        requirePursued(found);
        if (found.state() == Case.State.PLAN) {
            throw new Rejected(Fault.of(Code.PLAN_RUNS, ""));
        }
        Case of = Notices.withdraw(tx, tenant, found, "plan");
        Receivable claim = PaymentPlans.receivable(tx, tenant, of);
        if (!claim.balance().open().isPositive()) {
            throw new Rejected(Fault.of(Code.NOTHING_OWED, ""));
        }
        LocalDate today = tx.today(tenant, claim.zone());
        Fee fee = fee(tx, tenant, of, claim, wish.fee, today);
        History history = Objects.requireNonNull(
                History.of(tx, tenant, List.of(claim.id())).get(claim.id()));
        Money interest = history.interestToBook(today);
        Money total = claim.balance().open().plus(interest).plus(fee.amount);
        List<Schedule.Part> parts = wish.schedule.of(total);
        refuse(parts, total, today);
        PaymentPlan plan = new PaymentPlan(
                id,
                claim.id(),
                PaymentPlans.of(tx, tenant, id).size() + 1,
                PaymentPlan.State.PROPOSED,
                claim.balance().open(),
                interest,
                fee.amount,
                fee.rows,
                LateInterest.on(history, today).periods().stream()
                        .map(LateInterest.Period::row)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                wish.graceDays,
                today,
                null,
                null,
                null,
                instalments(tx, tenant, claim, payee, parts));
        keep(tx, tenant, plan, today);
        return plan;
    }

    static void requirePursued(Case of) {
        if (of.state() == Case.State.RESOLVED) {
            throw new Rejected(Fault.of(Code.CASE_RESOLVED, ""));
        }
        if (of.state() == Case.State.HANDED_OVER) {
            throw new Rejected(Fault.of(Code.CASE_HANDED_OVER, ""));
        }
    }

    private static void keep(Tx tx, TenantId tenant, PaymentPlan plan, LocalDate today) {
        PaymentPlans.standing(tx, tenant, plan.caseId())
                .ifPresent(before -> PaymentPlans.end(tx, tenant, before, today));
        PlanStore.insert(tx, tenant, plan);
        tx.emit(
                tenant,
                new Event.PlanProposed(
                        plan.caseId().toString(),
                        plan.invoice().toString(),
                        plan.total().minor(),
                        plan.open().currency().name(),
                        plan.instalments().size(),
                        plan.instalments().getFirst().dueOn()));
    }

    /** Counters are locked before balances. */
    private static Creditors.Payee payee(Tx tx, TenantId tenant, CaseId id) {
        Issued invoice = CaseStore.find(tx, tenant, id)
                .flatMap(c -> Invoices.find(tx, tenant, c.invoice()))
                .orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")))
                .invoice();
        Creditors.Wanted wanted = new Creditors.Wanted(
                new Creditors.Ref(tenant, invoice.creditor()),
                invoice.account(),
                invoice.currency(),
                null,
                NumberSeries.Use.INVOICE);
        return Objects.requireNonNull(Objects.requireNonNull(
                        Creditors.lockForIssue(tx, List.of(wanted)).get(wanted))
                .payee());
    }

    private static Ruling ruling(Tx tx, TenantId tenant, Case of, Receivable claim, LocalDate today) {
        Facts facts = Objects.requireNonNull(
                FactsStore.of(tx, tenant, List.of(of), List.of(claim)).get(of.id()));
        return facts.history().sentOn() == null
                ? new Ruling.Never(NEVER_SENT)
                : CollectionLaw.plan(claim.country(), facts.debt(), today);
    }

    private static Fee most(Ruling ruling, Receivable claim) {
        Money none = Money.zero(claim.currency());
        return switch (ruling) {
            case Ruling.Allowed(Money amount, List<LawRow> rows) ->
                new Fee(amount.currency() == none.currency() ? amount : none, rows);
            case Ruling.NotBefore _, Ruling.Never _, Ruling.Missing _ -> new Fee(none, List.of());
        };
    }

    /** The most that a plan of this claim may cost on a day; zero: nothing. */
    static Money mostFee(Tx tx, TenantId tenant, Case of, Receivable claim, LocalDate today) {
        return most(ruling(tx, tenant, of, claim, today), claim).amount;
    }

    private static Fee fee(Tx tx, TenantId tenant, Case of, Receivable claim, @Nullable Money wanted, LocalDate today) {
        Ruling ruling = ruling(tx, tenant, of, claim, today);
        Fee most = most(ruling, claim);
        if (wanted == null) {
            return most;
        }
        if (wanted.compareTo(most.amount) > 0) {
            throw new Rejected(Fault.of(Code.AGAINST_LAW, "fee", wanted.minor(), rule(ruling)));
        }
        return new Fee(wanted, wanted.isPositive() ? most.rows : List.of());
    }

    private static String rule(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Allowed(Money _, List<LawRow> rows) ->
                rows.stream().map(LawRow::source).distinct().collect(Collectors.joining("; "));
            case Ruling.NotBefore(LocalDate _, String rule) -> rule;
            case Ruling.Never(String rule) -> rule;
            case Ruling.Missing(List<MissingRow> rows) ->
                rows.stream().map(MissingRow::toString).collect(Collectors.joining("; "));
        };
    }

    /** What cannot be a plan. */
    private static void refuse(List<Schedule.Part> parts, Money total, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        Money none = Money.zero(total.currency());
        Money sum = parts.stream().map(Schedule.Part::amount).reduce(none, Money::plus);
        if (parts.size() > Schedule.MOST
                || parts.stream().anyMatch(p -> !p.amount().isPositive())) {
            faults.add(Fault.of(Code.MUST_BE_INSTALMENTS, "instalments", Schedule.MOST));
        } else if (!sum.equals(total)) {
            faults.add(Fault.of(Code.INSTALMENTS_SUM, "instalments", sum.minor(), total.minor()));
        }
        if (parts.getFirst().dueOn().isBefore(today)) {
            faults.add(Fault.of(Code.DATE_TOO_EARLY, "firstDueDate", today));
        }
        if (parts.getLast().dueOn().isAfter(LAST)) {
            faults.add(Fault.of(Code.DATE_TOO_LATE, "firstDueDate", LAST));
        }
        for (int i = 1; i < parts.size(); i++) {
            if (!parts.get(i).dueOn().isAfter(parts.get(i - 1).dueOn())) {
                faults.add(Fault.of(Code.INSTALMENTS_IN_ORDER, "schedule[" + i + "].dueDate"));
            }
        }
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
    }

    /** Each with the next reference of the account; where the bank takes none, with the invoice's own. */
    private static List<Instalment> instalments(
            Tx tx, TenantId tenant, Receivable claim, Creditors.Payee payee, List<Schedule.Part> parts) {
        ReferenceScheme scheme = payee.account().scheme();
        PaymentAccountId account = payee.account().id();
        List<Instalment> instalments = new ArrayList<>();
        if (!scheme.kind().isMade()) {
            for (Schedule.Part part : parts) {
                instalments.add(
                        new Instalment(instalments.size() + 1, part.dueOn(), part.amount(), claim.paymentReference()));
            }
            return instalments;
        }
        long serial = payee.nextSerial();
        for (Schedule.Part part : parts) {
            ReferenceScheme.Made made = scheme.make(serial)
                    .orElseThrow(() -> new Rejected(Fault.of(Code.REFERENCES_USED_UP, "paymentAccountId")));
            instalments.add(new Instalment(instalments.size() + 1, part.dueOn(), part.amount(), made.reference()));
            serial = made.serial() + 1;
        }
        Creditors.advance(tx, Map.of(), Map.of(new Creditors.AccountRef(tenant, account), serial));
        InvoiceId invoice = claim.id();
        FurtherReferences.add(
                tx,
                tenant,
                invoice,
                account,
                instalments.stream().map(Instalment::reference).toList());
        return instalments;
    }
}
