package fordring.reference;

/**
 * The Finnish national reference: 3 to 19 digits and a check digit by the weights 7, 3, 1. Leading zeros mean nothing
 * and are not printed. Source: Finanssialan Keskusliitto, guide to the structure of the reference.
 */
final class Viitenumero {
    static final int MOST_DIGITS = 20;

    /** The shortest has three digits before its check digit: the first serial is 100. */
    private static final long SHORTEST = 99;

    private Viitenumero() {}

    static String of(long serial) {
        String payload = Long.toString(Math.addExact(serial, SHORTEST));
        return payload + CheckDigit.mod731(payload);
    }

    static boolean isValid(String reference) {
        String number = reference.replaceFirst("^0+", "");
        return reference.length() <= MOST_DIGITS
                && number.matches("[0-9]{4,20}")
                && CheckDigit.of(number) == CheckDigit.mod731(CheckDigit.payload(number));
    }
}
