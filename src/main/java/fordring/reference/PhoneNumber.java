package fordring.reference;

/** Phone numbers, by their form only: whether anybody answers is found out by calling. */
public final class PhoneNumber {
    private PhoneNumber() {}

    /** Five to fifteen digits (ITU-T E.164), a plus before them and the usual signs between them. */
    public static boolean isValid(String number) {
        String digits = number.replaceAll("[ ()./-]", "");
        return digits.matches("\\+?[0-9]{5,15}");
    }
}
