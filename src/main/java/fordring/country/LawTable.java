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
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the law of a country says, by date: the rows of {@code country/<cc>/<name>.csv}. A missing row means that
 * nothing may be charged.
 */
record LawTable(List<Row> rows) {
    static final String HEADER = "kind,from,to,value,source,checked";

    LawTable {
        rows = List.copyOf(rows);
    }

    /**
     * One value and the time it was, is or will be law.
     *
     * @param to the last day, null while no end is known
     * @param source act and paragraph
     * @param checked the day someone read the value in a primary source, null while nobody has
     */
    record Row(
            String kind,
            LocalDate from,
            @Nullable LocalDate to,
            Decimal value,
            String source,
            @Nullable LocalDate checked) {

        boolean inForce(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    static LawTable load(Country country, String name) {
        String path = "/country/" + country.name().toLowerCase(Locale.ROOT) + "/" + name + ".csv";
        try (InputStream in = LawTable.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the classpath");
            }
            // A fresh decoder reports what is not UTF-8; new String would replace it in silence.
            return parse(
                    path,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(in.readAllBytes()))
                            .toString());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** Strict, so that a slip of the pen in a table of law stops the server and not a customer. */
    static LawTable parse(String path, String text) {
        List<Row> rows = new ArrayList<>();
        boolean headerSeen = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.startsWith("#")) {
                continue;
            }
            if (headerSeen) {
                rows.add(row(path + ":" + number, line));
            } else if (line.equals(HEADER)) {
                headerSeen = true;
            } else {
                throw new IllegalArgumentException(path + ":" + number + ": the header is " + HEADER);
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(path + ": no rows");
        }
        return new LawTable(rows);
    }

    Stream<Row> inForce(LocalDate day) {
        return rows.stream().filter(row -> row.inForce(day));
    }

    private static Row row(String place, String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 6 || line.contains("\"")) {
            throw new IllegalArgumentException(place + ": six cells without quotes, not " + line);
        }
        if (!cells[0].matches("[a-z]+(-[a-z]+)*") || !cells[3].matches("[0-9]+(\\.[0-9]+)?") || cells[4].isBlank()) {
            throw new IllegalArgumentException(place + ": a kind, a plain number and a source, not " + line);
        }
        try {
            LocalDate from = LocalDate.parse(cells[1]);
            LocalDate to = cells[2].isEmpty() ? null : LocalDate.parse(cells[2]);
            if (to != null && to.isBefore(from)) {
                throw new IllegalArgumentException(place + ": ends before it begins");
            }
            LocalDate checked = cells[5].isEmpty() ? null : LocalDate.parse(cells[5]);
            return new Row(cells[0], from, to, Decimal.of(cells[3]), cells[4], checked);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }
}
