package fordring.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the reports of all benchmarks have in common, and the file they are written into. */
final class Report {
    private static final Path FILE = Path.of("docs", "benchmarks.md");

    private Report() {}

    static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    static BigDecimal rounded(double figure, int digits) {
        return BigDecimal.valueOf(figure).setScale(digits, RoundingMode.HALF_UP);
    }

    /** How many rows of each table the yardstick and we have written: per invoice it must be the same. */
    static String rows(Map<String, Long> yardstick, Map<String, Long> ours) {
        StringBuilder text = new StringBuilder();
        text.append("\nRows written in the last round (pgbench / Fordring), per invoice in brackets:\n\n");
        text.append("| table | pgbench | Fordring |\n|---|---|---|\n");
        yardstick.forEach((table, count) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %d (%.0f) | %d (%.0f) |%n",
                table,
                count,
                (double) count / yardstick.getOrDefault("invoice", 1L),
                ours.getOrDefault(table, 0L),
                (double) ours.getOrDefault(table, 0L) / ours.getOrDefault("invoice", 1L))));
        return text.toString();
    }

    /** Puts a section into the file, in the place of the one that begins with the same word if there is one. */
    static void write(String section) throws IOException {
        String head = """
                # Benchmarks

                Written by `./fordring bench NAME`. Client, server and PostgreSQL share one machine (%d cores, %s), so the ratio
                counts and the rates do not. PostgreSQL 18 with fsync, synchronous_commit and full_page_writes on; %d
                invoices preloaded. Both take turns.

                """.formatted(
                        Runtime.getRuntime().availableProcessors(), System.getProperty("os.arch"), Ground.PRELOADED);
        String old = Files.exists(FILE) ? Files.readString(FILE) : "";
        String name = section.substring(0, section.indexOf(':') + 1);
        StringBuilder text = new StringBuilder(head);
        boolean written = false;
        Matcher sections = Pattern.compile("(?ms)^## .*?(?=^## |\\z)").matcher(old);
        while (sections.find()) {
            boolean same = sections.group().startsWith(name);
            text.append(same ? section : sections.group()).append(same ? "\n" : "");
            written |= same;
        }
        if (!written) {
            text.append('\n').append(section);
        }
        Files.writeString(FILE, text.toString().strip() + "\n");
    }
}
