package fordring.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeededTest {
    @Test
    void twoRunsAreTheSame() {
        assertThat(numbers()).isEqualTo(numbers());
    }

    @Test
    void casesDifferFromEachOther() {
        assertThat(new HashSet<>(numbers())).hasSizeGreaterThan(95);
    }

    @Test
    void aFailureNamesTheSeedOfItsCase() {
        List<Integer> seen = new ArrayList<>();

        assertThatThrownBy(() -> Seeded.cases(10, s -> {
                    seen.add(1);
                    assertThat(seen).hasSizeLessThan(4);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)with -Dfordring.seed=\\d+: .*");
        assertThat(seen).hasSize(4);
    }

    @Test
    void bothEndsComeUpAndNothingBeyondThem() {
        HashSet<Integer> whole = new HashSet<>();
        HashSet<BigDecimal> fractions = new HashSet<>();

        Seeded.cases(500, s -> {
            whole.add(s.integer(-1, 2));
            fractions.add(s.decimal(-1, 1, 1).stripTrailingZeros());
        });

        assertThat(whole).containsExactlyInAnyOrder(-1, 0, 1, 2);
        assertThat(fractions)
                .hasSize(21)
                .contains(BigDecimal.ONE, BigDecimal.ONE.negate())
                .allMatch(f -> f.abs().compareTo(BigDecimal.ONE) <= 0);
    }

    private static List<Long> numbers() {
        List<Long> numbers = new ArrayList<>();
        Seeded.cases(100, s -> numbers.add(s.number(0, 1_000_000)));
        return numbers;
    }
}
