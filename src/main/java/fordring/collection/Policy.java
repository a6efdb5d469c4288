package fordring.collection;

import fordring.collection.ReminderProfile.Fee;
import fordring.collection.ReminderProfile.Step;
import fordring.country.BankDays;
import fordring.country.CollectionLaw;
import fordring.country.Country;
import fordring.country.Debt;
import fordring.country.LateInterestLaw;
import fordring.country.LawRow;
import fordring.country.MissingRow;
import fordring.country.Ruling;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What comes next on a case, by its course and by the law of the day. Pure. */
final class Policy {
    static final String NOT_SENT = "not_sent";
    static final String BY_HAND = "by_hand";
    static final String DISPUTE = "dispute";
    static final String PAUSE = "pause";
    static final String DELIVERY = "delivery";
    static final String CAPITAL_PAID = "capital_paid";
    static final String LIMITATION = "limitation";
    static final String COURSE_ENDED = "course_ended";

    private Policy() {}

    /** On {@code day}, the creditor's local date. All payments through the bank day before are known. */
    static Decision next(Facts facts, LocalDate day) {
        if (!facts.balance().open().isPositive()) {
            return new Decision.Close();
        }
        Optional<Decision> rests = rests(facts, day);
        if (rests.isPresent()) {
            return rests.get();
        }
        LocalDate earliest = earliest(facts);
        if (day.isBefore(earliest)) {
            return new Decision.Wait(earliest, null);
        }
        Optional<Step> step = facts.nextStep();
        return step.isEmpty() ? new Decision.Ended(COURSE_ENDED) : step(facts, step.get(), day);
    }

    private static Optional<Decision> rests(Facts facts, LocalDate day) {
        History history = facts.history();
        if (history.sentOn() == null) {
            return Optional.of(new Decision.Ended(NOT_SENT));
        }
        if (facts.state() == Case.State.WATCHED && !facts.automatic()) {
            return Optional.of(new Decision.Ended(BY_HAND));
        }
        if (!facts.balance().capital().isPositive()) {
            // What came with it is no ground for more of the same.
            return Optional.of(new Decision.Stuck(CAPITAL_PAID));
        }
        if (facts.holds().dispute() != null) {
            return Optional.of(new Decision.Wait(day.plusDays(1), DISPUTE));
        }
        if (facts.holds().pause() != null) {
            return Optional.of(new Decision.Wait(day.plusDays(1), PAUSE));
        }
        Notice last = facts.lastNotice();
        if (last != null && last.state() == Notice.State.PLANNED) {
            return Optional.of(new Decision.Wait(day.plusDays(1), DELIVERY));
        }
        LocalDate written = last == null ? history.dueDate() : last.datedOn();
        LocalDate barred =
                CollectionLaw.limitation(history.country(), history.debtorClass(), history.dueDate(), written, day);
        return barred != null && day.isAfter(barred) ? Optional.of(new Decision.Ended(LIMITATION)) : Optional.empty();
    }

    /**
     * The first day of the next step by the course: so long after the due date, or after the bank day on which the
     * deadline before it ends at last. A debtor who disputed, or was let wait, gets the day after as well; who disputed,
     * the whole time anew.
     */
    static LocalDate earliest(Facts facts) {
        History history = facts.history();
        int after = facts.nextStep().map(Step::afterDays).orElse(0);
        Notice last = facts.lastNotice();
        LocalDate sentOn = history.sentOn();
        LocalDate earliest;
        int given = 0;
        if (last == null) {
            LocalDate since = sentOn == null ? history.dueDate() : later(history.dueDate(), sentOn);
            earliest = later(since.plusDays(after), history.dueDate().plusDays(1));
        } else {
            earliest = afterDeadline(history.country(), last.deadline()).plusDays(after);
            given = last.days();
        }
        LocalDate pause = facts.held().pause();
        if (pause != null) {
            earliest = later(earliest, pause.plusDays(1));
        }
        LocalDate dispute = facts.held().dispute();
        if (dispute != null) {
            earliest = later(earliest, dispute.plusDays(Math.max(1, given + after)));
        }
        return earliest;
    }

    /** Who pays on the last day pays in time, and the last day is a bank day. */
    private static LocalDate afterDeadline(Country country, LocalDate deadline) {
        return BankDays.onOrAfter(country, deadline).plusDays(1);
    }

