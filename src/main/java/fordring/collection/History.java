package fordring.collection;

import fordring.country.Country;
import fordring.country.Later;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.Agreed;
import fordring.money.Money;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that interest on a claim, and its explanation, are made of.
 *
 * @param debtorClass {@code consumer}, {@code business} or {@code public}
 * @param claimed the capital at the beginning, less what was credited since: that was never owed
 * @param dueDate from which the law counts: never before the invoice date
 * @param agreed beforehand
 * @param sentOn when the invoice first went out; null: never
 * @param changes of the capital after that, by the day on which they count, the oldest first
 * @param charges the oldest first
 */
public record History(
        InvoiceId invoice,
        Country country,
        String debtorClass,
        Money claimed,
        LocalDate issueDate,
        LocalDate dueDate,
        Agreed agreed,
        @Nullable LocalDate sentOn,
        List<Change> changes,
        List<Charge> charges) {
    public History {
        changes = List.copyOf(changes);
        charges = List.copyOf(charges);
    }

    /** Why capital is not owed any more. */
    public enum Cause {
        PAYMENT,
        /** A credit of the customer's met it. */
        OFFSET,
        WRITE_OFF
    }

    /**
     * Capital that is not owed from a day on.
     *
     * @param on of a payment the day the debtor paid, local
     * @param capital taken off, what was let go with it included
     * @param fees met by the same payment; {@code interest} likewise
     * @param payment null: not a payment
     */
    public record Change(
            LocalDate on,
            Cause cause,
            Money capital,
            Money fees,
            Money interest,
            @Nullable PaymentId payment) {}

    /** Of these invoices, credit notes not among them. A fixed number of statements. */
    public static Map<InvoiceId, History> of(Tx tx, TenantId tenant, Collection<InvoiceId> invoices) {
        return Later.later();
    }
}
