package fordring.collection;

import fordring.country.DayCount;
import fordring.country.Later;
import fordring.country.LawRow;
import fordring.country.MissingRow;
import fordring.money.Money;
import fordring.money.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Late interest on a claim: by day, piecewise by rate and by balance, not compounded. Periods are exact; it is rounded
 * once, half up, at the end.
 *
 * @param from the first day that bears interest; null: none does
 * @param total from the beginning through the day asked for, booked or not
 * @param perDay what the next day adds, exact, in major units
 * @param missing days that bear none because no row says at which rate
 */
public record LateInterest(
        @Nullable LocalDate from, List<Period> periods, Money total, BigDecimal perDay, List<MissingRow> missing) {
    public LateInterest {
        periods = List.copyOf(periods);
        missing = List.copyOf(missing);
    }

    /**
     * Days of one rate and one balance.
     *
     * @param to the last day
     * @param days as they are counted
     * @param rate percent a year
     * @param row null: the rate is the contract's
     * @param exact in major units
     */
    public record Period(
            LocalDate from,
            LocalDate to,
            int days,
            DayCount count,
            Money balance,
            Rate rate,
            @Nullable LawRow row,
            BigDecimal exact) {}

    /** Pure. {@code through} counts. */
    public static LateInterest on(History history, LocalDate through) {
        return Later.later();
    }
}
