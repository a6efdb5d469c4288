package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fordring.id.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockTest {
    private final Clock clock = new Clock();
    private final TenantId tenant = TenantId.next();

    @Test
    void systemTimeIsTheMachinesToTheMicrosecond() {
        assertThat(clock.systemNow()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
        Instant now = clock.systemNow();
        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void businessTimeIsSystemTimeUntilItIsMoved() {
        Instant now = clock.systemNow();

        assertThat(clock.businessTime(tenant, now)).isEqualTo(now);
    }

    @Test
    void businessThatWasMovedRunsOnFromThere() {
        Instant day = Instant.parse("2025-03-01T10:00:00Z");

        clock.moveBusiness(tenant, day);
        Instant now = clock.systemNow();

        assertThat(clock.businessTime(tenant, now)).isCloseTo(day, within(10, ChronoUnit.SECONDS));
        assertThat(clock.businessTime(tenant, now.plusSeconds(3_600)))
                .isEqualTo(clock.businessTime(tenant, now).plusSeconds(3_600));
    }

    @Test
    void onlyTheTenantItIsMovedForIsElsewhereAndSystemTimeStays() {
        TenantId other = TenantId.next();
        clock.moveBusiness(tenant, Instant.parse("2025-03-01T10:00:00Z"));
        Instant now = clock.systemNow();

        assertThat(clock.businessTime(other, now)).isEqualTo(now);
        assertThat(now).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    }

    /** Midnight is where the creditor is; summer time begins on 30 March 2025. */
    @ParameterizedTest
    @CsvSource({
        "2025-03-01T22:59:59Z, Europe/Oslo,     2025-03-01",
        "2025-03-01T23:00:00Z, Europe/Oslo,     2025-03-02",
        "2025-03-01T22:00:00Z, Europe/Helsinki, 2025-03-02",
        "2025-03-30T21:59:59Z, Europe/Oslo,     2025-03-30",
        "2025-03-30T22:00:00Z, Europe/Oslo,     2025-03-31",
        "2024-12-31T23:30:00Z, Europe/Oslo,     2025-01-01"
    })
    void todayIsTheDateInTheCreditorsZone(Instant system, ZoneId zone, LocalDate today) {
        assertThat(clock.businessDate(tenant, system, zone)).isEqualTo(today);
    }
}
