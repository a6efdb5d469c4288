package fordring.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SumsTest {
    @Test
    void twoOrMoreThatComeToTheSumAreFoundTheEarlierFirst() {
        assertThat(Sums.of(List.of(500L, 300L, 200L, 700L), 700, 3)).containsExactly(List.of(0, 2));
        assertThat(Sums.of(List.of(100L, 100L, 100L), 200, 3))
                .containsExactly(List.of(0, 1), List.of(0, 2), List.of(1, 2));
        assertThat(Sums.of(List.of(500L), 500, 3)).isEmpty();
        assertThat(Sums.of(List.of(), 500, 3)).isEmpty();
        assertThat(Sums.of(List.of(500L, 300L), 900, 3)).isEmpty();
    }

    /** Twenty even amounts never come to an odd sum, and half a million sets would have to be tried to know. */
    @Test
    void whatTakesTooLongIsGivenUp() {
        List<Long> even = LongStream.rangeClosed(1, 60).map(i -> i * 2).boxed().toList();

        assertThat(Sums.of(even, 1801, 3)).isEmpty();
    }
}
