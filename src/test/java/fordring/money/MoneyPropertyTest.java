package fordring.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.testkit.Seeded;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** What holds for every amount. */
class MoneyPropertyTest {
    private static final int CASES = 5_000;

    @Test
    void aSumIsExactOrThrows() {
        Seeded.cases(CASES, s -> exactOrThrows(s, Money::plus, BigInteger::add));
    }

    @Test
    void aDifferenceIsExactOrThrows() {
        Seeded.cases(CASES, s -> exactOrThrows(s, Money::minus, BigInteger::subtract));
    }

    private static void exactOrThrows(Seeded s, BinaryOperator<Money> ours, BinaryOperator<BigInteger> exact) {
        Money a = new Money(s.anyNumber(), s.oneOf(Currency.values()));
        Money b = new Money(s.anyNumber(), a.currency());
        BigInteger expected = exact.apply(BigInteger.valueOf(a.minor()), BigInteger.valueOf(b.minor()));
        if (expected.bitLength() < Long.SIZE) {
            assertThat(ours.apply(a, b)).isEqualTo(new Money(expected.longValueExact(), a.currency()));
        } else {
            assertThatThrownBy(() -> ours.apply(a, b)).isInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void twoCurrenciesNeverMeet() {
        Seeded.cases(CASES, s -> {
            Money a = new Money(s.anyNumber(), s.oneOf(Currency.values()));
            Money b = new Money(s.anyNumber(), s.oneOf(Currency.values()));
            if (a.currency() != b.currency()) {
                assertThatIllegalArgumentException().isThrownBy(() -> a.plus(b));
                assertThatIllegalArgumentException().isThrownBy(() -> a.minus(b));
                assertThatIllegalArgumentException().isThrownBy(() -> a.compareTo(b));
            }
        });
    }

    @Test
    void sharingOutLosesNothing() {
        Seeded.cases(CASES, s -> {
            Sharing sharing = Sharing.random(s);

            assertThat(sharing.parts()).hasSameSizeAs(sharing.weights());
            assertThat(sharing.parts().stream().mapToLong(Money::minor).sum()).isEqualTo(sharing.amount.minor());
        });
    }

    @Test
    void aPartIsLessThanOneMinorUnitFromItsExactShare() {
        Seeded.cases(CASES, s -> {
            Sharing sharing = Sharing.random(s);
            BigInteger sum = sharing.sum();
            for (int i = 0; i < sharing.weights.size(); i++) {
                // part − amount × weight / sum, times sum, so that it stays whole
                BigInteger off = big(sharing.parts().get(i))
                        .multiply(sum)
                        .subtract(big(sharing.amount).multiply(big(sharing.weights.get(i))));
                assertThat(off.abs()).as("part %s of %s", i, sharing).isLessThan(sum.abs());
            }
        });
    }

    @Test
    void sharingOutIsTheSameEveryTimeAndTheMirrorOfItsNegative() {
        Seeded.cases(CASES, s -> {
            Sharing sharing = Sharing.random(s);

            assertThat(sharing.parts()).isEqualTo(sharing.parts());
            assertThat(sharing.amount.negated().allocate(sharing.weights))
                    .isEqualTo(sharing.parts().stream().map(Money::negated).toList());
        });
    }

    /** An amount and weights of either sign whose sum is not zero. */
    private record Sharing(Money amount, List<Money> weights) {

        static Sharing random(Seeded s) {
            Currency currency = s.oneOf(Currency.values());
            Money amount = new Money(s.number(-1_000_000_000_000L, 1_000_000_000_000L), currency);
            long most = s.oneOf(3L, 100L, 1_000_000L);
            long least = s.chance(50) ? -most : 0;
            List<Money> weights = s.list(1, 12, r -> new Money(r.number(least, most), currency));
            Sharing sharing = new Sharing(amount, weights);
            return sharing.sum().signum() == 0 ? new Sharing(amount, List.of(new Money(1, currency))) : sharing;
        }

        BigInteger sum() {
            return weights.stream().map(MoneyPropertyTest::big).reduce(BigInteger.ZERO, BigInteger::add);
        }

        List<Money> parts() {
            return amount.allocate(weights);
        }
    }

    private static BigInteger big(Money money) {
        return BigInteger.valueOf(money.minor());
    }
}
