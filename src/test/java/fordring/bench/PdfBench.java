package fordring.bench;

import fordring.document.PdfYardstick;
import fordring.document.PdfYardstick.Family;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Setting an invoice of one page on one thread, with the e-invoice made and enclosed, PDF/A-3a and PDF/UA-1: beside
 * openhtmltopdf as it comes. In turns, medians of the rounds.
 */
final class PdfBench {
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration ROUND = Duration.ofSeconds(4);

    private final PdfYardstick invoice = new PdfYardstick();

    PdfReport run() throws Exception {
        for (Family family : List.of(Family.NOTO_SANS, Family.IBM_PLEX_SANS)) {
            perSecond(() -> invoice.asItComes(family), WARM_UP);
        }
        perSecond(invoice::ours, WARM_UP);
        List<PdfReport.Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            PdfReport.Round round = new PdfReport.Round(
                    perSecond(() -> invoice.asItComes(Family.NOTO_SANS), ROUND),
                    perSecond(() -> invoice.asItComes(Family.IBM_PLEX_SANS), ROUND),
                    perSecond(invoice::ours, ROUND));
            System.err.println(round.line());
            rounds.add(round);
        }
        PdfReport.Bytes bytes = new PdfReport.Bytes(
                invoice.asItComes(Family.NOTO_SANS).length,
                invoice.asItComes(Family.IBM_PLEX_SANS).length,
                invoice.ours().length);
        return new PdfReport(rounds, bytes, ROUND);
    }

    /** By the time this thread had a core for itself, so that what else the machine does counts for nobody. */
    private static double perSecond(Callable<byte[]> setting, Duration time) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        long elapsed;
        int count = 0;
        do {
            if (setting.call().length == 0) {
                throw new IllegalStateException("an empty file");
            }
            count++;
            elapsed = threads.getCurrentThreadCpuTime() - start;
        } while (elapsed < time.toNanos());
        return count * 1e9 / elapsed;
    }
}
