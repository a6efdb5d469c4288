package fordring.matching;

import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.money.Money;
import fordring.platform.Later;
import fordring.platform.Tx;
import java.util.List;

/** What a payment that waits may be for, the likeliest first. */
public final class Suggestions {
    private Suggestions() {}

    /**
     * One answer: the invoices, what each would get, why, and how sure (percent). At most 10 answers.
     */
    public record Suggestion(List<Share> shares, Ground ground, int certainty) {}

    /** What an invoice would get of the payment. */
    public record Share(InvoiceId invoice, String number, Money amount) {}

    /**
     * Suggests.
     *
     * @throws Rejected when there is no such payment
     */
    public static List<Suggestion> of(Tx tx, TenantId tenant, PaymentId payment) {
        return Later.later();
    }
}
