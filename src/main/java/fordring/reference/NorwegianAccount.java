package fordring.reference;

/** Norwegian bank account numbers (kontonummer): 11 digits, the last a check digit by modulus 11. */
public final class NorwegianAccount {
    private NorwegianAccount() {}

    /** Whether these are 11 digits with the right check digit. Numbers whose digit would be ten are not issued. */
    public static boolean isValid(String number) {
        return number.matches("[0-9]{11}") && CheckDigit.of(number) == CheckDigit.mod11(CheckDigit.payload(number));
    }

    /** As people read it, {@code 1234.56.78903}; what is no account number stays as it is. */
    public static String printed(String number) {
        return isValid(number)
                ? number.substring(0, 4) + "." + number.substring(4, 6) + "." + number.substring(6)
                : number;
    }
}
