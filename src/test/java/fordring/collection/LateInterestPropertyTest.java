package fordring.collection;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.collection.History.Cause;
import fordring.collection.History.Change;
import fordring.country.Country;
import fordring.country.LateInterestLaw;
import fordring.id.InvoiceId;
import fordring.invoice.Agreed;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.testkit.Seeded;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Interest of random claims, counted a second time: day after day, each day's part of the year's interest added up. */
class LateInterestPropertyTest {
    private static final int CASES = Boolean.getBoolean("fordring.long") ? 5_000 : 300;
    private static final MathContext DIGITS = new MathContext(50);
    private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);

    @Test
    void byPeriodsAndDayByDayItIsTheSame() {
        Seeded.cases(CASES, seeded -> {
            History claim = claim(seeded);
            LocalDate through = claim.dueDate().plusDays(seeded.integer(0, 900));
            LateInterest interest = LateInterest.on(claim, through);
            assertThat(interest.total()).as(() -> claim + " through " + through).isEqualTo(dayByDay(claim, through));
            assertThat(LateInterest.on(claim, through.plusDays(1)).total())
                    .as("a day more is never less")
                    .isGreaterThanOrEqualTo(interest.total());
            periodsFollowEachOther(interest, through);
        });
    }

    private static void periodsFollowEachOther(LateInterest interest, LocalDate through) {
        LocalDate after = interest.from();
        for (LateInterest.Period period : interest.periods()) {
            assertThat(period.from()).isAfterOrEqualTo(after);
            assertThat(period.to()).isAfterOrEqualTo(period.from()).isBeforeOrEqualTo(through);
            assertThat(period.balance().isPositive()).isTrue();
            after = period.to().plusDays(1);
        }
    }

    private static Money dayByDay(History claim, LocalDate through) {
        BigDecimal sum = BigDecimal.ZERO;
        LocalDate sentOn = claim.sentOn();
        if (sentOn == null) {
            return new Money(0, claim.claimed().currency());
        }
        LocalDate first = claim.dueDate().plusDays(1);
        if (!first.isAfter(sentOn)) {
            first = sentOn.plusDays(1);
        }
        if (!claim.agreed().dueDate() && first.isBefore(sentOn.plusDays(31))) {
            first = sentOn.plusDays(31);
        }
        for (LocalDate day = first; !day.isAfter(through); day = day.plusDays(1)) {
            sum = sum.add(ofDay(claim, day));
        }
        // Of fifty digits the last few are not exact: 0.0049999…9 is half an øre.
        return new Money(
                sum.movePointRight(2)
                        .setScale(20, RoundingMode.HALF_UP)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact(),
                claim.claimed().currency());
    }

    private static BigDecimal ofDay(History claim, LocalDate day) {
        long owed = claim.claimed().minor();
        for (Change change : claim.changes()) {
            owed -= change.on().isAfter(day) ? 0 : change.capital().minor();
        }
        BigDecimal rate = rate(claim, day);
        return owed <= 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(owed, 2).multiply(rate).movePointLeft(2).multiply(ofYear(claim, day), DIGITS);
    }

    private static BigDecimal rate(History claim, LocalDate day) {
        Rate statutory = LateInterestLaw.rates(claim.country(), claim.debtorClass(), day, day.plusDays(1))
                .getFirst()
                .rate();
        BigDecimal law = statutory == null ? null : statutory.percent();
        Rate contract = claim.agreed().contractInterestRate();
        if (contract == null) {
            return law == null ? BigDecimal.ZERO : law;
        }
        boolean bound = LateInterestLaw.against(claim.country(), claim.debtorClass(), contract, day) != null;
        if (bound) {
            return law == null ? BigDecimal.ZERO : law;
        }
        return contract.percent();
    }

    /** Norway and Finland 1/365; Sweden by the year; Denmark 1/360, months having thirty days. */
    private static BigDecimal ofYear(History claim, LocalDate day) {
        return switch (claim.country()) {
            case NO, FI -> BigDecimal.ONE.divide(BigDecimal.valueOf(365), DIGITS);
            case SE -> BigDecimal.ONE.divide(BigDecimal.valueOf(day.lengthOfYear()), DIGITS);
            case DK -> {
                int days = day.getDayOfMonth() >= 30 ? 0 : 1;
                if (day.getDayOfMonth() == day.lengthOfMonth()) {
                    days = 31 - Math.min(30, day.getDayOfMonth());
                }
                yield BigDecimal.valueOf(days).divide(BigDecimal.valueOf(360), DIGITS);
            }
        };
    }

    private static History claim(Seeded seeded) {
        Country country = seeded.oneOf(Country.values());
        Money none = Money.zero(country.currency());
        LocalDate due = FIRST.plusDays(seeded.integer(0, 1_500));
        long claimed = seeded.oneOf(seeded.number(1, 1_000), seeded.number(1_000, 10_000_000));
        List<Change> changes = new ArrayList<>(seeded.list(
                0,
                4,
                s -> new Change(
                        due.plusDays(s.integer(-20, 700)),
                        s.oneOf(Cause.values()),
                        new Money(s.number(1, claimed), country.currency()),
                        none,
                        none,
                        null)));
        changes.sort(Comparator.comparing(Change::on));
        Rate contract = seeded.chance(40) ? new Rate(seeded.decimal(0, 30, 3)) : null;
        return new History(
                InvoiceId.next(),
                country,
                seeded.oneOf("consumer", "business", "public"),
                new Money(claimed, country.currency()),
                due.minusDays(14),
                due,
                new Agreed(seeded.chance(50), false, contract),
                seeded.chance(90) ? due.minusDays(seeded.integer(-60, 40)) : null,
                changes,
                List.of());
    }
}
