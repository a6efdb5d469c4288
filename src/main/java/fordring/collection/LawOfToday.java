package fordring.collection;

import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.invoice.Receivable;
import fordring.money.Money;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a letter may cost on the day on which it really goes, when that is later than its step: what a letter costs must be
 * lawful on the day it is sent. It never costs more than was booked with its step.
 *
 * @param forbids why it must not go at all; null: it may
 */
record LawOfToday(@Nullable String forbids, Money fee, Money compensation, List<Charges.Back> backs) {
    private static final String LOWER_BY_LAW = "lower_by_law";
    private static final String LAW = "law";

    /** The claim and the case are locked; the step of the notice is the last that was taken. */
    static LawOfToday of(Tx tx, TenantId tenant, Case of, Receivable claim, Notice notice, LocalDate today) {
        Case before = of.course().stepsTaken() == notice.step() ? of.back() : of;
        Facts facts = without(
                Objects.requireNonNull(FactsStore.of(tx, tenant, List.of(before), List.of(claim))
                        .get(before.id())),
                notice.id());
        Decision decision = Policy.next(facts, today);
        if (decision instanceof Decision.Wait wait
                && wait.why() == null
                && facts.nextStep().isPresent()) {
            decision = Policy.step(facts, facts.nextStep().get(), today);
        }
        return switch (decision) {
            case Decision.Take take -> by(tx, tenant, claim, notice, take);
            case Decision.Stuck _, Decision.Wait _ -> forbidden(notice, LAW);
            case Decision.Ended ended -> forbidden(notice, ended.why());
            case Decision.Close _ -> forbidden(notice, "paid");
        };
    }

    private static LawOfToday forbidden(Notice notice, String why) {
        return new LawOfToday(why, notice.fee(), notice.compensation(), List.of());
    }

    private static LawOfToday by(Tx tx, TenantId tenant, Receivable claim, Notice notice, Decision.Take take) {
        Money fee = notice.fee().min(take.fee());
        Money compensation = notice.compensation().min(take.compensation());
        List<Charges.Back> backs = new ArrayList<>();
        List<Charge> charges = Charges.of(tx, tenant, List.of(claim.id())).getOrDefault(claim.id(), List.of());
        for (Map.Entry<Charge, Money> each : Charges.standing(charges).entrySet()) {
            Charge charge = each.getKey();
            if (!notice.id().equals(charge.notice()) || charge.kind() == Charge.Kind.INTEREST) {
                continue;
            }
            Money over = each.getValue().minus(charge.kind() == Charge.Kind.COMPENSATION ? compensation : fee);
            if (over.isPositive()) {
                backs.add(new Charges.Back(claim, charge, over, LOWER_BY_LAW));
            }
        }
        return new LawOfToday(null, fee, compensation, backs);
    }

    /** As it was before its step. */
    private static Facts without(Facts facts, NoticeId id) {
        History h = facts.history();
        History history = new History(
                h.invoice(),
                h.country(),
                h.debtorClass(),
                h.claimed(),
                h.issueDate(),
                h.dueDate(),
                h.agreed(),
                h.sentOn(),
                h.changes(),
                h.charges().stream()
                        .filter(charge -> !id.equals(charge.notice()))
                        .toList());
        return new Facts(
                facts.state(),
                facts.stepsTaken(),
                facts.automatic(),
                facts.profile(),
                history,
                facts.balance(),
                facts.notices().stream().filter(n -> !n.id().equals(id)).toList(),
                facts.holds(),
                facts.held());
    }

    /** Takes back what it may not cost any more; answers the claim as it is then. */
    Receivable lower(Tx tx, TenantId tenant, Receivable claim) {
        if (backs.isEmpty()) {
            return claim;
        }
        Charges.takeBack(tx, tenant, backs);
        FallenAway.run(tx, tenant, List.of(claim.id()));
        return Charges.lock(tx, tenant, List.of(claim.id())).getFirst();
    }
}
