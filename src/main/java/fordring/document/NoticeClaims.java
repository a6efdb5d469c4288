package fordring.document;

import fordring.collection.Charge;
import fordring.collection.History;
import fordring.collection.LateInterest;
import fordring.country.LateInterestLaw;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rounding;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a notice demands, row by row, and how its interest came about. */
record NoticeClaims(Occasion occasion, NoticeWording words, Wording wording) {

    /** Capital, then costs, then interest; together what is to be paid. */
    List<Letter.Claim> rows() {
        List<Letter.Claim> rows = new ArrayList<>(capital());
        rows.addAll(costs());
        rows.addAll(interest());
        return rows;
    }

    /** What was invoiced and what went off it; where that is not what the books say, what is left in one row. */
    private List<Letter.Claim> capital() {
        String number = occasion.dossier().invoice().number();
        LocalDate due = occasion.dossier().invoice().dueDate();
        List<Letter.Claim> rows = new ArrayList<>();
        rows.add(new Letter.Claim(
                words.say("claimed", Map.of("number", number)),
                due,
                occasion.claim().claimed()));
        occasion.claim().payments().stream()
                .filter(change -> !change.capital().isZero())
                .map(change -> new Letter.Claim(
                        words.say(word(change.cause())),
                        change.on(),
                        change.capital().negated()))
                .forEach(rows::add);
        Money left = sum(rows);
        return rows.size() > 1 && left.equals(occasion.notice().capital())
                ? rows
                : List.of(new Letter.Claim(
                        words.say("capital", Map.of("number", number)),
                        due,
                        occasion.notice().capital()));
    }

    private static String word(History.Cause cause) {
        return switch (cause) {
            case PAYMENT -> "paid";
            case OFFSET -> "offset";
            case WRITE_OFF -> "writtenOff";
        };
    }

    /** What was charged and not taken back, each with the paragraph that allows it. */
    List<Letter.Claim> costs() {
        List<Letter.Claim> rows = new ArrayList<>();
        for (Charge charge : occasion.claim().charges()) {
            Money left = left(charge);
            if (charge.kind() != Charge.Kind.INTEREST && charge.takesBack() == null && left.isPositive()) {
                rows.add(new Letter.Claim(
                        words.charge(charge.kind()), charge.chargedOn(), left, NoticeWording.ground(charge.law())));
            }
        }
        Money settled = occasion.notice().fees().minus(sum(rows));
        if (!settled.isZero()) {
            rows.add(new Letter.Claim(words.say("costsSettled"), null, settled));
        } else if (rows.isEmpty()
                && NoticeLaw.splits(occasion.country(), occasion.notice().kind())) {
            rows.add(new Letter.Claim(words.say("costs"), null, occasion.none()));
        }
        return rows;
    }

    private Money left(Charge charge) {
        return occasion.claim().charges().stream()
                .filter(other -> charge.id().equals(other.takesBack()))
                .map(Charge::amount)
                .reduce(charge.amount(), Money::plus);
    }

    List<Letter.Claim> interest() {
        if (!occasion.hasInterest()) {
            return NoticeLaw.splits(occasion.country(), occasion.notice().kind())
                    ? List.of(new Letter.Claim(words.say("lateInterest"), null, occasion.none()))
                    : List.of();
        }
        return List.of(new Letter.Claim(
                words.say("lateInterest"), occasion.through(), occasion.notice().interest()));
    }

    private Money sum(List<Letter.Claim> rows) {
        return rows.stream().map(Letter.Claim::amount).reduce(occasion.none(), Money::plus);
    }

    /** Period by period; empty where none is demanded or nobody knows how it came about. */
    Optional<Letter.Interest> explained() {
        LateInterest interest = occasion.interest();
        if (!occasion.hasInterest() || interest == null || interest.periods().isEmpty()) {
            return Optional.empty();
        }
        List<Letter.Interest.Row> rows = new ArrayList<>();
        int digits = digits(interest);
        for (LateInterest.Period period : interest.periods()) {
            rows.add(new Letter.Interest.Row(
                    wording.date(period.from()) + " – " + wording.date(period.to()),
                    Integer.toString(period.days()),
                    wording.amount(period.balance()),
                    rate(period),
                    wording.number(new Decimal(period.exact().setScale(digits, RoundingMode.HALF_UP)), digits)));
        }
        Money settled = occasion.notice().interest().minus(interest.total());
        if (!settled.isZero()) {
            rows.add(new Letter.Interest.Row(words.say("interest.settled"), "", "", "", wording.amount(settled)));
        }
        if (rows.size() > 1) {
            rows.add(new Letter.Interest.Row(
                    words.say("interest.sum"),
                    "",
                    "",
                    "",
                    wording.amount(occasion.notice().interest())));
        }
        return Optional.of(new Letter.Interest(
                words.say("interest.heading"),
                List.of("interest.period", "interest.days", "interest.balance", "interest.rate", "interest.amount")
                        .stream()
                        .map(words::say)
                        .toList(),
                rows,
                String.join(" ", start(interest), method(interest), words.say("interest.single"))));
    }

    /** As many as the parts need to come to the whole, which is rounded once. */
    private static int digits(LateInterest interest) {
        int usual = interest.total().currency().digits();
        Money parts = interest.periods().stream()
                .map(period ->
                        Money.of(new Decimal(period.exact()), interest.total().currency(), Rounding.HALF_UP))
                .reduce(Money.zero(interest.total().currency()), Money::plus);
        return parts.equals(interest.total()) ? usual : usual + 2;
    }

    private String rate(LateInterest.Period period) {
        String percent = wording.percent(period.rate());
        return period.row() == null ? percent + " " + words.say("interest.contract") : percent;
    }

    /** From which day, and by which paragraph. */
    private String start(LateInterest interest) {
        boolean agreed = occasion.dossier().invoice().agreed().dueDate();
        return words.say(
                "interest.start",
                Map.of(
                        "from", wording.date(Objects.requireNonNull(interest.from())),
                        "through", wording.date(Objects.requireNonNull(occasion.through())),
                        "rule", cited(LateInterestLaw.firstDayRule(occasion.country(), agreed))));
    }

    private static String cited(String rule) {
        return rule.replaceAll(" \\((LOV|FOR|LBK|BEK)[^)]*\\)", "").replaceFirst("(;|: ).*", "");
    }

    private String method(LateInterest interest) {
        return words.say("interest." + interest.periods().getLast().count());
    }
}
