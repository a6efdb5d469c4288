package fordring.country;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How a year's interest is counted by days. */
public enum DayCount {
    /** Days as they are, the year always 365. */
    ACT_365("ACT/365"),
    /** Days as they are, each by the length of its year. */
    ACT_ACT("ACT/ACT"),
    /** Twelve months of thirty days (30E/360). */
    THIRTY_360("30/360");

    private static final int SCALE = 20;

    private final String title;

    DayCount(String title) {
        this.title = title;
    }

    /** As the trade writes it. */
    public String title() {
        return title;
    }

    /** Days from {@code from} to the day before {@code to}. */
    public int days(LocalDate from, LocalDate to) {
        return switch (this) {
            case ACT_365, ACT_ACT -> Math.toIntExact(ChronoUnit.DAYS.between(from, to));
            case THIRTY_360 -> thirtieths(to) - thirtieths(from);
        };
    }

    private static int thirtieths(LocalDate day) {
        return 360 * day.getYear() + 30 * day.getMonthValue() + Math.min(30, day.getDayOfMonth());
    }

    /** The same as a part of a year, exact to 20 digits. */
    public BigDecimal years(LocalDate from, LocalDate to) {
        return switch (this) {
            case ACT_365 -> part(days(from, to), 365);
            case ACT_ACT -> byYear(from, to);
            case THIRTY_360 -> part(days(from, to), 360);
        };
    }

    private static BigDecimal byYear(LocalDate from, LocalDate to) {
        int leapDays = 0;
        int otherDays = 0;
        LocalDate day = from;
        while (day.isBefore(to)) {
            LocalDate next = LocalDate.of(day.getYear() + 1, 1, 1);
            LocalDate end = next.isBefore(to) ? next : to;
            int days = Math.toIntExact(ChronoUnit.DAYS.between(day, end));
            leapDays += day.isLeapYear() ? days : 0;
            otherDays += day.isLeapYear() ? 0 : days;
            day = end;
        }
        return part(leapDays * 365L + otherDays * 366L, 365 * 366);
    }

    private static BigDecimal part(long days, int of) {
        return BigDecimal.valueOf(days).divide(BigDecimal.valueOf(of), SCALE, RoundingMode.HALF_UP);
    }
}
