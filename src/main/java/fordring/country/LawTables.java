package fordring.country;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tables of law of all countries, one set for the whole process. */
public final class LawTables {
    private static volatile Map<Country, Map<String, LawTable>> tables = shipped();

    private LawTables() {}

    static LawTable of(Country country, String name) {
        LawTable table = tables.getOrDefault(country, Map.of()).get(name);
        if (table == null) {
            throw new IllegalArgumentException(country + " has no table " + name);
        }
        return table;
    }

    /** The row in force of a setting: one whose end nobody knows. */
    static Optional<LawRow> setting(Country country, String table, String kind) {
        return of(country, table).row(kind, LocalDate.MAX);
    }

    private static Map<Country, Map<String, LawTable>> shipped() {
        Map<Country, Map<String, LawTable>> shipped = new EnumMap<>(Country.class);
        for (Country country : Country.values()) {
            Map<String, LawTable> byName = new LinkedHashMap<>();
            Rules.of(country).tables().forEach(name -> byName.put(name, LawTable.load(country, name)));
            shipped.put(country, byName);
        }
        return shipped;
    }
}
