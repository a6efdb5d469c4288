package fordring.country;

import fordring.money.Decimal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the law of a country says, by date: the rows of {@code country/<cc>/<name>.csv}. A missing row means that
 * nothing may be charged.
 *
 * @param gaps times for which there is a value that nobody has read: known to be missing
 */
record LawTable(List<Line> lines, List<Gap> gaps) {
    static final String HEADER = "kind,from,to,value,source,read,checked";
    private static final String UNKNOWN = "unknown";

    LawTable {
        lines = List.copyOf(lines);
        gaps = List.copyOf(gaps);
    }

    /** A row and where it stands: {@code file:line}. */
    record Line(String place, LawRow row) {}

    /**
     * A row whose value is {@code unknown}.
     *
     * @param why what was not read, in place of a source
     */
    record Gap(
            String place,
            String kind,
            LocalDate from,
            @Nullable LocalDate to,
            String why) {
        private boolean covers(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    static LawTable load(Country country, String name) {
        String path = "/country/" + country.code() + "/" + name + ".csv";
        try (InputStream in = LawTable.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the classpath");
            }
            return parse(country, name, path, text(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** A fresh decoder reports what is not UTF-8; new String would replace it in silence. */
    static String text(byte[] bytes) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** Strict, so that a slip of the pen in a table of law stops the server and not a customer. */
    static LawTable parse(Country country, String name, String path, String text) {
        List<Line> lines = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        boolean headerSeen = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String place = path + ":" + number;
            if (line.startsWith("#")) {
                continue;
            }
            if (!headerSeen) {
                if (!line.equals(HEADER)) {
                    throw new IllegalArgumentException(place + ": the header is " + HEADER);
                }
                headerSeen = true;
            } else {
                String[] cells = cells(place, line);
                if (cells[3].equals(UNKNOWN)) {
                    LawRow row = row(country, name, place, cells, "0");
                    gaps.add(new Gap(place, row.kind(), row.from(), row.to(), row.source()));
                } else {
                    lines.add(new Line(place, row(country, name, place, cells, cells[3])));
                }
            }
        }
        if (lines.isEmpty() && gaps.isEmpty()) {
            throw new IllegalArgumentException(path + ": no rows");
        }
        return new LawTable(lines, gaps);
    }

    Stream<LawRow> rows() {
        return lines.stream().map(Line::row);
    }

    Stream<LawRow> inForce(LocalDate day) {
        return rows().filter(row -> row.inForce(day));
    }

    /** Whether there is a row of a kind, of whichever day. */
    boolean knows(String kind) {
        return rows().anyMatch(row -> row.kind().equals(kind));
    }

    /** The row of a kind on a day. */
    Optional<LawRow> row(String kind, LocalDate day) {
        for (Line line : lines) {
            if (line.row.kind().equals(kind) && line.row.inForce(day)) {
                return Optional.of(line.row);
            }
        }
        return Optional.empty();
    }

    /** What is known of a value that nobody has read; null: nothing. */
    @Nullable
    String why(String kind, LocalDate day) {
        return gaps.stream()
                .filter(gap -> gap.kind.equals(kind) && gap.covers(day))
                .map(Gap::why)
                .findFirst()
                .orElse(null);
    }

    /** Everything that this table has a value of, or knows that one is missing of. */
    TreeSet<String> kinds() {
        TreeSet<String> kinds = new TreeSet<>();
        rows().forEach(row -> kinds.add(row.kind()));
        gaps.forEach(gap -> kinds.add(gap.kind));
        return kinds;
    }

    private static String[] cells(String place, String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 7 || line.contains("\"")) {
            throw new IllegalArgumentException(place + ": seven cells without quotes, not " + line);
        }
        if (!cells[0].matches("[a-z]+(-[a-z0-9]+)*")
                || !cells[3].matches("[0-9]+(\\.[0-9]+)?|" + UNKNOWN)
                || cells[4].isBlank()) {
            throw new IllegalArgumentException(place + ": a kind, a plain number and a source, not " + line);
        }
        return cells;
    }

    private static LawRow row(Country country, String table, String place, String[] cells, String value) {
        try {
            LocalDate from = LocalDate.parse(cells[1]);
            LocalDate to = cells[2].isEmpty() ? null : LocalDate.parse(cells[2]);
            if (to != null && to.isBefore(from)) {
                throw new IllegalArgumentException(place + ": ends before it begins");
            }
            String read = cells[5].isBlank() ? null : cells[5];
            LocalDate checked = cells[6].isEmpty() ? null : LocalDate.parse(cells[6]);
            return new LawRow(country, table, cells[0], from, to, Decimal.of(value), cells[4], read, checked);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }
}
