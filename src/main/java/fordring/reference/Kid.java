package fordring.reference;

import fordring.reference.ReferenceScheme.Kind;
import java.util.Optional;

/**
 * KID, the Norwegian customer identification by which a payment finds its invoice. Length and algorithm are agreed
 * with the bank per account. Source: "System specification OCR giro", section 5 (Mastercard Payment Services).
 */
public final class Kid {
    private Kid() {}

    /** Whether a payer's KID is one that an account with this agreement takes. */
    public static boolean isValid(String kid, ReferenceScheme scheme) {
        return kid.length() == scheme.length() && isValid(kid, scheme.kind());
    }

    /** Whether this is a KID of any agreement: 2 to 25 characters, right by either algorithm. */
    public static boolean isValid(String kid) {
        return isValid(kid, Kind.KID_MOD10) || isValid(kid, Kind.KID_MOD11);
    }

    /**
     * The KID of a serial number, padded with zeros to the agreed length. Empty where modulus 11 gives no digit:
     * a minus may stand for ten, but digits alone can be typed everywhere, so such serials are skipped.
     *
     * @param serial from 1
     * @throws IllegalArgumentException when the serial has more digits than the agreed length leaves it
     */
    public static Optional<String> of(long serial, ReferenceScheme scheme) {
        if (serial < 1) {
            throw new IllegalArgumentException("a KID's serial is counted from 1, not " + serial);
        }
        String digits = Long.toString(serial);
        int room = scheme.length() - 1;
        if (digits.length() > room) {
            throw new IllegalArgumentException("serial " + serial + " does not fit into a KID of " + scheme.length()
                    + " digits: agree a longer one with the bank");
        }
        String payload = "0".repeat(room - digits.length()) + digits;
        char check = check(payload, scheme.kind());
        return check == '-' ? Optional.empty() : Optional.of(payload + check);
    }

    private static boolean isValid(String kid, Kind kind) {
        return kid.matches("[0-9]{1,24}[0-9-]") && CheckDigit.of(kid) == check(CheckDigit.payload(kid), kind);
    }

    private static char check(String payload, Kind kind) {
        return switch (kind) {
            case KID_MOD10 -> CheckDigit.mod10(payload);
            case KID_MOD11 -> CheckDigit.mod11(payload);
        };
    }
}
