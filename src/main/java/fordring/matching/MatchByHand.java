package fordring.matching;

import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.platform.Later;
import fordring.platform.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets what waits of a payment settle invoices that a person names. Both may be of different currencies. */
public final class MatchByHand {
    private MatchByHand() {}

    /**
     * One invoice, and how much of the payment is for it (minor units; null: what it takes).
     *
     * @param difference what lacks is let go, whatever the creditor's tolerance
     */
    public record Wish(InvoiceId invoice, @Nullable Long amount, boolean difference) {}

    /**
     * Matches.
     *
     * @throws Rejected when there is no such payment or invoice, the payment is not in the books, reversed or has less
     *     left, or an invoice is a draft, a credit note, another creditor's or settled
     */
    public static void run(Tx tx, TenantId tenant, PaymentId payment, List<Wish> wishes) {
        Later.later();
    }
}
