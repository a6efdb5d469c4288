package fordring.party;

import org.jspecify.annotations.Nullable;

/**
 * A postal address (EN 16931 BG-5, BG-8).
 *
 * @param country ISO 3166-1 alpha-2, upper case
 */
public record Address(
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String postalCode,
        @Nullable String city,
        @Nullable String country) {
    public static final Address NONE = new Address(null, null, null, null, null);
}
