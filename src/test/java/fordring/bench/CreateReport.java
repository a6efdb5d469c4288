package fordring.bench;

import fordring.platform.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rounds and their medians. */
record CreateReport(List<Round> rounds, String pgbench, int connections, int clients, int preloaded, Duration round) {

    /** One round of both; CPU is per request of ours. */
    record Round(
            double yardstick,
            Map<String, Long> yardstickRows,
            Load.Result ours,
            Map<String, Long> ourRows,
            Duration postgresCpu,
            Duration serverCpu) {
        double ratio() {
            return ours.perSecond() / yardstick;
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "pgbench %.0f/s, Fordring %.0f/s, ratio %.2f, p50 %.1f ms, p99 %.1f ms, CPU per request:"
                            + " PostgreSQL %d µs, Fordring %d µs",
                    yardstick,
                    ours.perSecond(),
                    ratio(),
                    ours.p50Nanos() / 1e6,
                    ours.p99Nanos() / 1e6,
                    postgresCpu.toNanos() / 1000,
                    serverCpu.toNanos() / 1000);
        }
    }

    private double median(java.util.function.ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private double p99Millis() {
        return median(r -> r.ours.p99Nanos() / 1e6);
    }

    String json() {
        Map<String, Object> create = new LinkedHashMap<>();
        create.put("ratio", rounded(median(Round::ratio), 2));
        create.put("p99Ms", rounded(p99Millis(), 1));
        create.put("requestsPerSecond", rounded(median(r -> r.ours.perSecond()), 0));
        create.put("limitPerSecond", rounded(median(Round::yardstick), 0));
        create.put("conns", connections);
        return Json.text(Map.of("create", create));
    }

    private static java.math.BigDecimal rounded(double figure, int digits) {
        return java.math.BigDecimal.valueOf(figure).setScale(digits, java.math.RoundingMode.HALF_UP);
    }

    String table() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "| round | pgbench, %d clients | Fordring, %d connections | ratio | p50 | p99 | PostgreSQL CPU | Fordring CPU |%n",
                clients,
                connections));
        text.append("|---|---|---|---|---|---|---|---|\n");
        for (int i = 0; i < rounds.size(); i++) {
            Round r = rounds.get(i);
            text.append(row(
                    String.valueOf(i + 1),
                    r.yardstick,
                    r.ours.perSecond(),
                    r.ratio(),
                    r.ours.p50Nanos() / 1e6,
                    r.ours.p99Nanos() / 1e6,
                    r.postgresCpu.toNanos() / 1e3,
                    r.serverCpu.toNanos() / 1e3));
        }
        text.append(row(
                "**median**",
                median(Round::yardstick),
                median(r -> r.ours.perSecond()),
                median(Round::ratio),
                median(r -> r.ours.p50Nanos() / 1e6),
                p99Millis(),
                median(r -> r.postgresCpu.toNanos() / 1e3),
                median(r -> r.serverCpu.toNanos() / 1e3)));
        Round last = rounds.getLast();
        text.append("\nRows written in the last round (pgbench / Fordring), per invoice in brackets:\n\n");
        text.append("| table | pgbench | Fordring |\n|---|---|---|\n");
        last.yardstickRows.forEach((table, count) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %d (%.0f) | %d (%.0f) |%n",
                table,
                count,
                (double) count / last.yardstickRows.getOrDefault("invoice", 1L),
                last.ourRows.getOrDefault(table, 0L),
                (double) last.ourRows.getOrDefault(table, 0L) / last.ourRows.getOrDefault("invoice", 1L))));
        return text.toString();
    }

    private static String row(
            String name,
            double yardstick,
            double ours,
            double ratio,
            double p50,
            double p99,
            double postgres,
            double server) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f/s | %.0f/s | %.2f | %.1f ms | %.1f ms | %.0f µs | %.0f µs |%n",
                name,
                yardstick,
                ours,
                ratio,
                p50,
                p99,
                postgres,
                server);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, """
                # Benchmarks

                Written by `./fordring bench create`. Client, server and PostgreSQL share one machine (%d cores, %s), so the
                ratio counts and the rates do not. PostgreSQL 18 with fsync, synchronous_commit and full_page_writes on;
                %d invoices preloaded; both take turns of %d s; the yardstick is %s.

                ## create: one invoice per request

                Everything on: API key, rate limiter (the key has no limit), Idempotency-Key, gapless number, KID, postings,
                balance, event. The yardstick writes the same rows by one prepared statement and one commit per invoice, each
                client with a number series of its own. CPU is per request.

                %s""".formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.arch"),
                        preloaded,
                        round.toSeconds(),
                        pgbench,
                        table()));
    }
}
