package fordring.country;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of law that collection reads, one set for the whole process: those that are shipped, and the operator's rows. */
public final class LawTables {
    private static volatile Map<Country, Map<String, LawTable>> tables = shipped();

    private LawTables() {}

    /**
     * Reads an operator's rows, {@code <folder>/<cc>/<table>.csv}, once when the process starts and before a table is
     * asked. They stand beside the shipped ones, and instead of those that were read before.
     *
     * @return why rows cannot be used, each with its file and line; none: they are in force
     */
    public static List<String> install(Path folder) {
        OperatorRows rows = new OperatorRows(shipped());
        rows.read(folder);
        if (rows.refused().isEmpty()) {
            tables = rows.tables();
        }
        return rows.refused();
    }

    static LawTable of(Country country, String name) {
        LawTable table = all(country).get(name);
        if (table == null) {
            throw new IllegalArgumentException(country + " has no table " + name);
        }
        return table;
    }

    static Map<String, LawTable> all(Country country) {
        return tables.getOrDefault(country, Map.of());
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
