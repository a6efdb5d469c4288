package fordring.reference;

import fordring.country.Country;

/** The numbers by which the four countries' registers know a business. */
public final class OrganisationNumber {
    private OrganisationNumber() {}

    /**
     * Whether a number could be in the country's register: Norway's organisasjonsnummer (9 digits), Sweden's
     * organisationsnummer (10 digits; a sole trader's is the personnummer), Finland's Y-tunnus (8 digits, the hyphen
     * before the last may be left out), Denmark's CVR-nummer (8 digits).
     */
    public static boolean isValid(String number, Country country) {
        return switch (country) {
            case NO -> number.matches("[0-9]{9}") && endsIn(CheckDigit.mod11(CheckDigit.payload(number)), number);
            case SE -> number.matches("[0-9]{10}") && endsIn(CheckDigit.mod10(CheckDigit.payload(number)), number);
            case FI ->
                number.matches("[0-9]{7}-?[0-9]")
                        && endsIn(CheckDigit.mod11(number.substring(0, 7), 2, 4, 8, 5, 10, 9, 7), number);
            case DK -> number.matches("[1-9][0-9]{7}") && endsIn(CheckDigit.mod11(CheckDigit.payload(number)), number);
        };
    }

    /** As people read it: {@code 988 077 917}, {@code 556047-3521}; what is no such number stays as it is. */
    public static String printed(String number, Country country) {
        if (!isValid(number, country)) {
            return number;
        }
        return switch (country) {
            case NO -> number.substring(0, 3) + " " + number.substring(3, 6) + " " + number.substring(6);
            case SE -> number.substring(0, 6) + "-" + number.substring(6);
            case FI -> number.substring(0, 7) + "-" + CheckDigit.of(number);
            case DK -> number;
        };
    }

    private static boolean endsIn(char check, String number) {
        return CheckDigit.of(number) == check;
    }
}
