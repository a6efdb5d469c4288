package fordring.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The benchmark at a small size: that it measures what it says. */
class DunningBenchTest {
    /** 35.00 for each reminder (inkassoforskriften § 1-2). */
    @Test
    void everyStepThatIsDueIsTakenAndNoOther() throws IOException {
        try (DunningBench bench = new DunningBench(100, 20)) {
            DunningReport report = bench.run();
            assertThat(report.nights())
                    .extracting(DunningReport.Night::advanced)
                    .containsExactly(10, 20);
            assertThat(report.nights()).extracting(DunningReport.Night::fees).containsExactly(35_000L, 105_000L);
            assertThat(report.nights()).extracting(DunningReport.Night::failed).containsOnly(0);
            assertThat(report.section()).contains("| 20 | 0 | ");
        }
    }
}
