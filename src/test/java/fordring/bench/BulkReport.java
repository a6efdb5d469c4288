package fordring.bench;

import fordring.platform.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The rounds of a bulk import and their medians. */
record BulkReport(List<Round> rounds, String pgbench, int files, int perTransaction, Duration round) {

    /** One round of both, in invoices per second; CPU is per invoice of ours. */
    record Round(
            double yardstick,
            Map<String, Long> yardstickRows,
            double ours,
            Map<String, Long> ourRows,
            Duration postgresCpu,
            Duration serverCpu) {
        double ratio() {
            return ours / yardstick;
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "pgbench %.0f/s, Fordring %.0f/s, ratio %.2f, CPU per invoice: PostgreSQL %d µs, Fordring %d µs",
                    yardstick,
                    ours,
                    ratio(),
                    postgresCpu.toNanos() / 1000,
                    serverCpu.toNanos() / 1000);
        }
    }

    private double median(ToDoubleFunction<Round> figure) {
        return Report.median(rounds, figure);
    }

    String json() {
        Map<String, Object> bulk = new LinkedHashMap<>();
        bulk.put("ratio", Report.rounded(median(Round::ratio), 2));
        bulk.put("invoicesPerSecond", Report.rounded(median(Round::ours), 0));
        bulk.put("limitPerSecond", Report.rounded(median(Round::yardstick), 0));
        bulk.put("files", files);
        bulk.put("perTransaction", perTransaction);
        return Json.text(Map.of("bulk", bulk));
    }

    String table() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "| round | pgbench, %d per transaction, %d clients | Fordring, %d files | ratio | PostgreSQL CPU | Fordring CPU |%n",
                perTransaction,
                files,
                files));
        text.append("|---|---|---|---|---|---|\n");
        for (int i = 0; i < rounds.size(); i++) {
            Round r = rounds.get(i);
            text.append(row(String.valueOf(i + 1), r.yardstick, r.ours, r.ratio(), r.postgresCpu, r.serverCpu));
        }
        text.append(row(
                "**median**",
                median(Round::yardstick),
                median(Round::ours),
                median(Round::ratio),
                Duration.ofNanos((long) median(r -> r.postgresCpu.toNanos())),
                Duration.ofNanos((long) median(r -> r.serverCpu.toNanos()))));
        return text + Report.rows(rounds.getLast().yardstickRows, rounds.getLast().ourRows);
    }

    private static String row(
            String name, double yardstick, double ours, double ratio, Duration postgres, Duration server) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f/s | %.0f/s | %.2f | %d µs | %d µs |%n",
                name,
                yardstick,
                ours,
                ratio,
                postgres.toNanos() / 1000,
                server.toNanos() / 1000);
    }

    String section() {
        return """
                ## bulk: a file of invoices per request

                `POST /invoices:batch` with ordinary validation and a key for each line, %d files at once, each of a tenant of
                its own. The yardstick (%s) writes the same rows, as many invoices in one statement and one commit as we
                put into a transaction, with as many clients as there are files, each with a number series of its own.
                pgbench has turns of %d s; we are sent lines for as long, and counted to the last answer. CPU is per invoice.

                %s""".formatted(files, pgbench, round.toSeconds(), table());
    }
}
