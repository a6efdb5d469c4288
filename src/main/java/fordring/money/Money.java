package fordring.money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An amount in whole minor units (øre, öre, cent) of one currency. Exact: overflow throws
 * {@link ArithmeticException}, two currencies never meet.
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** A decimal number of major units, rounded to the minor unit. */
    public static Money of(Decimal major, Currency currency, Rounding rounding) {
        return new Money(
                major.value()
                        .movePointRight(currency.digits())
                        .setScale(0, rounding.mode())
                        .longValueExact(),
                currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Money times(BigDecimal factor, Rounding rounding) {
        return times(factor, BigDecimal.ONE, rounding);
    }

    /** {@code this × numerator / denominator}, rounded once. */
    Money times(BigDecimal numerator, BigDecimal denominator, Rounding rounding) {
        BigDecimal exact = BigDecimal.valueOf(minor).multiply(numerator);
        return new Money(exact.divide(denominator, 0, rounding.mode()).longValueExact(), currency);
    }

    /**
     * This amount shared out in proportion to the weights, see {@link #allocate(List, BigDecimal, BigDecimal)}.
     *
     * @throws IllegalArgumentException when there are no weights, or they sum to zero while the amount does not
     */
    public List<Money> allocate(List<Money> weights) {
        BigDecimal sum =
                weights.stream().map(w -> BigDecimal.valueOf(same(w).minor)).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (weights.isEmpty() || (sum.signum() == 0 && minor != 0)) {
            throw new IllegalArgumentException("nothing to allocate " + this + " by");
        }
        return minor == 0
                ? weights.stream().map(w -> zero(currency)).toList()
                : allocate(weights, BigDecimal.valueOf(minor), sum);
    }

    /**
     * This amount shared out so that nothing is lost and each part is less than one minor unit from its exact share,
     * {@code weight × numerator / denominator}: each is rounded towards zero, the minor units that remain go to the
     * largest remainders, ties to the earlier part. The exact shares come to this amount when it is rounded.
     */
    List<Money> allocate(List<Money> weights, BigDecimal numerator, BigDecimal denominator) {
        List<BigDecimal> remainders = new ArrayList<>();
        List<Long> parts = new ArrayList<>();
        for (Money weight : weights) {
            BigDecimal[] share =
                    BigDecimal.valueOf(same(weight).minor).multiply(numerator).divideAndRemainder(denominator);
            parts.add(share[0].longValueExact());
            remainders.add(share[1]);
        }
        long left = parts.stream().reduce(minor, Math::subtractExact);
        long step = Long.signum(left);
        BigDecimal descending = BigDecimal.valueOf(-step * denominator.signum());
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders.get(i).multiply(descending)))
                .limit(Math.abs(left))
                .forEach(i -> parts.set(i, parts.get(i) + step));
        return parts.stream().map(p -> new Money(p, currency)).toList();
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    /** The amount as a decimal number of major units: 150000 øre are 1500. */
    public Decimal major() {
        return Decimal.ofMinor(minor, currency);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    /** For people who read logs: {@code 1500.00 NOK}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(minor, currency.digits()).toPlainString() + " " + currency;
    }

    private Money same(Money other) {
        if (other.currency != currency) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " do not mix");
        }
        return other;
    }
}
