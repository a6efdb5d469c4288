package fordring.reference;

/**
 * How the payment references of an account are formed, as the bank has agreed for that account.
 *
 * @param length digits in all, the check digit included
 */
public record ReferenceScheme(Kind kind, int length) {
    public ReferenceScheme {
        if (length < 4 || length > 25) {
            throw new IllegalArgumentException("a KID has 4 to 25 digits, not " + length);
        }
    }

    /** The check digit's algorithm. */
    public enum Kind {
        KID_MOD10,
        KID_MOD11
    }
}
