package fordring.testkit;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random values that are the same in every run. The system property {@code fordring.seed} begins at another case: at
 * the one that failed, to see it alone, or at a random one, to look further.
 */
public final class Seeded {
    private static final long FIRST = Long.getLong("fordring.seed", 20_250_301L);

    private final SplittableRandom random;

    private Seeded(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Runs a test for {@code count} cases; the failure of one names its seed. */
    public static void cases(int count, Consumer<Seeded> test) {
        for (long seed = FIRST; seed < FIRST + count; seed++) {
            try {
                test.accept(new Seeded(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("with -Dfordring.seed=" + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    /** Both ends included. */
    public int integer(int least, int most) {
        return (int) number(least, most);
    }

    /** Both ends included. */
    public long number(long least, long most) {
        return most == Long.MAX_VALUE && least == Long.MIN_VALUE
                ? random.nextLong()
                : random.nextLong(least, Math.addExact(most, 1));
    }

    /** Any long, every other time one near zero or near the ends, where arithmetic goes wrong. */
    public long anyNumber() {
        return switch (integer(0, 5)) {
            case 0 -> number(-3, 3);
            case 1 -> Long.MAX_VALUE - number(0, 3);
            case 2 -> Long.MIN_VALUE + number(0, 3);
            default -> random.nextLong();
        };
    }

    /** A decimal number with up to {@code fractionDigits} digits behind the point, both ends included. */
    public BigDecimal decimal(long least, long most, int fractionDigits) {
        int scale = integer(0, fractionDigits);
        long unit = BigDecimal.TEN.pow(scale).longValueExact();
        return BigDecimal.valueOf(number(Math.multiplyExact(least, unit), Math.multiplyExact(most, unit)), scale);
    }

    public boolean chance(int percent) {
        return integer(1, 100) <= percent;
    }

    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[integer(0, choices.length - 1)];
    }

    /** Between {@code least} and {@code most} values, both included. */
    public <T> List<T> list(int least, int most, Function<Seeded, T> value) {
        int size = integer(least, most);
        return Stream.generate(() -> value.apply(this)).limit(size).toList();
    }

    /** A text of lower-case letters. */
    public String word(int length) {
        StringBuilder word = new StringBuilder();
        IntStream.range(0, length).forEach(i -> word.append((char) ('a' + integer(0, 25))));
        return word.toString();
    }
}
