package fordring.money;

import java.math.RoundingMode;

/** How an exact amount becomes a whole number of minor units. Whoever multiplies by a rate names one of these. */
public enum Rounding {
    /** Halves go away from zero: line amounts, VAT, interest. */
    HALF_UP(RoundingMode.HALF_UP),
    /** Towards zero: a charge capped by law is never rounded above its cap. */
    DOWN(RoundingMode.DOWN);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    RoundingMode mode() {
        return mode;
    }
}
