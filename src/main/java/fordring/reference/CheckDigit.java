package fordring.reference;

/** The check digits that payment references, accounts and organisation numbers end in. */
final class CheckDigit {
    private CheckDigit() {}

    /** The Luhn algorithm (ISO/IEC 7812-1 annex B): every other digit doubled from the right, digits of products summed. */
    static char mod10(String payload) {
        int sum = 0;
        for (int i = 0; i < payload.length(); i++) {
            int product = digitFromRight(payload, i) * (i % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /** Modulus 11 with the weights 2 to 7 from the right, over and over; {@code -} where the digit would be ten. */
    static char mod11(String payload) {
        return mod11(payload, 2, 3, 4, 5, 6, 7);
    }

    /** Modulus 11 with these weights from the right, over and over; {@code -} where the digit would be ten. */
    static char mod11(String payload, int... weights) {
        int sum = 0;
        for (int i = 0; i < payload.length(); i++) {
            sum += digitFromRight(payload, i) * weights[i % weights.length];
        }
        int check = (11 - sum % 11) % 11;
        return check == 10 ? '-' : (char) ('0' + check);
    }

    /** Weights 7, 3 and 1 from the right, over and over; what lacks to the next ten. */
    static char mod731(String payload) {
        int[] weights = {7, 3, 1};
        int sum = 0;
        for (int i = 0; i < payload.length(); i++) {
            sum += digitFromRight(payload, i) * weights[i % weights.length];
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /** Everything but the last character, which {@link #of} tells. */
    static String payload(String number) {
        return number.substring(0, number.length() - 1);
    }

    /** The last character. */
    static char of(String number) {
        return number.charAt(number.length() - 1);
    }

    private static int digitFromRight(String digits, int i) {
        return digits.charAt(digits.length() - 1 - i) - '0';
    }
}
