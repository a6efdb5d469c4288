package fordring.money;

import java.math.BigDecimal;

/**
 * An exact decimal number: a quantity, a unit price. Two decimals are equal when they are the same number,
 * whatever their trailing zeros.
 */
public record Decimal(BigDecimal value) implements Comparable<Decimal> {
    public static final Decimal ZERO = new Decimal(BigDecimal.ZERO);
    public static final Decimal ONE = new Decimal(BigDecimal.ONE);

    public Decimal {
        value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    public static Decimal of(String digits) {
        return new Decimal(new BigDecimal(digits));
    }

    public static Decimal of(long whole) {
        return new Decimal(BigDecimal.valueOf(whole));
    }

    /** {@code minor} units of a currency as a decimal number of major units: 15000 øre are 150 kroner. */
    public static Decimal ofMinor(long minor, Currency currency) {
        return new Decimal(BigDecimal.valueOf(minor, currency.digits()));
    }

    public Decimal times(Decimal other) {
        return new Decimal(value.multiply(other.value));
    }

    public Decimal minus(Decimal other) {
        return new Decimal(value.subtract(other.value));
    }

    public int signum() {
        return value.signum();
    }

    /** Digits in front of the decimal point. */
    public int integerDigits() {
        return Math.max(0, value.precision() - value.scale());
    }

    /** Digits behind the decimal point. */
    public int fractionDigits() {
        return Math.max(0, value.scale());
    }

    @Override
    public int compareTo(Decimal other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
