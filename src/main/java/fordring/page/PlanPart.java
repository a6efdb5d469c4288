package fordring.page;

import fordring.collection.Charge;
import fordring.collection.PaymentPlan;
import fordring.document.NoticeWording;
import fordring.document.PaymentPart;
import fordring.document.Wording;
import fordring.money.Money;
import fordring.page.PageView.Instalment;
import fordring.page.PageView.Plan;
import fordring.page.PageView.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A plan of payment as its debtor sees it: to be accepted, or how far it is. */
record PlanPart(Visit visit, Words words, Wording wording, Pursuit pursuit) {
    static final String KEY = "plan";

    /** How an instalment stands; its name is a class of the stylesheet. */
    private enum State {
        PAID,
        NEXT,
        LATE,
        COMING
    }

    /** Null where none is proposed or agreed. */
    @Nullable
    Plan view() {
        return pursuit.agreed()
                .map(this::agreed)
                .or(() -> pursuit.proposed().map(this::proposed))
                .orElse(null);
    }

    private Plan proposed(PaymentPlan plan) {
        String seller = visit.dossier().seller().name();
        List<Sum> sums = new ArrayList<>();
        sums.add(fact(words.say("plan.open"), plan.open()));
        if (plan.interest().isPositive()) {
            sums.add(fact(words.say("plan.interest", wording.date(plan.proposedOn())), plan.interest()));
        }
        if (plan.fee().isPositive()) {
            String kind = NoticeWording.of(
                            visit.language(), visit.dossier().seller().country())
                    .charge(Charge.Kind.PLAN_FEE);
            sums.add(new Sum(kind, NoticeWording.ground(plan.law()), wording.amount(plan.fee())));
        }
        sums.add(fact(words.say("plan.total"), plan.total()));
        String against = against(plan, seller);
        return new Plan(
                words.say("plan.proposed"),
                words.say("plan.proposed.text", seller, plan.instalments().size()),
                instalments(plan),
                sums,
                breach(plan),
                against,
                against == null ? accept(plan) : null);
    }

    private Plan agreed(PaymentPlan plan) {
        var on = plan.acceptedOn();
        return new Plan(
                words.say("plan.agreed"),
                words.say("plan.agreed.text", on == null ? "" : wording.date(on)),
                instalments(plan),
                List.of(),
                pursuit.next().isPresent() ? breach(plan) : null,
                null,
                null);
    }

    /** Why it cannot be accepted as it stands; null: it can. */
    private @Nullable String against(PaymentPlan plan, String seller) {
        if (pursuit.isDisputed()) {
            return words.say("plan.disputed");
        }
        boolean outdated = !visit.standing().balance().open().equals(plan.open())
                || visit.today().isAfter(plan.instalments().getFirst().dueOn());
        return outdated ? words.say("plan.outdated", seller) : null;
    }

    private PageView.Acceptance accept(PaymentPlan plan) {
        return new PageView.Acceptance(
                visit.path(KEY),
                plan.no(),
                plan.fee().isPositive()
                        ? words.say("plan.accept.fee", amount(plan.fee()))
                        : words.say("plan.accept.text"));
    }

    private String breach(PaymentPlan plan) {
        return plan.graceDays() == 0 ? words.say("plan.breach") : words.say("plan.breach-days", plan.graceDays());
    }

    private List<Instalment> instalments(PaymentPlan plan) {
        List<Instalment> instalments = new ArrayList<>();
        boolean next = true;
        for (PaymentPlan.Instalment each : plan.instalments()) {
            State state = plan.acceptedOn() == null ? State.COMING : state(each, next);
            next = next && state == State.PAID;
            Money missing = pursuit.missing(each);
            boolean inPart = plan.acceptedOn() != null && missing.isPositive() && !missing.equals(each.amount());
            String how = state == State.COMING
                    ? ""
                    : words.say("plan." + state.name().toLowerCase(Locale.ROOT));
            instalments.add(new Instalment(
                    words.say("plan.instalment", each.no()),
                    wording.date(each.dueOn()),
                    wording.amount(each.amount()),
                    state.name().toLowerCase(Locale.ROOT),
                    how,
                    inPart ? words.say("plan.rest", wording.amount(missing)) : "",
                    visit.dossier()
                            .payment(each.amount(), each.dueOn(), each.reference(), visit.language())
                            .map(PaymentPart::reference)
                            .orElseGet(PlanPart::pending)));
        }
        return instalments;
    }

    private State state(PaymentPlan.Instalment each, boolean next) {
        if (!pursuit.missing(each).isPositive()) {
            return State.PAID;
        }
        if (each.dueOn().isBefore(visit.today())) {
            return State.LATE;
        }
        return next ? State.NEXT : State.COMING;
    }

    private static PaymentPart.Reference pending() {
        return new PaymentPart.Reference("", List.of(), true);
    }

    private Sum fact(String label, Money amount) {
        return new Sum(label, null, wording.amount(amount));
    }

    private String amount(Money amount) {
        return amount.currency() + "\u00a0" + wording.amount(amount);
    }
}
