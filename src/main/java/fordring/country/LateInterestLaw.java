package fordring.country;

import fordring.money.Rate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statutory late interest of a country: rates by half-year, the first day that bears it, and how days are counted. */
public final class LateInterestLaw {
    /** A demand that the law asks for before interest gives the debtor so many days (directive 2011/7/EU article 3). */
    private static final int DAYS_AFTER_DEMAND = 30;

    private LateInterestLaw() {}

    /**
     * A time of one rate; {@code to} is the day after its last.
     *
     * @param rate percent a year; null: no row, so no interest
     * @param row null with the rate
     */
    public record Span(
            LocalDate from,
            LocalDate to,
            @Nullable Rate rate,
            @Nullable LawRow row,
            @Nullable MissingRow missing) {}

    /** The rates between two days, without gap: {@code from} is the first day, {@code to} the day after the last. */
    public static List<Span> rates(Country country, String debtorClass, LocalDate from, LocalDate to) {
        List<LawRow> rows = LawTables.of(country, Rules.INTEREST)
                .rows()
                .filter(row -> row.kind().equals(debtorClass))
                .sorted(Comparator.comparing(LawRow::from))
                .toList();
        List<Span> spans = new ArrayList<>();
        LocalDate day = from;
        for (LawRow row : rows) {
            LocalDate last = row.to();
            if (!day.isBefore(to) || !row.from().isBefore(to) || (last != null && last.isBefore(day))) {
                continue;
            }
            if (day.isBefore(row.from())) {
                spans.add(without(country, debtorClass, day, row.from()));
                day = row.from();
            }
            LocalDate end = last == null || !last.isBefore(to) ? to : last.plusDays(1);
            spans.add(new Span(day, end, new Rate(row.value().value()), row, null));
            day = end;
        }
        if (day.isBefore(to)) {
            spans.add(without(country, debtorClass, day, to));
        }
        return List.copyOf(spans);
    }

    private static Span without(Country country, String debtorClass, LocalDate from, LocalDate to) {
        return new Span(from, to, null, null, new MissingRow(country, Rules.INTEREST, debtorClass, from));
    }

    /** How days are counted: practice, since no act of the four countries says it, and so unconfirmed. */
    public static DayCount dayCount(Country country) {
        return Rules.of(country).dayCount();
    }

    /**
     * Whether the contract may set this rate, percent a year, for late payment; else the paragraph against it. Where no
     * row says what the law's own rate is, nobody can say that the contract's is not above it.
     */
    public static @Nullable String against(Country country, String debtorClass, Rate contract, LocalDate day) {
        String bound = Rules.of(country).consumerRateBound();
        if (bound == null || !debtorClass.equals("consumer")) {
            return null;
        }
        Optional<LawRow> row = LawTables.of(country, Rules.INTEREST).row(debtorClass, day);
        if (row.isEmpty()) {
            return bound + "; " + new MissingRow(country, Rules.INTEREST, debtorClass, day);
        }
        return contract.percent().compareTo(row.get().value().value()) > 0 ? bound : null;
    }

    /**
     * The first day that bears interest: the day after a due date that was agreed; else the 31st after the demand was
     * sent, never before the former. Nor is it ever the day of sending or one before it: that it came so late is the
     * creditor's own delay (forsinkelsesrenteloven § 2 second paragraph), in all four countries.
     *
     * @param dueDate never before the invoice date
     * @param sentOn null: it was never sent, and bears none
     */
    public static @Nullable LocalDate firstDay(boolean dueDateAgreed, LocalDate dueDate, @Nullable LocalDate sentOn) {
        if (sentOn == null) {
            return null;
        }
        int free = dueDateAgreed ? 0 : DAYS_AFTER_DEMAND;
        return Rules.later(dueDate, sentOn.plusDays(free)).plusDays(1);
    }

    /** Act and paragraph of {@link #firstDay}. */
    public static String firstDayRule(Country country, boolean dueDateAgreed) {
        Rules rules = Rules.of(country);
        return dueDateAgreed ? rules.interestFromAgreedDueDate() : rules.interestAfterDemand();
    }
}
