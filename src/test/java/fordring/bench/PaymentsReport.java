package fordring.bench;

import fordring.bench.PaymentsBench.Sums;
import fordring.platform.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What importing files of payments took. */
record PaymentsReport(int lines, List<Row> rows, @Nullable Killed killed) {

    /** One file; {@code bytes} are its size. */
    record Row(
            String title,
            long bytes,
            PaymentsImport.Used used,
            Duration postgres,
            int lines,
            Map<String, Long> written,
            Sums sums) {
        double perSecond() {
            return lines * 1e9 / used.time().toNanos();
        }

        double seconds() {
            return used.time().toMillis() / 1000.0;
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d MB | %.1f s | %.0f/s | %d µs | %d µs | %d MB | %d MB | %d |",
                    title,
                    bytes / 1_000_000,
                    seconds(),
                    perSecond(),
                    postgres.toNanos() / 1000 / lines,
                    used.cpu().toNanos() / 1000 / lines,
                    used.memory(),
                    used.heap(),
                    sums.matched());
        }
    }

    /** The same file, its importer killed on the way and the rest done by another. */
    record Killed(String title, long position, Duration first, Duration rest, Sums expected, Sums sums) {
        boolean same() {
            return expected.equals(sums);
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%s, killed (kill -9) when %d were in, after %.1f s; the rest took %.1f s; sums %s.",
                    title,
                    position,
                    first.toMillis() / 1000.0,
                    rest.toMillis() / 1000.0,
                    same() ? "the same" : "NOT the same: " + expected + ", " + sums);
        }
    }

    String json() {
        List<Map<String, Object>> formats = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> format = new LinkedHashMap<>();
            format.put("format", row.title);
            format.put("seconds", Report.rounded(row.seconds(), 1));
            format.put("perSecond", Report.rounded(row.perSecond(), 0));
            format.put("memoryMegabytes", row.used.memory());
            formats.add(format);
        }
        Map<String, Object> payments = new LinkedHashMap<>();
        payments.put("lines", lines);
        payments.put("formats", formats);
        payments.put("sameAfterKill", killed == null ? null : killed.same());
        return Json.text(Map.of("payments", payments));
    }

    String table() {
        StringBuilder text = new StringBuilder("""
                | file | size | time | rate | PostgreSQL CPU | Fordring CPU | memory, most | heap, most | matched |
                |---|---|---|---|---|---|---|---|---|
                """);
        rows.forEach(row -> text.append(row.line()).append('\n'));
        if (killed != null) {
            text.append('\n').append(killed.line()).append('\n');
        }
        text.append("\nRows written, per payment: ");
        Map<String, Long> written = rows.getLast().written;
        List<String> each = new ArrayList<>();
        written.forEach(
                (table, count) -> each.add(String.format(Locale.ROOT, "%s %.2f", table, (double) count / lines)));
        return text.append(String.join(", ", each)).append(".\n").toString();
    }

    String section() {
        return """
                ## payments: a file of a bank against open invoices

                %d payments, each of an open invoice to the øre by its reference, in no order, against as many open
                invoices of 1000 customers. `import-payments` in a process of its own (`-Xmx256m`): checked whole, kept,
                read again; recognised, matched, booked, told. From its start to its end; CPU is per payment.

                %s""".formatted(lines, table());
    }
}
