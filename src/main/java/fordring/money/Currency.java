package fordring.money;

import java.util.Arrays;
import java.util.Optional;

/** The currencies an invoice may be made out in (ISO 4217), each with the number of digits of its minor unit. */
public enum Currency {
    NOK(2),
    SEK(2),
    DKK(2),
    EUR(2),
    ISK(0),
    GBP(2),
    USD(2),
    CHF(2),
    PLN(2),
    CZK(2),
    CAD(2),
    AUD(2),
    JPY(0);

    private final int digits;

    Currency(int digits) {
        this.digits = digits;
    }

    /** Digits behind the decimal point: 2 where 100 minor units make one major unit. */
    public int digits() {
        return digits;
    }

    /** The currency of an ISO 4217 letter code, exactly as written (upper case). */
    public static Optional<Currency> of(String code) {
        return Arrays.stream(values()).filter(c -> c.name().equals(code)).findFirst();
    }
}
