package fordring.reference;

import org.jspecify.annotations.Nullable;

/**
 * A payment reference as two who wrote it differently both mean it: without blanks and hyphens, and of digits alone
 * without the zeros in front, with which formats of a fixed width fill up. Letters keep their case.
 */
public final class BareReference {
    private BareReference() {}

    /** Null where nothing is left: blanks, or zeros alone. */
    public static @Nullable String of(@Nullable String reference) {
        if (reference == null) {
            return null;
        }
        String close = reference.replaceAll("[\\s\\u00a0-]", "");
        String bare = close.chars().allMatch(c -> c >= '0' && c <= '9') ? close.replaceFirst("^0+", "") : close;
        return bare.isEmpty() ? null : bare;
    }
}
