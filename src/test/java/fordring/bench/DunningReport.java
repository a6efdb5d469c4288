package fordring.bench;

import fordring.platform.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a night of collection took. */
record DunningReport(int invoices, int steps, List<Night> nights) {

    /** @param fees in the books after it, minor units */
    record Night(int advanced, int failed, Duration time, Duration postgres, long fees) {
        double seconds() {
            return time.toMillis() / 1000.0;
        }

        double perSecond() {
            return advanced * 1e9 / time.toNanos();
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "| %d | %d | %.1f s | %.0f/s | %d µs |",
                    advanced,
                    failed,
                    seconds(),
                    perSecond(),
                    postgres.toNanos() / 1000 / Math.max(1, advanced));
        }
    }

    String table() {
        StringBuilder text = new StringBuilder("""
                | steps taken | failed | time | rate | PostgreSQL CPU |
                |---|---|---|---|---|
                """);
        nights.forEach(night -> text.append(night.line()).append('\n'));
        return text.toString();
    }

    String json() {
        Night last = nights.getLast();
        Map<String, Object> dunning = new LinkedHashMap<>();
        dunning.put("invoices", invoices);
        dunning.put("steps", last.advanced());
        dunning.put("seconds", Report.rounded(last.seconds(), 1));
        dunning.put("perSecond", Report.rounded(last.perSecond(), 0));
        return Json.text(Map.of("dunning", dunning));
    }

    String section() {
        return """
                ## dunning: a night of collection

                %d open invoices of one creditor, all of them watched; two nights, of which the second has twice as many
                steps due as the first. Each step: balance locked and read again, law of the day, fee booked, notice
                written, event told. The letters are not in it. CPU is per step.

                %s""".formatted(invoices, table());
    }
}
