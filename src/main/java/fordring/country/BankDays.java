package fordring.country;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Set;

/**
 * The days on which banks of a country move money: not on Saturdays, Sundays and its public holidays, computed, nor on
 * the eves on which its banks are closed. Norway by the settlement days of Norges Bank, Denmark by those of Nationalbanken,
 * Sweden by lag (1989:1253) and three eves, Finland by its holidays and two eves.
 */
public final class BankDays {
    private static final Set<MonthDay> NO = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 17),
            MonthDay.of(12, 24),
            MonthDay.of(12, 25),
            MonthDay.of(12, 26));
    private static final Set<MonthDay> SE = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(1, 6),
            MonthDay.of(5, 1),
            MonthDay.of(6, 6),
            MonthDay.of(12, 24),
            MonthDay.of(12, 25),
            MonthDay.of(12, 26),
            MonthDay.of(12, 31));
    private static final Set<MonthDay> FI = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(1, 6),
            MonthDay.of(5, 1),
            MonthDay.of(12, 6),
            MonthDay.of(12, 24),
            MonthDay.of(12, 25),
            MonthDay.of(12, 26));
    private static final Set<MonthDay> DK = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(6, 5),
            MonthDay.of(12, 24),
            MonthDay.of(12, 25),
            MonthDay.of(12, 26),
            MonthDay.of(12, 31));

    /** Days from Easter Sunday. */
    private static final int MAUNDY_THURSDAY = -3;

    private static final int GOOD_FRIDAY = -2;
    private static final int EASTER_MONDAY = 1;
    private static final int PRAYER_DAY = 26;
    private static final int ASCENSION = 39;
    private static final int WHIT_MONDAY = 50;

    private BankDays() {}

    public static boolean isBankDay(Country country, LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !isHoliday(country, day);
    }

    private static boolean isHoliday(Country country, LocalDate day) {
        int fromEaster = day.getDayOfYear() - easter(day.getYear()).getDayOfYear();
        boolean everywhere = fromEaster == GOOD_FRIDAY || fromEaster == EASTER_MONDAY || fromEaster == ASCENSION;
        MonthDay date = MonthDay.from(day);
        return everywhere
                || switch (country) {
                    case NO -> NO.contains(date) || fromEaster == MAUNDY_THURSDAY || fromEaster == WHIT_MONDAY;
                    case SE -> SE.contains(date) || isMidsummerEve(day);
                    case FI -> FI.contains(date) || isMidsummerEve(day);
                    case DK ->
                        DK.contains(date)
                                || fromEaster == MAUNDY_THURSDAY
                                || fromEaster == ASCENSION + 1
                                || fromEaster == WHIT_MONDAY
                                // Store bededag was abolished by lov nr. 214 of 2023-03-06, from 2024.
                                || (fromEaster == PRAYER_DAY && day.getYear() < 2024);
                };
    }

    /** The Friday before Midsummer Day, which is the Saturday from the 20th to the 26th of June. */
    private static boolean isMidsummerEve(LocalDate day) {
        return day.getMonth() == Month.JUNE
                && day.getDayOfWeek() == DayOfWeek.FRIDAY
                && day.getDayOfMonth() >= 19
                && day.getDayOfMonth() <= 25;
    }

    /**
     * Easter Sunday: the Sunday after the church's full moon on or after 21 March. The moon is reckoned by its cycle of
     * nineteen years with the corrections of the Gregorian calendar.
     */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int droppedLeapDays = century - century / 4;
        int moonCorrection = (8 * century + 13) / 25;
        int days = (19 * golden + droppedLeapDays - moonCorrection + 15) % 30;
        int toFullMoon = days == 29 || (days == 28 && golden > 10) ? days - 1 : days;
        LocalDate fullMoon = LocalDate.of(year, 3, 21).plusDays(toFullMoon);
        return fullMoon.plusDays(7 - fullMoon.getDayOfWeek().getValue() % 7);
    }

    /** This day, or the next that is one. */
    public static LocalDate onOrAfter(Country country, LocalDate day) {
        LocalDate found = day;
        while (!isBankDay(country, found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /** This day, or the last before that was one. */
    public static LocalDate onOrBefore(Country country, LocalDate day) {
        LocalDate found = day;
        while (!isBankDay(country, found)) {
            found = found.minusDays(1);
        }
        return found;
    }
}