    private static Decision step(Facts facts, Step step, LocalDate day) {
        Charging charging = charging(facts, step, day);
        return switch (charging.ruling) {
            case Ruling.NotBefore(LocalDate until, String rule) -> new Decision.Wait(until, rule);
            case Ruling.Never(String rule) -> new Decision.Stuck(rule);
            case Ruling.Missing(List<MissingRow> rows) -> new Decision.Stuck(words(rows));
            case Ruling.Allowed allowed -> take(facts, step, day, allowed, charging.compensation);
        };
    }

    private static String words(List<MissingRow> rows) {
        return rows.stream().map(MissingRow::toString).collect(Collectors.joining("; "));
    }

    /** What the law says to a step, and whether it is the compensation that it speaks of. */
    private record Charging(Ruling ruling, boolean compensation) {}

    private static Charging charging(Facts facts, Step step, LocalDate day) {
        Country country = facts.history().country();
        Debt debt = facts.debt();
        return switch (step.fee()) {
            case NONE -> new Charging(CollectionLaw.freeNotice(country, step.kind(), debt, day), false);
            case LAW ->
                // The most that the law allows beside the compensation is nothing.
                new Charging(
                        debt.compensationOn() == null
                                ? CollectionLaw.notice(country, step.kind(), debt, day)
                                : CollectionLaw.freeNotice(country, step.kind(), debt, day),
                        false);
            case COMPENSATION -> {
                Ruling free = CollectionLaw.freeNotice(country, step.kind(), debt, day);
                if (debt.compensationOn() != null || !(free instanceof Ruling.Allowed)) {
                    yield new Charging(free, false);
                }
                yield bearsInterest(facts.history(), day)
                                && CollectionLaw.compensation(country, debt, day) instanceof Ruling.Allowed allowed
                                && allowed.most().isPositive()
                        ? new Charging(allowed, true)
                        : new Charging(CollectionLaw.notice(country, step.kind(), debt, day), false);
            }
        };
    }

    /** Compensation is due to who has a right to interest (directive 2011/7/EU article 6). */
    private static boolean bearsInterest(History history, LocalDate day) {
        LocalDate first = LateInterestLaw.firstDay(history.agreed().dueDate(), history.dueDate(), history.sentOn());
        return first != null && !day.isBefore(first);
    }

    private static Decision take(Facts facts, Step step, LocalDate day, Ruling.Allowed allowed, boolean compensation) {
        History history = facts.history();
        Money none = Money.zero(facts.balance().capital().currency());
        Money most = allowed.most().currency() == none.currency() ? allowed.most() : none;
        Money interest = none;
        List<LawRow> interestRows = List.of();
        if (step.interest()) {
            LateInterest runs = LateInterest.on(history, day);
            if (!runs.missing().isEmpty()) {
                return new Decision.Stuck(words(runs.missing()));
            }
            Money unbooked = runs.total().minus(facts.interestBooked());
            interest = unbooked.isPositive() ? unbooked : none;
            interestRows = runs.periods().stream()
                    .map(LateInterest.Period::row)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }
        int days = Math.max(
                step.deadlineDays(),
                CollectionLaw.leastDays(history.country(), step.kind(), history.debtorClass(), day));
        return new Decision.Take(
                facts.stepsTaken() + 1,
                step,
                day.plusDays(days),
                compensation ? none : most,
                compensation ? most : none,
                allowed.rows(),
                interest,
                interestRows);
    }

    /** When the case is looked at after this step. */
    static LocalDate after(Facts facts, Decision.Take taken) {
        List<Step> steps = facts.profile().steps();
        int grace = taken.number() < steps.size() ? steps.get(taken.number()).afterDays() : 0;
        return afterDeadline(facts.history().country(), taken.deadline()).plusDays(grace);
    }

    /** What the next step would be if nothing happens; null: none comes by itself. */
    static Cases.@Nullable NextStep outlook(Facts facts, LocalDate today) {
        Optional<Step> step = facts.nextStep();
        boolean rests = facts.state() != Case.State.OPEN
                || facts.holds().dispute() != null
                || facts.isPausedForGood()
                || facts.history().sentOn() == null
                || !facts.balance().capital().isPositive();
        if (step.isEmpty() || rests) {
            return null;
        }
        LocalDate on = later(earliest(facts), today);
        Charging charging = charging(facts, step.get(), on);
        Money fee = null;
        if (charging.ruling instanceof Ruling.NotBefore(LocalDate until, String _)) {
            on = until;
            charging = charging(facts, step.get(), on);
        }
        if (charging.ruling instanceof Ruling.Allowed(Money most, List<LawRow> _)
                && most.currency() == facts.balance().capital().currency()
                && (step.get().fee() != Fee.NONE && most.isPositive())) {
            fee = most;
        }
        return new Cases.NextStep(step.get(), on, fee);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
