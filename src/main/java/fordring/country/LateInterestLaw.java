package fordring.country;

import fordring.money.Rate;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statutory late interest of a country: rates by half-year, the first day that bears it, and how days are counted. */
public final class LateInterestLaw {
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
        return Later.later();
    }

    /** How days are counted; unconfirmed where {@code nordic} law is silent, and said so where it is shown. */
    public static DayCount dayCount(Country country) {
        return Later.later();
    }

    /** Whether the contract may set this rate, percent a year, for late payment; else the paragraph against it. */
    public static @Nullable String against(Country country, String debtorClass, Rate contract, LocalDate day) {
        return Later.later();
    }

    /**
     * The first day that bears interest: the day after a due date that was agreed; else the 31st after the demand was
     * sent, never before the former.
     *
     * @param dueDate never before the invoice date
     * @param sentOn null: it was never sent, and bears none
     */
    public static @Nullable LocalDate firstDay(boolean dueDateAgreed, LocalDate dueDate, @Nullable LocalDate sentOn) {
        return Later.later();
    }

    /** Act and paragraph of {@link #firstDay}. */
    public static String firstDayRule(Country country, boolean dueDateAgreed) {
        return Later.later();
    }
}
