package fordring.collection;

import fordring.country.Later;
import fordring.country.LawRow;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.invoice.Receivable;
import fordring.money.Money;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is charged on claims: booked, kept with its law, and taken back; always many at once. */
public final class Charges {
    private Charges() {}

    /**
     * To be charged.
     *
     * @param receivable locked by this transaction
     * @param interestThrough the last day counted; null except of interest
     */
    public record New(
            Receivable receivable,
            Charge.Kind kind,
            @Nullable NoticeId notice,
            Money amount,
            LocalDate on,
            @Nullable LocalDate interestThrough,
            List<LawRow> law) {}

    /** Books these: balances, journal, charges. Several of one receivable are added up. Answers the receivables as they are now. */
    public static List<Receivable> book(Tx tx, TenantId tenant, List<New> charges) {
        return Later.later();
    }

    /** Of these invoices, the oldest first. */
    public static Map<InvoiceId, List<Charge>> of(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        return Later.later();
    }

    /**
     * Takes back what was charged with a notice, as far as it is not paid; what is paid of it is held to the customer's
     * credit.
     */
    public static void takeBack(Tx tx, TenantId tenant, InvoiceId invoice, NoticeId notice, String reason) {
        Later.later();
    }
}
