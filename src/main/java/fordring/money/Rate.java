package fordring.money;

import java.math.BigDecimal;
import java.util.List;

/** A rate in percent: 25 is 25 %. Exact; 11.11 and 25.5 are rates like any other. */
public record Rate(BigDecimal percent) implements Comparable<Rate> {
    public static final Rate ZERO = new Rate(BigDecimal.ZERO);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Rate {
        percent = percent.signum() == 0 ? BigDecimal.ZERO : percent.stripTrailingZeros();
    }

    public static Rate percent(String percent) {
        return new Rate(new BigDecimal(percent));
    }

    public boolean isZero() {
        return percent.signum() == 0;
    }

    /** This part of an amount. */
    public Money of(Money amount, Rounding rounding) {
        return amount.times(percent.movePointLeft(2), rounding);
    }

    /** This part of each amount, so rounded that they come to {@code whole}: this part of the sum of the amounts. */
    public List<Money> ofEach(List<Money> amounts, Money whole) {
        return whole.allocate(amounts, percent, HUNDRED);
    }

    /** The part of a gross amount that is left when this rate was added to it: gross / (1 + rate). */
    public Money without(Money gross, Rounding rounding) {
        return gross.times(HUNDRED, HUNDRED.add(percent), rounding);
    }

    /** What is left of each gross amount, so rounded that they come to {@code whole}: what is left of their sum. */
    public List<Money> withoutEach(List<Money> grosses, Money whole) {
        return whole.allocate(grosses, HUNDRED, HUNDRED.add(percent));
    }

    @Override
    public int compareTo(Rate other) {
        return percent.compareTo(other.percent);
    }

    @Override
    public String toString() {
        return percent.toPlainString();
    }
}
