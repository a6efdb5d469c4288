package fordring.collection;

import fordring.event.Event;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.invoice.Receivable;
import fordring.money.Money;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was decided about cases, gathered, and then written in one statement for each table. */
final class Moves {
    private final Tx tx;
    private final TenantId tenant;
    private final List<Case> cases = new ArrayList<>();
    private final List<Charges.New> charges = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();

    private record Taken(Case of, Receivable receivable, NoticeId notice, Decision.Take step, LocalDate on) {}

    Moves(Tx tx, TenantId tenant) {
        this.tx = tx;
        this.tenant = tenant;
    }

    static Map<InvoiceId, Receivable> byId(Collection<Receivable> receivables) {
        return receivables.stream().collect(Collectors.toMap(Receivable::id, Function.identity()));
    }

    void decided(Case c, Receivable receivable, Facts facts, Decision decision, LocalDate today) {
        cases.add(
                switch (decision) {
                    case Decision.Wait wait -> c.waiting(after(today, wait.until()), wait.why());
                    case Decision.Stuck stuck ->
                        seen(c, receivable, facts, today).waiting(today.plusDays(1), stuck.why());
                    case Decision.Ended ended -> c.waiting(null, ended.why());
                    case Decision.Close _ -> close(c, receivable.balance());
                    case Decision.Take step -> take(c, receivable, facts, step, today);
                });
    }

    /** What waits is not looked at again the same day. */
    private static LocalDate after(LocalDate today, LocalDate until) {
        return until.isAfter(today) ? until : today.plusDays(1);
    }

    /** Nothing is open. One that was only watched ends unheard of. */
    Case close(Case c, Balance balance) {
        String why = switch (balance.status(LocalDate.MAX, LocalDate.MIN)) {
            case WRITTEN_OFF -> "written_off";
            case CREDITED -> "credited";
            case PAID, OPEN, OVERDUE -> "paid";
        };
        return resolve(c, why);
    }

    Case resolve(Case c, String why) {
        if (c.openedAt() != null) {
            tx.emit(
                    tenant,
                    new Event.CaseResolved(c.id().toString(), c.invoice().toString(), why, tx.businessTime(tenant)));
        }
        return c.resolved(why, tx.businessTime(tenant));
    }

    void open(Case c, Balance balance, ReminderProfile profile, LocalDate next) {
        cases.add(opened(c, balance, profile, next));
    }

    /** What waits for a person is not only watched. */
    private Case seen(Case c, Receivable receivable, Facts facts, LocalDate today) {
        return c.state() == Case.State.WATCHED ? opened(c, receivable.balance(), facts.profile(), today) : c;
    }

    private Case opened(Case c, Balance balance, ReminderProfile profile, LocalDate next) {
        Money open = balance.open();
        tx.emit(
                tenant,
                new Event.CaseCreated(
                        c.id().toString(),
                        c.invoice().toString(),
                        open.minor(),
                        open.currency().name()));
        return c.opened(profile, tx.businessTime(tenant), next);
    }

    private Case take(Case c, Receivable receivable, Facts facts, Decision.Take step, LocalDate today) {
        Case open = c.state() == Case.State.OPEN ? c : opened(c, receivable.balance(), facts.profile(), today);
        NoticeId notice = NoticeId.next();
        taken.add(new Taken(open, receivable, notice, step, today));
        Charge.Kind kind = switch (step.step().kind()) {
            case REMINDER -> Charge.Kind.REMINDER_FEE;
            case WARNING -> Charge.Kind.WARNING_FEE;
            case DEMAND -> Charge.Kind.DEMAND_FEE;
        };
        if (step.fee().isPositive()) {
            charges.add(new Charges.New(receivable, kind, notice, step.fee(), today, null, step.rows()));
        }
        if (step.compensation().isPositive()) {
            charges.add(new Charges.New(
                    receivable, Charge.Kind.COMPENSATION, notice, step.compensation(), today, null, step.rows()));
        }
        if (step.interest().isPositive()) {
            charges.add(new Charges.New(
                    receivable, Charge.Kind.INTEREST, notice, step.interest(), today, today, step.interestRows()));
        }
        return open.after(step.number(), Policy.after(facts, step));
    }

    AdvanceCases.Advanced write(AdvanceCases.@Nullable Place last) {
        Map<InvoiceId, Receivable> now = charges.isEmpty() ? Map.of() : byId(Charges.book(tx, tenant, charges));
        List<Notice> notices = new ArrayList<>();
        for (Taken t : taken) {
            Receivable receivable = now.getOrDefault(t.receivable.id(), t.receivable);
            Notice notice = notice(t, receivable.balance());
            notices.add(notice);
            tell(notice, t.step.interest());
        }
        NoticeStore.insert(tx, tenant, notices);
        CaseStore.save(tx, tenant, cases);
        return new AdvanceCases.Advanced(taken.size(), cases.size() - taken.size(), 0, last);
    }

    private static Notice notice(Taken t, Balance balance) {
        Decision.Take step = t.step;
        return new Notice(
                t.notice,
                t.of.id(),
                t.of.invoice(),
                step.number(),
                step.step().kind(),
                step.step().title(),
                t.on,
                step.deadline(),
                step.fee(),
                step.compensation(),
                balance.capital(),
                balance.fees(),
                balance.interest(),
                step.step().channel(),
                Notice.State.PLANNED,
                null,
                null,
                null);
    }

    private void tell(Notice n, Money interest) {
        Money total = n.total();
        tx.emit(
                tenant,
                new Event.StepTaken(
                        n.caseId().toString(),
                        n.invoice().toString(),
                        n.id().toString(),
                        n.kind().code(),
                        n.fee().plus(n.compensation()).minor(),
                        interest.minor(),
                        total.minor(),
                        total.currency().name(),
                        n.deadline()));
    }
}
