package fordring.page;

import fordring.collection.Case;
import fordring.collection.Cases;
import fordring.collection.PaymentPlan;
import fordring.collection.PaymentPlans;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Audit;
import fordring.gateway.Change;
import fordring.gateway.Retry;
import fordring.id.CaseId;
import fordring.platform.Db;
import fordring.platform.Form;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a debtor's word that he pays by the plan that the page shows him, and by no other. */
final class AcceptPlan {
    private final Db db;

    AcceptPlan(Db db) {
        this.db = db;
    }

    Response take(Request request, Visit visit) {
        Optional<Form> form = Form.of(request);
        if (form.isEmpty()) {
            return Notice.UNREADABLE.response(visit.language());
        }
        String no = form.get().field(PlanPart.KEY);
        try {
            boolean accepted = no.matches("[1-9]\\d{0,5}")
                    && Retry.retrying(() -> db.write(tx -> accept(tx, request, visit, Integer.parseInt(no))));
            return accepted ? back(visit, true) : Notice.PLAN_CHANGED.response(visit.language());
        } catch (Rejected _) {
            return Notice.PLAN_CHANGED.response(visit.language());
        }
    }

    /** Whether it is accepted, be it now or before; who presses the button twice has agreed once. */
    private static boolean accept(Tx tx, Request request, Visit visit, int no) {
        Optional<CaseId> id = Optional.ofNullable(
                        Cases.of(tx, visit.tenant(), List.of(visit.invoice())).get(visit.invoice()))
                .map(Cases.Told::the)
                .map(Case::id);
        if (id.isEmpty()) {
            return false;
        }
        CaseId of = id.get();
        Optional<PaymentPlan> standing = PaymentPlans.standing(tx, visit.tenant(), of);
        if (standing.filter(plan -> plan.no() == no).isEmpty()) {
            return false;
        }
        if (standing.get().state() == PaymentPlan.State.ACCEPTED) {
            return true;
        }
        if (PaymentPlans.accept(tx, visit.tenant(), of, PaymentPlan.By.DEBTOR).no() != no) {
            throw new Rejected(Fault.of(Code.PLAN_OUTDATED, "")); // another was proposed at this moment
        }
        Audit.recordDebtor(tx, visit.tenant(), request.ip(), Change.of("case.accept_plan", of.toString()));
        return true;
    }

    /** To the page, which says, where it is so, that it is agreed. */
    static Response back(Visit visit, boolean sent) {
        String page = visit.path("") + (sent ? "&sent=" : "#") + PlanPart.KEY;
        return Html.guarded(new Response(303, Map.of("Location", page), new byte[0]));
    }
}
