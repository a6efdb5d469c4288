package fordring.collection;

import fordring.country.Later;
import fordring.id.CreditorId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.time.LocalDate;

/** Takes the next step of the cases that are due, or notes why not. */
public final class AdvanceCases {
    private AdvanceCases() {}

    /**
     * What a portion came to.
     *
     * @param more whether there may be others
     */
    public record Advanced(int taken, int waited, int failed, boolean more) {}

    /**
     * A portion of the cases of a creditor that are due on {@code day} or before, which is its business's today or earlier.
     * Balances are read under lock.
     */
    public static Advanced run(Tx tx, TenantId tenant, CreditorId creditor, LocalDate day, int most) {
        return Later.later();
    }
}
