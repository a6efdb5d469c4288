package fordring.collection;

import fordring.country.DayCount;
import fordring.country.LateInterestLaw;
import fordring.country.LateInterestLaw.Span;
import fordring.country.LawRow;
import fordring.country.MissingRow;
import fordring.money.Money;
import fordring.money.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Late interest on a claim: by day, piecewise by rate and by balance, not compounded. Periods are exact; it is rounded
 * once, half up, at the end.
 *
 * @param from the first day that bears interest; null: none does
 * @param total from the beginning through the day asked for, booked or not
 * @param perDay what a further day adds by the rate of the next and the balance of the last, in major units; by 30/360 a
 *     thirtieth of what a month adds
 * @param missing days that bear none because no row says at which rate
 */
public record LateInterest(
        @Nullable LocalDate from, List<Period> periods, Money total, BigDecimal perDay, List<MissingRow> missing) {
    private static final int SCALE = 20;

    public LateInterest {
        periods = List.copyOf(periods);
        missing = List.copyOf(missing);
    }

    /**
     * Days of one rate and one balance; counted {@link DayCount#ACT_ACT} also of one year.
     *
     * @param to the last day
     * @param days as they are counted
     * @param rate percent a year
     * @param row null: the rate is the contract's
     * @param exact in major units, to 20 decimals
     */
    public record Period(
            LocalDate from,
            LocalDate to,
            int days,
            DayCount count,
            Money balance,
            Rate rate,
            @Nullable LawRow row,
            BigDecimal exact) {

        static Period of(LocalDate from, LocalDate to, DayCount count, Money balance, Rate rate, @Nullable LawRow row) {
            int days = count.days(from, to.plusDays(1));
            BigDecimal exact = ofYear(balance, rate)
                    .multiply(BigDecimal.valueOf(days))
                    .divide(BigDecimal.valueOf(yearOf(count, from)), SCALE, RoundingMode.HALF_UP);
            return new Period(from, to, days, count, balance, rate, row, exact);
        }

        /** Whether {@code next} goes on where this ends, on the same terms. */
        private boolean goesOn(Period next) {
            return to.plusDays(1).equals(next.from)
                    && balance.equals(next.balance)
                    && rate.equals(next.rate)
                    && Objects.equals(row, next.row)
                    && (count != DayCount.ACT_ACT || from.getYear() == next.from.getYear());
        }
    }

    /** Pure. {@code through} counts. */
    public static LateInterest on(History history, LocalDate through) {
        Money none = Money.zero(history.claimed().currency());
        LocalDate first = history.firstInterestDay();
        if (first == null || through.isBefore(first)) {
            return new LateInterest(first, List.of(), none, BigDecimal.ZERO, List.of());
        }
        LocalDate next = through.plusDays(1);
        DayCount count = LateInterestLaw.dayCount(history.country());
        List<Terms> terms =
                LateInterestLaw.rates(history.country(), history.debtorClass(), first, next.plusDays(1)).stream()
                        .map(span -> Terms.of(history, span))
                        .toList();
        List<Period> periods = new ArrayList<>();
        Set<MissingRow> missing = new LinkedHashSet<>();
        NavigableSet<LocalDate> cuts = cuts(history, terms, count, first, next);
        for (LocalDate day : cuts) {
            LocalDate later = cuts.higher(day);
            LocalDate to = (later == null ? next : later).minusDays(1);
            Terms of = Terms.in(terms, day);
            Money balance = history.capitalOn(day);
            if (balance.isPositive() && of.rate == null) {
                missing.add(Objects.requireNonNull(of.span.missing()));
            } else if (balance.isPositive()) {
                add(periods, Period.of(day, to, count, balance, Objects.requireNonNull(of.rate), of.row()));
            }
        }
        Rate rate = Terms.in(terms, next).rate;
        BigDecimal perDay = rate == null
                ? BigDecimal.ZERO
                : ofYear(history.capitalOn(through), rate)
                        .divide(BigDecimal.valueOf(yearOf(count, next)), SCALE, RoundingMode.HALF_UP);
        return new LateInterest(first, periods, total(none, periods), perDay, List.copyOf(missing));
    }

    /** The rate that a span of the law has for a claim: the contract's, where the law lets it stand; null: none. */
    private record Terms(Span span, @Nullable Rate rate, boolean contract) {

        static Terms of(History history, Span span) {
            Rate agreed = history.agreed().contractInterestRate();
            boolean stands = agreed != null
                    && LateInterestLaw.against(history.country(), history.debtorClass(), agreed, span.from()) == null;
            return stands ? new Terms(span, agreed, true) : new Terms(span, span.rate(), false);
        }

        static Terms in(List<Terms> all, LocalDate day) {
            return all.stream()
                    .filter(t -> !day.isBefore(t.span.from()) && day.isBefore(t.span.to()))
                    .findFirst()
                    .orElseThrow();
        }

        @Nullable
        LawRow row() {
            return contract ? null : span.row();
        }
    }

    /** The first days of all that is of one rate, one balance and, where the year's length counts, one year. */
    private static NavigableSet<LocalDate> cuts(
            History history, List<Terms> terms, DayCount count, LocalDate first, LocalDate next) {
        NavigableSet<LocalDate> cuts = new TreeSet<>(Set.of(first));
        terms.forEach(t -> cuts.add(t.span.from()));
        history.changes().forEach(change -> cuts.add(change.on()));
        if (count == DayCount.ACT_ACT) {
            for (int year = first.getYear() + 1; year <= next.getYear(); year++) {
                cuts.add(LocalDate.of(year, 1, 1));
            }
        }
        return cuts.subSet(first, true, next, false);
    }

    private static void add(List<Period> periods, Period next) {
        Period last = periods.isEmpty() ? null : periods.getLast();
        if (last != null && last.goesOn(next)) {
            periods.removeLast();
            periods.add(Period.of(last.from, next.to, last.count, last.balance, last.rate, last.row));
        } else {
            periods.add(next);
        }
    }

    /** Exact: the years of 360, 365 and 366 days are brought to one before anything is rounded. */
    private static Money total(Money none, List<Period> periods) {
        BigDecimal whole = BigDecimal.ZERO;
        long common = 360L * 365 * 366;
        for (Period period : periods) {
            long parts = Math.multiplyExact(period.days, common / yearOf(period.count, period.from));
            whole = whole.add(ofYear(period.balance, period.rate).multiply(BigDecimal.valueOf(parts)));
        }
        BigDecimal minor = whole.movePointRight(none.currency().digits())
                .divide(BigDecimal.valueOf(common), 0, RoundingMode.HALF_UP);
        return new Money(minor.longValueExact(), none.currency());
    }

    /** A year's interest. */
    private static BigDecimal ofYear(Money balance, Rate rate) {
        return balance.major().value().multiply(rate.percent()).movePointLeft(2);
    }

    private static int yearOf(DayCount count, LocalDate day) {
        return switch (count) {
            case ACT_365 -> 365;
            case ACT_ACT -> day.lengthOfYear();
            case THIRTY_360 -> 360;
        };
    }
}
