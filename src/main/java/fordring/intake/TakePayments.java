package fordring.intake;

import fordring.id.TenantId;
import fordring.matching.MatchPayments;
import fordring.platform.Later;
import fordring.platform.Tx;
import java.util.List;

/**
 * Takes payments that arrive into the house: those known already are noted with the known ones, those that look known
 * wait for a person ({@link DecideDuplicate}), the others are told, matched and booked.
 */
public final class TakePayments {
    private TakePayments() {}

    /**
     * How many of each there were.
     *
     * @param matched wholly or partly met to invoices at once
     * @param unhandled wait for a person
     * @param duplicates known already
     */
    public record Taken(int matched, int unhandled, int duplicates) {}

    /** All are of one tenant, and either of one file or registered by a caller. */
    public static Taken run(Tx tx, TenantId tenant, List<MatchPayments.Arrived> arrived) {
        return Later.later();
    }
}
