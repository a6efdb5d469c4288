package fordring.country;

import java.time.LocalDate;

/**
 * A row that the tables of law do not have, so that nothing is charged and no step is taken that needs it.
 *
 * @param day on which it was looked for
 */
public record MissingRow(Country country, String table, String kind, LocalDate day) {

    /** As people read it: {@code no/late-interest.csv has no row "consumer" on 2026-11-22}. */
    @Override
    public String toString() {
        return country.code() + "/" + table + ".csv has no row \"" + kind + "\" on " + day;
    }
}
