package fordring.reference;

/** Global Location Number (GS1): 13 digits, the last a check digit by the weights 3 and 1 from the right. */
public final class Gln {
    private Gln() {}

    public static boolean isValid(String number) {
        if (!number.matches("[0-9]{13}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (number.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return CheckDigit.of(number) - '0' == (10 - sum % 10) % 10;
    }
}
