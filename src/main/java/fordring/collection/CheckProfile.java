package fordring.collection;

import fordring.collection.ReminderProfile.Fee;
import fordring.collection.ReminderProfile.Step;
import fordring.country.BankDays;
import fordring.country.CollectionLaw;
import fordring.country.Country;
import fordring.country.Debt;
import fordring.country.NoticeKind;
import fordring.country.Ruling;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/**
 * What the law has against a profile: its course is walked with a claim that fell due on a Monday when all fees of all
 * four countries were known, and on which everything was agreed that can be.
 */
final class CheckProfile {
    private static final LocalDate DUE = LocalDate.of(2024, 1, 8);
    private static final long CAPITAL = 100_000;

    private final Country country;
    private final String debtorClass;
    private final List<Step> steps;
    private final List<Debt.Sent> sent = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Money capital;

    private CheckProfile(Country country, String debtorClass, List<Step> steps) {
        this.country = country;
        this.debtorClass = debtorClass;
        this.steps = steps;
        this.capital = new Money(CAPITAL, CollectionLaw.currency(country));
    }

    static List<Fault> faults(Country country, ReminderProfile profile) {
        LinkedHashSet<Fault> faults = new LinkedHashSet<>();
        profile.debtorClasses().stream()
                .sorted()
                .forEach(debtorClass -> faults.addAll(new CheckProfile(country, debtorClass, profile.steps()).walk()));
        return List.copyOf(faults);
    }

    private List<Fault> walk() {
        LocalDate day = DUE;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            day = i == 0 ? later(DUE.plusDays(step.afterDays()), DUE.plusDays(1)) : next(step);
            if (isKnown(i, step, day)) {
                days(i, step, day);
                send(i, step, day);
            } else {
                break; // what follows would be measured against nothing
            }
        }
        return faults;
    }

    private LocalDate next(Step step) {
        return BankDays.onOrAfter(country, sent.getLast().deadline()).plusDays(1L + step.afterDays());
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    /** A kind that the law does not know, or does not know so many of. */
    private boolean isKnown(int no, Step step, LocalDate day) {
        NoticeKind kind = step.kind();
        int most = CollectionLaw.mostNotices(country, kind, debtorClass, day);
        long before = sent.stream().filter(s -> s.kind() == kind).count();
        if (before < most) {
            return true;
        }
        fault(no, "kind", kind.code(), CollectionLaw.mostNoticesRule(country, kind, debtorClass, day));
        return false;
    }

    private void days(int no, Step step, LocalDate day) {
        if (step.deadlineDays() < CollectionLaw.leastDays(country, step.kind(), debtorClass, day)) {
            fault(
                    no,
                    "deadlineDays",
                    step.deadlineDays(),
                    CollectionLaw.leastDaysRule(country, step.kind(), debtorClass, day));
        }
    }

    private void send(int no, Step step, LocalDate day) {
        Debt debt = new Debt(debtorClass, capital, DUE, true, sent, null, false);
        Ruling free = CollectionLaw.freeNotice(country, step.kind(), debt, day);
        Ruling ruling = step.fee() == Fee.LAW ? CollectionLaw.notice(country, step.kind(), debt, day) : free;
        Money fee = Money.zero(capital.currency());
        switch (ruling) {
            case Ruling.Allowed allowed -> fee = allowed.most();
            case Ruling.NotBefore(LocalDate _, String rule) -> fault(no, "afterDays", step.afterDays(), rule);
            case Ruling.Never(String rule) ->
                fault(no, free instanceof Ruling.Never ? "kind" : "fee", value(step, free), rule);
            case Ruling.Missing _ -> {
                // a row that lacks forbids the step on the day, not the profile
            }
        }
        if (step.fee() == Fee.COMPENSATION && debtorClass.equals("consumer")) {
            String rule = CollectionLaw.compensation(country, debt, day) instanceof Ruling.Never(String never)
                    ? never
                    : "directive 2011/7/EU article 6";
            fault(no, "fee", code(step.fee()), rule);
        }
        sent.add(new Debt.Sent(step.kind(), day, day.plusDays(step.deadlineDays()), fee));
    }

    private static String value(Step step, Ruling free) {
        return free instanceof Ruling.Never ? step.kind().code() : code(step.fee());
    }

    private static String code(Fee fee) {
        return fee.name().toLowerCase(Locale.ROOT);
    }

    private void fault(int no, String field, Object value, String rule) {
        faults.add(Fault.of(Code.AGAINST_LAW, "steps[" + no + "]." + field, value, rule));
    }
}
