package fordring.country;

import java.math.BigDecimal;
import java.time.LocalDate;

/** How a year's interest is counted by days. */
public enum DayCount {
    /** Days as they are, the year always 365. */
    ACT_365,
    /** Days as they are, each by the length of its year. */
    ACT_ACT,
    /** Twelve months of thirty days (30E/360). */
    THIRTY_360;

    /** Days from {@code from} to the day before {@code to}. */
    public int days(LocalDate from, LocalDate to) {
        return Later.<Integer>later();
    }

    /** The same as a part of a year, exact to 20 digits. */
    public BigDecimal years(LocalDate from, LocalDate to) {
        return Later.later();
    }
}
