package fordring.reference;

import java.math.BigInteger;

/**
 * The creditor reference of ISO 11649: RF, two check digits by modulus 97 (ISO/IEC 7064), and up to 21 characters,
 * in Finland the national reference.
 */
final class CreditorReference {
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private CreditorReference() {}

    static String of(String payload) {
        int check = 98 - remainder(payload + "RF00");
        return "RF" + check / 10 + check % 10 + payload;
    }

    static boolean isValid(String reference) {
        return reference.matches("RF[0-9]{2}[0-9A-Z]{1,21}")
                && remainder(reference.substring(4) + reference.substring(0, 4)) == 1;
    }

    /** Letters count as two digits, A as 10. */
    private static int remainder(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(MODULUS).intValue();
    }
}
