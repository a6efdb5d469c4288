package fordring.collection;

import fordring.collection.ReminderProfile.Step;
import fordring.country.Debt;
import fordring.invoice.Balance;
import fordring.invoice.Holds;
import fordring.money.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that decides about a case.
 *
 * @param automatic whether its creditor has claims pursued that nobody asked to be
 * @param notices that were sent or are to be, the oldest first
 * @param holds that stand on the day
 * @param held the last days of those that do not, or that have one
 */
record Facts(
        Case.State state,
        int stepsTaken,
        boolean automatic,
        ReminderProfile profile,
        History history,
        Balance balance,
        List<Notice> notices,
        Holds holds,
        Holds.LastDays held) {
    Facts {
        notices = notices.stream().filter(Notice::stands).toList();
    }

    Optional<Step> nextStep() {
        List<Step> steps = profile.steps();
        return stepsTaken < steps.size() ? Optional.of(steps.get(stepsTaken)) : Optional.empty();
    }

    @Nullable
    Notice lastNotice() {
        return notices.isEmpty() ? null : notices.getLast();
    }

    boolean isPausedForGood() {
        Holds.Hold pause = holds.pause();
        return pause != null && pause.until() == null;
    }

    Money interestBooked() {
        return history.charges().stream()
                .filter(charge -> charge.kind() == Charge.Kind.INTEREST)
                .map(Charge::amount)
                .reduce(Money.zero(balance.capital().currency()), Money::plus);
    }

    Debt debt() {
        return new Debt(
                history.debtorClass(),
                balance.capital(),
                history.dueDate(),
                history.agreed().reminderFee(),
                notices.stream()
                        .map(n -> new Debt.Sent(n.kind(), n.datedOn(), n.deadline(), n.fee()))
                        .toList(),
                standing(Charge.Kind.COMPENSATION)
                        .map(Charge::chargedOn)
                        .findFirst()
                        .orElse(null),
                standing(Charge.Kind.PLAN_FEE).findAny().isPresent());
    }

    /** Of what was charged and not taken back. */
    private Stream<Charge> standing(Charge.Kind kind) {
        return Charges.standing(history.charges()).entrySet().stream()
                .filter(each -> each.getKey().kind() == kind && each.getValue().isPositive())
                .map(Map.Entry::getKey);
    }
}
