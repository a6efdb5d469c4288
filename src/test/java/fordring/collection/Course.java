package fordring.collection;

import fordring.country.Country;
import fordring.id.CaseId;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.invoice.Agreed;
import fordring.invoice.Balance;
import fordring.invoice.Holds;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A claim that nobody pays, looked at day by day without a database; every letter goes out on its day. */
final class Course {
    private final Country country;
    private final String debtorClass;
    private final Money claimed;
    private final LocalDate due;
    private Agreed agreed = new Agreed(true, true, null);
    private @Nullable LocalDate sentOn;
    private ReminderProfile profile;
    private Holds holds = Holds.NONE;
    private Holds.LastDays held = Holds.LastDays.NONE;
    private boolean automatic = true;
    private final List<Notice> notices = new ArrayList<>();
    private final List<Charge> charges = new ArrayList<>();
    private int steps;

    /** Sent a fortnight before it falls due; everything was agreed. */
    Course(Country country, String debtorClass, long major, String due) {
        this.country = country;
        this.debtorClass = debtorClass;
        this.claimed = new Money(major * 100, country.currency());
        this.due = LocalDate.parse(due);
        this.sentOn = this.due.minusDays(14);
        this.profile = Profiles.usual(country, debtorClass);
    }

    Course agreed(boolean dueDate, boolean reminderFee) {
        agreed = new Agreed(dueDate, reminderFee, null);
        return this;
    }

    Course sentOn(@Nullable String day) {
        sentOn = day == null ? null : LocalDate.parse(day);
        return this;
    }

    Course by(ReminderProfile.Step... course) {
        profile = new ReminderProfile("own", 1, java.util.Set.of(debtorClass), List.of(course));
        return this;
    }

    Course byHand() {
        automatic = false;
        return this;
    }

    Course holds(Holds standing, Holds.LastDays last) {
        holds = standing;
        held = last;
        return this;
    }

    Facts facts() {
        Money none = Money.zero(claimed.currency());
        Money interest = sum(true);
        Money fees = sum(false);
        return new Facts(
                steps == 0 ? Case.State.WATCHED : Case.State.OPEN,
                steps,
                automatic,
                profile,
                new History(
                        new InvoiceId(UUID.fromString("00000000-0000-7000-8000-000000000001")),
                        country,
                        debtorClass,
                        claimed,
                        due.minusDays(14),
                        due,
                        agreed,
                        sentOn,
                        List.of(),
                        charges),
                new Balance(claimed, fees, interest, none, none, none, none, none, none, null),
                notices,
                holds,
                held);
    }

    private Money sum(boolean interest) {
        return charges.stream()
                .filter(c -> (c.kind() == Charge.Kind.INTEREST) == interest)
                .map(Charge::amount)
                .reduce(Money.zero(claimed.currency()), Money::plus);
    }

    Decision on(String day) {
        return Policy.next(facts(), LocalDate.parse(day));
    }

    /** Every step from the due date through a day: {@code 2025-02-12 REMINDER 35.00 + 0.00, by 2025-02-26}. */
    List<String> through(String last) {
        List<String> taken = new ArrayList<>();
        LocalDate end = LocalDate.parse(last);
        for (LocalDate day = due.plusDays(1); !day.isAfter(end); day = day.plusDays(1)) {
            if (Policy.next(facts(), day) instanceof Decision.Take take) {
                taken.add(day + " " + take.step().kind() + " "
                        + take.fee().plus(take.compensation()).major() + " + "
                        + take.interest().major() + ", by " + take.deadline());
                take(take, day);
            }
        }
        return taken;
    }

    private void take(Decision.Take take, LocalDate day) {
        Money none = Money.zero(claimed.currency());
        NoticeId id = NoticeId.next();
        steps = take.number();
        notices.add(new Notice(
                id,
                CaseId.next(),
                facts().history().invoice(),
                take.number(),
                take.step().kind(),
                null,
                day,
                take.deadline(),
                take.fee(),
                take.compensation(),
                claimed,
                none,
                none,
                null,
                Notice.State.SENT,
                null,
                null,
                null));
        charge(Charge.Kind.REMINDER_FEE, id, take.fee(), day);
        charge(Charge.Kind.COMPENSATION, id, take.compensation(), day);
        charge(Charge.Kind.INTEREST, id, take.interest(), day);
    }

    private void charge(Charge.Kind kind, NoticeId notice, Money amount, LocalDate day) {
        if (amount.isPositive()) {
            LocalDate through = kind == Charge.Kind.INTEREST ? day : null;
            charges.add(
                    new Charge(new UUID(0, charges.size()), kind, notice, amount, day, through, List.of(), null, null));
        }
    }
}
