package fordring.matching;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.payment.Payment;
import fordring.platform.Later;
import fordring.platform.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what payments that arrive are for and books them: bank against what each settles, the rest as receipts that
 * wait. What is sure enough by the creditor's rules is matched; the rest waits, with suggestions.
 */
public final class MatchPayments {
    private MatchPayments() {}

    /**
     * A payment that was taken down in this transaction and is in no books yet.
     *
     * @param named the invoice that the caller says it is for; null: to be found
     */
    public record Arrived(Payment payment, @Nullable InvoiceId named) {}

    /** What became of each, in their order. */
    public static List<Match> run(Tx tx, TenantId tenant, List<Arrived> arrived) {
        return Later.later();
    }
}
