package fordring.reference;

import fordring.country.Country;

/** The numbers by which the four countries' registers know a business. */
public final class OrganisationNumber {
    private OrganisationNumber() {}

    /**
     * Whether a number could be in the country's register: Norway's organisasjonsnummer (9 digits), Sweden's
     * organisationsnummer (10 digits, perhaps a hyphen before the last four), Finland's Y-tunnus (8 digits, the hyphen
     * before the last may be left out; older ones have 7), Denmark's CVR-nummer (8 digits).
     */
    public static boolean isValid(String number, Country country) {
        return switch (country) {
            case NO -> number.matches("[0-9]{9}") && endsIn(CheckDigit.mod11(CheckDigit.payload(number)), number);
            case SE -> isSwedish(number);
            case FI ->
                number.matches("[0-9]{6,7}-?[0-9]")
                        && endsIn(
                                CheckDigit.mod11(CheckDigit.payload(number.replace("-", "")), 2, 4, 8, 5, 10, 9, 7),
                                number);
            case DK -> number.matches("[1-9][0-9]{7}") && endsIn(CheckDigit.mod11(CheckDigit.payload(number)), number);
        };
    }

    /** A legal person's third digit is 2 or higher, where a date has its month; a sole trader's is the personnummer. */
    private static boolean isSwedish(String number) {
        if (!number.matches("[0-9]{6}-?[0-9]{4}")) {
            return false;
        }
        String digits = number.replace("-", "");
        return endsIn(CheckDigit.mod10(CheckDigit.payload(digits)), digits)
                && (digits.charAt(2) >= '2' || PersonalNumber.isValid(digits, Country.SE));
    }

    /** As people read it: {@code 988 077 917}, {@code 556047-3521}; what is no such number stays as it is. */
    public static String printed(String number, Country country) {
        if (!isValid(number, country)) {
            return number;
        }
        String digits = number.replace("-", "");
        return switch (country) {
            case NO -> digits.substring(0, 3) + " " + digits.substring(3, 6) + " " + digits.substring(6);
            case SE -> digits.substring(0, 6) + "-" + digits.substring(6);
            case FI -> "0".repeat(8 - digits.length()) + CheckDigit.payload(digits) + "-" + CheckDigit.of(digits);
            case DK -> digits;
        };
    }

    private static boolean endsIn(char check, String number) {
        return CheckDigit.of(number) == check;
    }
}
