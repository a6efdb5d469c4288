package fordring.page;

import fordring.collection.Charge;
import fordring.collection.Claim;
import fordring.document.NoticeWording;
import fordring.document.Wording;
import fordring.invoice.Balance;
import fordring.invoice.Holds;
import fordring.invoice.Issued;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rounding;
import fordring.page.PageView.Standing;
import fordring.page.PageView.Sum;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an invoice stands, in the one amount and the one sentence that its debtor looks for. */
record Glance(
        Visit visit,
        Words words,
        Wording wording,
        @Nullable Claim claim,
        @Nullable Pursuit pursuit) {

    Standing standing() {
        Issued invoice = visit.dossier().invoice();
        if (visit.dossier().credits()) {
            var credited = visit.dossier().credited();
            return settled(
                    credited == null ? "credit-note-alone" : "credit-note",
                    "quiet",
                    invoice.totals().payable(),
                    credited == null ? "" : credited.number());
        }
        Balance balance = visit.standing().balance();
        String seller = visit.dossier().seller().name();
        return switch (balance.status(invoice.dueDate(), visit.today())) {
            case OPEN, OVERDUE -> open(balance.open());
            case PAID -> settled("paid", "fine", balance.paid(), paidOn(balance));
            case CREDITED -> settled("credited", "quiet", balance.credited(), seller);
            case WRITTEN_OFF ->
                balance.lost().isPositive()
                        ? settled("written-off", "held", balance.lost(), seller)
                        : settled("released", "quiet", balance.writtenOff(), seller);
        };
    }

    private Standing settled(String state, String kind, Money amount, String part) {
        return new Standing(
                kind,
                words.say("pill." + state),
                words.say("label." + state),
                amount.currency().name(),
                wording.amount(amount),
                words.say("text." + state, part),
                List.of());
    }

    private Standing open(Money open) {
        Optional<Pursuit.Due> next = pursuit == null ? Optional.empty() : pursuit.next();
        LocalDate due = next.map(each -> each.instalment().dueOn())
                .orElse(visit.dossier().invoice().dueDate());
        long days = ChronoUnit.DAYS.between(visit.today(), due);
        String held = held(next.isPresent());
        Money amount = next.map(Pursuit.Due::missing).orElse(open);
        String kind = held != null ? "held" : days < 0 ? "late" : "open";
        return new Standing(
                kind,
                held != null ? held : next.map(each -> instalment(each, days)).orElseGet(() -> pill(days)),
                words.say(next.isPresent() ? "label.instalment" : "label.due"),
                amount.currency().name(),
                wording.amount(amount),
                words.say(days < 0 ? "text.overdue" : "text.due", wording.date(due)),
                notes(visit.holds(), next.isPresent() ? open : null));
    }

    /** Why nothing is pressing just now; null: it is. */
    private @Nullable String held(boolean plan) {
        if (visit.holds().dispute() != null) {
            return words.say("pill.disputed");
        }
        if (pursuit == null || plan) {
            return null;
        }
        if (pursuit.isHandedOver()) {
            return words.say("pill.handed-over");
        }
        return pursuit.isEnded() ? words.say("pill.resolved") : null;
    }

    private String instalment(Pursuit.Due next, long days) {
        int of = Objects.requireNonNull(pursuit)
                .agreed()
                .orElseThrow()
                .instalments()
                .size();
        return days < 0 ? pill(days) : words.say("pill.plan", next.instalment().no(), of);
    }

    /** @param days until it is due; below zero, since it was */
    private String pill(long days) {
        if (days == 0) {
            return words.say("pill.due-today");
        }
        if (days > 0) {
            return days == 1 ? words.say("pill.due-tomorrow") : words.say("pill.due-in", days);
        }
        return days == -1 ? words.say("pill.overdue-one") : words.say("pill.overdue-many", -days);
    }

    /** @param byPlan what is open in all, where it is paid by a plan; null: it is not */
    private List<String> notes(Holds holds, @Nullable Money byPlan) {
        String seller = visit.dossier().seller().name();
        List<String> notes = new ArrayList<>();
        if (byPlan != null) {
            notes.add(words.say("note.plan", byPlan.currency() + "\u00a0" + wording.amount(byPlan)));
        } else if (pursuit != null) {
            addEnd(notes, pursuit, seller);
        }
        if (holds.dispute() != null) {
            notes.add(words.say("note.disputed", seller));
        }
        Holds.Hold pause = holds.pause();
        if (pause != null) {
            LocalDate until = pause.until();
            notes.add(
                    until == null
                            ? words.say("note.paused", seller)
                            : words.say("note.paused-until", seller, wording.date(until)));
        }
        if (byPlan == null && claim != null && claim.perDay().signum() > 0) {
            notes.add(words.say("note.per-day", perDay(claim)));
        }
        return notes;
    }

    /** That it is pursued by another, no more, or no longer by a plan. */
    private void addEnd(List<String> notes, Pursuit of, String seller) {
        if (of.isHandedOver()) {
            String agency = of.handOver() == null ? null : of.handOver().agency();
            notes.add(
                    agency == null
                            ? words.say("note.handed-over", seller)
                            : words.say("note.handed-over-to", seller, agency));
        } else if (of.isEnded()) {
            notes.add(words.say("note.resolved", seller));
        } else if (of.isBroken()) {
            notes.add(words.say("note.plan-broken"));
        }
    }

    /** To the minor unit, which is as exact as a reader needs. */
    private String perDay(Claim of) {
        Currency currency = of.total().currency();
        return currency + "\u00a0" + wording.amount(Money.of(new Decimal(of.perDay()), currency, Rounding.HALF_UP));
    }

    /** In its last payment nothing was left; without one on record, as of what was credited, when is not said. */
    private String paidOn(Balance balance) {
        ZoneId zone = visit.standing().zone();
        return balance.paidAt() == null ? "" : wording.date(LocalDate.ofInstant(balance.paidAt(), zone));
    }

    /** From what was invoiced to what is left; nothing where the two are one. */
    List<Sum> sums() {
        Balance balance = visit.standing().balance();
        Money total = visit.dossier().invoice().totals().payable();
        Money open = balance.open();
        Money charged = charged(open);
        if (!open.isPositive() || (open.equals(total) && charged.isZero())) {
            return List.of();
        }
        List<Sum> sums = new ArrayList<>();
        sums.add(fact("sum.total", total));
        addCharges(sums);
        add(sums, "sum.paid", balance.paid().negated());
        add(sums, "sum.credited", balance.credited().negated());
        add(sums, "sum.written-off", balance.writtenOff().negated());
        sums.add(fact("sum.left", open));
        return sums;
    }

    /** Fees and interest in all, paid or not. */
    private Money charged(Money open) {
        Money none = Money.zero(open.currency());
        return claim == null
                ? none
                : claim.charges().stream().map(Charge::amount).reduce(none, Money::plus);
    }

    /** Each kind with its paragraph; interest with its days and rates. What was taken back is taken off. */
    private void addCharges(List<Sum> sums) {
        if (claim == null) {
            return;
        }
        Map<Label, Money> byLabel = new LinkedHashMap<>();
        claim.charges().forEach(c -> byLabel.merge(label(c), c.amount(), Money::plus));
        byLabel.forEach((label, amount) -> {
            if (!amount.isZero()) {
                sums.add(new Sum(label.text, label.ground, wording.amount(amount)));
            }
        });
    }

    private record Label(String text, @Nullable String ground) {}

    private Label label(Charge charge) {
        if (charge.kind() == Charge.Kind.INTEREST) {
            return new Label(interest(), null);
        }
        return new Label(
                NoticeWording.of(visit.language(), visit.dossier().seller().country())
                        .charge(charge.kind()),
                NoticeWording.ground(charge.law()));
    }

    /** From the first day that bears any to the last that is booked, by the rates of that time. */
    private String interest() {
        Claim of = Objects.requireNonNull(claim);
        LocalDate from = of.interest().from();
        LocalDate through = of.charges().stream()
                .map(Charge::interestThrough)
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .orElse(null);
        if (from == null || through == null) {
            return words.say("sum.interest");
        }
        String rates = of.interest().periods().stream()
                .filter(p -> !p.from().isAfter(through))
                .map(p -> wording.number(new Decimal(p.rate().percent()), 2))
                .distinct()
                .collect(Collectors.joining(" / "));
        return words.say("sum.interest-of", wording.date(from), wording.date(through), rates);
    }

    private void add(List<Sum> sums, String key, Money amount) {
        if (!amount.isZero()) {
            sums.add(fact(key, amount));
        }
    }

    private Sum fact(String key, Money amount) {
        return new Sum(words.say(key), null, wording.amount(amount));
    }
}
