package fordring.invoice;

import fordring.money.Decimal;
import fordring.money.Rate;

/** What an amount is reduced or raised by, as it was stated (EN 16931 BG-20, BG-21, BG-27). */
public sealed interface Discount {

    /** A part of the amount, at most the whole of it. */
    record Percent(Rate rate) implements Discount {
        private static final Rate WHOLE = Rate.percent("100");

        public Percent {
            if (rate.compareTo(Rate.ZERO) < 0 || rate.compareTo(WHOLE) > 0) {
                throw new IllegalArgumentException("a discount of " + rate + " %");
            }
        }
    }

    /**
     * A fixed amount.
     *
     * @param major major units; with VAT in gross mode, without in net mode
     */
    record Amount(Decimal major) implements Discount {}
}
