package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Instant NOW = Instant.parse("2025-03-01T12:00:00Z");

    @Test
    void eachAttemptHasItsWaitAndAfterTheLastThereIsNone() {
        Attempts times = new Attempts(List.of(Duration.ofSeconds(10), Duration.ofHours(1)));

        assertThat(times.next(1, NOW)).contains(Instant.parse("2025-03-01T12:00:10Z"));
        assertThat(times.next(2, NOW)).contains(Instant.parse("2025-03-01T13:00:00Z"));
        assertThat(times.next(3, NOW)).isEmpty();
    }

    @Test
    void whatCannotBePrintedIsLeftOut() {
        // A line end, a NUL, the second set of controls, a line separator, a turn of the direction, half a character.
        assertThat(Attempts.printable("550 no\r\nsuch\u0000user\u009b here\u2028\u202eevil \ud83d."))
                .isEqualTo("550 no such user  here evil  .");
    }

    @Test
    void noErrorIsLongerThan500CharactersAndNoneIsCutInTwo() {
        String said = Attempts.printable("x".repeat(499) + "\ud83d\ude00".repeat(10));

        assertThat(said.codePointCount(0, said.length())).isEqualTo(500);
        assertThat(said).endsWith("x\ud83d\ude00");
    }
}
