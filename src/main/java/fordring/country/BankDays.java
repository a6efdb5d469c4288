package fordring.country;

import java.time.LocalDate;

/** The days on which banks of a country move money: not on Saturdays, Sundays and its public holidays, computed. */
public final class BankDays {
    private BankDays() {}

    public static boolean isBankDay(Country country, LocalDate day) {
        return Later.<Boolean>later();
    }

    /** This day, or the next that is one. */
    public static LocalDate onOrAfter(Country country, LocalDate day) {
        return Later.later();
    }

    /** This day, or the last before that was one. */
    public static LocalDate onOrBefore(Country country, LocalDate day) {
        return Later.later();
    }
}
