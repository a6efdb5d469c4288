package fordring.country;

import java.util.Set;

/** The member states (Treaty on European Union, article 52), as of 2020-02-01, by their ISO 3166-1 codes. */
public final class EuropeanUnion {
    private static final Set<String> STATES = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    private EuropeanUnion() {}

    public static boolean has(String country) {
        return STATES.contains(country);
    }
}
