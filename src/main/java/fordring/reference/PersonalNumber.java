package fordring.reference;

import fordring.country.Country;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The numbers by which the four countries' population registers know a person. */
public final class PersonalNumber {
    /** Control characters by remainder (Digi- ja väestötietovirasto, henkilötunnus). */
    private static final String FINNISH_CONTROL = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    private PersonalNumber() {}

    /**
     * Whether a number could be in the country's register: Norway's fødselsnummer or D-nummer (11 digits), Sweden's
     * personnummer or samordningsnummer (10 or 12 digits, hyphen or plus before the last four), Finland's
     * henkilötunnus, Denmark's CPR-nummer (10 digits, its date only: since 2007 numbers are issued that fail the old
     * modulus 11).
     */
    public static boolean isValid(String number, Country country) {
        return switch (country) {
            case NO -> isNorwegian(number);
            case SE -> isSwedish(number);
            case FI -> isFinnish(number.toUpperCase(Locale.ROOT));
            case DK -> number.matches("[0-9]{6}-?[0-9]{4}") && isDate(2000, number, 0);
        };
    }

    /**
     * The one form of a number under which it is found however it was written; empty when it is no country's. A
     * Swedish century and the separators fall away; a Finnish separator is part of the number and stays.
     */
    public static Optional<String> plain(String number) {
        if (Arrays.stream(Country.values()).noneMatch(country -> isValid(number, country))) {
            return Optional.empty();
        }
        if (isFinnish(number.toUpperCase(Locale.ROOT))) {
            return Optional.of(number.toUpperCase(Locale.ROOT));
        }
        String digits = number.replaceAll("[^0-9]", "");
        return Optional.of(digits.length() == 12 ? digits.substring(2) : digits);
    }

    /**
     * The number of one person of this country and of no other, however it was written: what two writings must share to
     * mean the same person. Empty when it is no number of the country.
     *
     * <p>Sweden's ten digits tell the century by their sign, which turns from hyphen to plus in the year in which the
     * person turns 100 (folkbokföringslagen 1991:481, section 18); without a sign a hyphen is meant.
     *
     * @param today tells which hundred years a sign speaks of
     */
    public static Optional<String> whole(String number, Country country, LocalDate today) {
        String written = number.strip();
        if (!isValid(written, country)) {
            return Optional.empty();
        }
        String digits = written.replaceAll("[^0-9]", "");
        return Optional.of(
                switch (country) {
                    case NO, DK -> digits;
                    case SE -> digits.length() == 12 ? digits : century(digits, written.contains("+"), today) + digits;
                    // The sign is part of it: since 2023 two people may share all but the sign.
                    case FI -> written.toUpperCase(Locale.ROOT);
                });
    }

    private static int century(String tenDigits, boolean hundredYearsOld, LocalDate today) {
        int youngest = today.getYear() - today.getYear() % 100 + two(tenDigits, 0);
        int born = youngest > today.getYear() ? youngest - 100 : youngest;
        return (hundredYearsOld ? born - 100 : born) / 100;
    }

    /** Weights 3,7,6,1,8,9,4,5,2 and 5,4,3,2,7,6,5,4,3,2, modulus 11; a D-number's day is 40 higher. */
    private static boolean isNorwegian(String written) {
        if (!written.matches("[0-9]{6} ?[0-9]{5}")) {
            return false;
        }
        String number = written.replace(" ", "");
        return isDate(2000, number, 40)
                && number.charAt(9) == CheckDigit.mod11(number.substring(0, 9), 2, 5, 4, 9, 8, 1, 6, 7, 3)
                && number.charAt(10) == CheckDigit.mod11(number.substring(0, 10));
    }

    /** The Luhn digit of the last ten; a samordningsnummer's day is 60 higher. */
    private static boolean isSwedish(String written) {
        if (!written.matches("((18|19|20)?[0-9]{2})[0-9]{4}[-+]?[0-9]{4}")) {
            return false;
        }
        String digits = written.replaceAll("[-+]", "");
        String number = digits.substring(digits.length() - 10);
        int century = digits.length() == 12 ? Integer.parseInt(digits.substring(0, 2)) * 100 : 2000;
        return isDate(century + two(number, 0), two(number, 2), dayOf(two(number, 4), 60))
                && CheckDigit.of(number) == CheckDigit.mod10(CheckDigit.payload(number));
    }

    /** Signs of the 1800s {@code +}, the 1900s {@code - Y X W V U}, the 2000s {@code A} to {@code F}. */
    private static boolean isFinnish(String number) {
        if (!number.matches("[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-Y]")) {
            return false;
        }
        char sign = number.charAt(6);
        int century = sign == '+' ? 1800 : sign >= 'A' && sign <= 'F' ? 2000 : 1900;
        int serial = Integer.parseInt(number.substring(7, 10));
        int remainder = Integer.parseInt(number.substring(0, 6) + number.substring(7, 10)) % 31;
        return serial >= 2 && isDate(century, number, 0) && CheckDigit.of(number) == FINNISH_CONTROL.charAt(remainder);
    }

    /** Whether the number begins with a day, month and year of this century; the day may be {@code more} higher. */
    private static boolean isDate(int century, String number, int more) {
        return isDate(century + two(number, 4), two(number, 2), dayOf(two(number, 0), more));
    }

    /** A number of two digits tells no century; the 2000s have every date that any century has. */
    private static boolean isDate(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).getYear() == year;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static int dayOf(int written, int more) {
        return written > more ? written - more : written;
    }

    private static int two(String number, int at) {
        return Integer.parseInt(number.substring(at, at + 2));
    }
}
