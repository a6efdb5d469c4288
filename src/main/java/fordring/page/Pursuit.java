package fordring.page;

import fordring.collection.Case;
import fordring.collection.Cases;
import fordring.collection.HandOver;
import fordring.collection.Notice;
import fordring.collection.PaymentPlan;
import fordring.collection.PaymentPlan.State;
import fordring.collection.PaymentPlans;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.money.Money;
import fordring.platform.Tx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is done to have an invoice paid, as far as it is the debtor's business.
 *
 * @param plans the oldest first
 * @param handOver null: it was not handed over
 */
record Pursuit(
        Cases.Told told, List<PaymentPlan> plans, @Nullable HandOver handOver) {

    /** Of an invoice whose case was opened; of one that is only watched nobody knows. */
    static Optional<Pursuit> of(Tx tx, TenantId tenant, InvoiceId invoice) {
        return Optional.ofNullable(Cases.of(tx, tenant, List.of(invoice)).get(invoice))
                .map(told -> new Pursuit(
                        told,
                        PaymentPlans.of(tx, tenant, told.the().id()),
                        HandOver.of(tx, tenant, told.the().id()).orElse(null)));
    }

    /** Those that went out, the newest first. */
    List<Notice> letters() {
        return told.notices().stream()
                .filter(notice -> notice.state() == Notice.State.SENT)
                .toList()
                .reversed();
    }

    boolean isHandedOver() {
        return told.the().state() == Case.State.HANDED_OVER;
    }

    /** A person ended it; what is open stays owed. */
    boolean isEnded() {
        return told.the().state() == Case.State.RESOLVED;
    }

    boolean isDisputed() {
        return told.status() == Cases.Status.DISPUTED;
    }

    /** The one by which the debtor pays, or paid. */
    Optional<PaymentPlan> agreed() {
        return last(State.ACCEPTED);
    }

    /** The one that waits for the debtor's word. */
    Optional<PaymentPlan> proposed() {
        return last(State.PROPOSED);
    }

    boolean isBroken() {
        return last(State.BROKEN).isPresent();
    }

    private Optional<PaymentPlan> last(State state) {
        return plans.isEmpty() ? Optional.empty() : Optional.of(plans.getLast()).filter(plan -> plan.state() == state);
    }

    /** An instalment that is not paid in full, and what lacks of it. */
    record Due(PaymentPlan.Instalment instalment, Money missing) {}

    /** What is to be paid next by the plan that is agreed; payments count for the plan as a whole, in order. */
    Optional<Due> next() {
        return agreed().flatMap(plan -> plan.instalments().stream()
                .map(each -> new Due(each, missing(each)))
                .filter(due -> due.missing.isPositive())
                .findFirst());
    }

    /** Of an instalment of the newest plan; nothing, once it is paid. */
    Money missing(PaymentPlan.Instalment instalment) {
        Money open = told.capital().plus(told.fees()).plus(told.interest());
        return Objects.requireNonNull(told.agreed().plan()).missing(instalment, open);
    }
}
