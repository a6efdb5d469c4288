package fordring.bench;

import fordring.platform.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rounds and their medians. */
record CreateReport(List<Round> rounds, String pgbench, int connections, int clients, Duration round) {

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
        return Report.median(rounds, figure);
    }

    private double p99Millis() {
        return median(r -> r.ours.p99Nanos() / 1e6);
    }

    String json() {
        Map<String, Object> create = new LinkedHashMap<>();
        create.put("ratio", Report.rounded(median(Round::ratio), 2));
        create.put("p99Ms", Report.rounded(p99Millis(), 1));
        create.put("requestsPerSecond", Report.rounded(median(r -> r.ours.perSecond()), 0));
        create.put("limitPerSecond", Report.rounded(median(Round::yardstick), 0));
        create.put("conns", connections);
        return Json.text(Map.of("create", create));
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
        return text + Report.rows(last.yardstickRows, last.ourRows);
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

    String section() {
        return """
                ## create: one invoice per request

                Everything on: API key, rate limiter (the key has no limit), Idempotency-Key, gapless number, KID, postings,
                balance, event, audit. The yardstick (%s) writes the same rows by one prepared statement and one commit per
                invoice, each client with a number series of its own. Turns of %d s. CPU is per request.

                %s""".formatted(pgbench, round.toSeconds(), table());
    }
}
