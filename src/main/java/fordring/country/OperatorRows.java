package fordring.country;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rows that an operator adds to the shipped tables: they close gaps and contradict nothing. All that is wrong is found at
 * once.
 */
final class OperatorRows {
    private static final long MOST_BYTES = 1_000_000;

    private final Map<Country, Map<String, LawTable>> tables;
    private final List<String> refused = new ArrayList<>();

    /** @param tables the shipped ones, which this changes */
    OperatorRows(Map<Country, Map<String, LawTable>> tables) {
        this.tables = tables;
    }

    Map<Country, Map<String, LawTable>> tables() {
        return tables;
    }

    List<String> refused() {
        return List.copyOf(refused);
    }

    void read(Path folder) {
        for (Path ofCountry : in(folder, true)) {
            Optional<Country> country = Arrays.stream(Country.values())
                    .filter(known -> known.code().equals(ofCountry.getFileName().toString()))
                    .findFirst();
            if (country.isEmpty()) {
                refused.add(ofCountry + ": the folders are " + codes());
            } else {
                in(ofCountry, false).forEach(file -> file(country.get(), file));
            }
        }
    }

    private static String codes() {
        return String.join(
                ", ", Arrays.stream(Country.values()).map(Country::code).toList());
    }

    /** Folders, or files of rows, in the order of their names; what begins with a dot is left alone. */
    private List<Path> in(Path folder, boolean folders) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .filter(entry -> folders
                            ? Files.isDirectory(entry)
                            : entry.getFileName().toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            refused.add(folder + ": " + e);
            return List.of();
        }
    }

    private void file(Country country, Path file) {
        String fileName = file.getFileName().toString();
        String name = fileName.substring(0, fileName.length() - ".csv".length());
        Map<String, LawTable> byName = tables.getOrDefault(country, Map.of());
        LawTable shipped = byName.get(name);
        if (shipped == null) {
            refused.add(file + ": the tables are " + String.join(", ", byName.keySet()));
            return;
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                refused.add(file + ": more than " + MOST_BYTES + " bytes");
                return;
            }
            String text = LawTable.text(Files.readAllBytes(file));
            byName.put(name, joined(shipped, LawTable.parse(country, name, file.toString(), text)));
        } catch (IllegalArgumentException e) {
            refused.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            refused.add(file + ": " + e);
        }
    }

    private LawTable joined(LawTable shipped, LawTable added) {
        Set<String> kinds = shipped.kinds();
        List<LawTable.Line> lines = new ArrayList<>(shipped.lines());
        added.gaps().forEach(gap -> refused.add(gap.place() + ": a value is needed, not unknown"));
        for (LawTable.Line line : added.lines()) {
            LawRow row = line.row();
            // Tiers may be added where there is a row for what is above them all.
            if (!kinds.contains(row.kind()) && !kinds.contains(row.kind().replaceFirst("-upto-[0-9]+$", "-above"))) {
                refused.add(line.place() + ": the kinds are " + String.join(", ", kinds) + ", not " + row.kind());
            }
            lines.stream()
                    .filter(other ->
                            other.row().kind().equals(row.kind()) && other.row().meets(row))
                    .forEach(other -> refused.add(line.place() + ": " + row.kind() + " has the value "
                            + other.row().value() + " for some of these days already, by " + other.place()));
            lines.add(line);
        }
        return new LawTable(lines, shipped.gaps());
    }
}
