package fordring.reference;

import fordring.reference.ReferenceScheme.Kind;

/**
 * KID, the Norwegian customer identification by which a payment finds its invoice. Length and algorithm are agreed
 * with the bank per account. Source: "System specification OCR giro", section 5 (Mastercard Payment Services).
 */
final class Kid {
    private Kid() {}

    /** A minus stands at the end where modulus 11 gives ten. */
    static String of(String payload, Kind kind) {
        return payload + (kind == Kind.KID_MOD11 ? CheckDigit.mod11(payload) : CheckDigit.mod10(payload));
    }

    static boolean isValid(String kid, Kind kind) {
        return kid.matches("[0-9]{1,24}[0-9-]")
                && of(CheckDigit.payload(kid), kind).equals(kid);
    }
}
