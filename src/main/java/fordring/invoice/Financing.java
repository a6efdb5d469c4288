package fordring.invoice;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.money.Money;
import fordring.money.Rate;
import fordring.platform.Tx;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a claim that a financier has lent on or bought (factoring). What settles capital meets it first.
 *
 * @param financed of the open capital, today
 * @param recourse whether the financier may hand it back
 * @param handedBackAt when he did: nothing is financed since
 */
public record Financing(
        Kind kind,
        Money financed,
        boolean recourse,
        @Nullable Instant handedBackAt) {

    /** What the financier did. */
    public enum Kind {
        /** Lent on it: the claim stays the creditor's and is pledged. */
        LOAN,
        /** Bought it: the claim is his. */
        SALE
    }

    public static Optional<Financing> of(Tx tx, TenantId tenant, InvoiceId invoice) {
        return fordring.platform.Later.later();
    }

    /** Has {@code share} (percent) of an issued invoice's open capital financed, and books it. */
    public static void begin(Tx tx, TenantId tenant, InvoiceId invoice, Kind kind, Rate share, boolean recourse) {
        fordring.platform.Later.later();
    }

    /**
     * The financier hands the claim back (recourse), and it is booked.
     *
     * @throws fordring.fault.Rejected when nothing of it is financed, or it was financed without recourse
     */
    public static void handBack(Tx tx, TenantId tenant, InvoiceId invoice) {
        fordring.platform.Later.later();
    }
}
