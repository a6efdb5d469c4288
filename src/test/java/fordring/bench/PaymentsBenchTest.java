package fordring.bench;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.bankfile.Format;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark at a small size: that it measures what it says. */
class PaymentsBenchTest {
    @Test
    void everyPaymentMeetsItsInvoice() throws IOException, InterruptedException {
        int lines = 50;
        List<PaymentsBench.Job> jobs = List.of(new PaymentsBench.Job(Format.OCR_GIRO, 0, Market.NORWAY));
        try (PaymentsBench bench = new PaymentsBench(lines, jobs)) {
            PaymentsReport report = bench.run(false);
            PaymentsReport.Row row = report.rows().getFirst();
            assertThat(row.sums().matched()).isEqualTo(lines);
            assertThat(row.sums().open()).isZero();
            assertThat(row.sums().receivable()).isZero();
            assertThat(row.sums().bank()).isEqualTo(row.sums().allocated()).isPositive();
            assertThat(row.used().memory()).isPositive();
            assertThat(report.section()).contains("| OCR_GIRO | ");
        }
    }
}
