package fordring.bench;

import fordring.platform.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rounds of setting one invoice and their medians. */
record PdfReport(List<Round> rounds, Bytes bytes, Duration round) {

    /** One round, in files per second of one core. */
    record Round(double noto, double plex, double ours) {
        double overNoto() {
            return ours / noto;
        }

        double overPlex() {
            return ours / plex;
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "openhtmltopdf in Noto Sans %.1f/s, in IBM Plex Sans %.1f/s, Fordring %.1f/s, ratios %.2f and %.2f",
                    noto,
                    plex,
                    ours,
                    overNoto(),
                    overPlex());
        }
    }

    /** How large the file is. */
    record Bytes(int noto, int plex, int ours) {}

    private Round median() {
        return new Round(
                Report.median(rounds, Round::noto),
                Report.median(rounds, Round::plex),
                Report.median(rounds, Round::ours));
    }

    private double overNoto() {
        return Report.median(rounds, Round::overNoto);
    }

    private double overPlex() {
        return Report.median(rounds, Round::overPlex);
    }

    String json() {
        Map<String, Object> pdf = new LinkedHashMap<>();
        pdf.put("ratio", Report.rounded(overNoto(), 2));
        pdf.put("ratioSmallTables", Report.rounded(overPlex(), 2));
        pdf.put("pdfsPerSecond", Report.rounded(median().ours, 1));
        pdf.put("limitPerSecond", Report.rounded(median().noto, 1));
        pdf.put("bytes", bytes.ours);
        return Json.text(Map.of("pdf", pdf));
    }

    String table() {
        StringBuilder text = new StringBuilder();
        text.append(
                "| round | openhtmltopdf, Noto Sans | openhtmltopdf, IBM Plex Sans | Fordring | ratio to the first |"
                        + " to the second |\n|---|---|---|---|---|---|\n");
        for (int i = 0; i < rounds.size(); i++) {
            Round each = rounds.get(i);
            text.append(row(String.valueOf(i + 1), each, each.overNoto(), each.overPlex()));
        }
        return text.append(row("**median**", median(), overNoto(), overPlex()))
                .append(String.format(
                        Locale.ROOT, "| bytes | %d | %d | %d | | |%n", bytes.noto, bytes.plex, bytes.ours))
                .toString();
    }

    private static String row(String name, Round round, double overNoto, double overPlex) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f/s | %.1f/s | %.1f/s | %.2f | %.2f |%n",
                name,
                round.noto,
                round.plex,
                round.ours,
                overNoto,
                overPlex);
    }

    String section() {
        return """
                ## pdf: an invoice of one page as a file

                Ten lines on one page, by one thread: the page is made from its template, the e-invoice is made and enclosed, the
                file is PDF/A-3a and PDF/UA-1. The yardstick does the same with the same template by openhtmltopdf as it comes on
                this class path, where Saxon is the XSLT that is found, in a whole font: Noto Sans, whose layout tables are large,
                and IBM Plex Sans, which ours is cut from. Warm, turns of %d s. Rates are per second of CPU of that one thread;
                neither database nor HTTP takes part.

                %s""".formatted(round.toSeconds(), table());
    }
}
