package fordring.party;

import org.jspecify.annotations.Nullable;

/**
 * A postal address (EN 16931 BG-5, BG-8, BG-15).
 *
 * @param addressee who stands on the envelope, where that is not the name of the party
 * @param country ISO 3166-1 alpha-2, upper case
 */
public record Address(
        @Nullable String addressee,
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String line3,
        @Nullable String postalCode,
        @Nullable String city,
        @Nullable String country) {
    public static final Address NONE = new Address(null, null, null, null, null);

    /** One of two lines, in the name of the party. */
    public Address(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String postalCode,
            @Nullable String city,
            @Nullable String country) {
        this(null, line1, line2, null, postalCode, city, country);
    }
}
