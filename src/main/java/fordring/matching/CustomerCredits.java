package fordring.matching;

import fordring.fault.Rejected;
import fordring.id.CreditId;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.money.Money;
import fordring.platform.Later;
import fordring.platform.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What customers have to the good, and what becomes of it. */
public final class CustomerCredits {
    private CustomerCredits() {}

    /**
     * Credit of a customer, from a payment or a credit note.
     *
     * @param left what was neither set off nor is to be paid back
     */
    public record Credit(
            CreditId id,
            CreditorId creditor,
            CustomerId customer,
            @Nullable PaymentId payment,
            @Nullable InvoiceId creditNote,
            Money amount,
            Money left,
            Instant createdAt) {}

    public static Optional<Credit> find(Tx tx, TenantId tenant, CreditId id) {
        return Later.later();
    }

    /** Those of a customer, or of all (null), the newest first, older than {@code before} (null: from the newest). */
    public static List<Credit> page(
            Tx tx,
            TenantId tenant,
            @Nullable CustomerId customer,
            boolean openOnly,
            @Nullable CreditId before,
            int limit) {
        return Later.later();
    }

    /**
     * Sets credit off against an open invoice of the same customer.
     *
     * @param amount minor units; null: as much as there is and is open
     * @throws Rejected when there is no such credit or invoice, they are of different customers or currencies, or less
     *     is left or open
     */
    public static void offset(Tx tx, TenantId tenant, CreditId credit, InvoiceId invoice, @Nullable Long amount) {
        Later.later();
    }

    /**
     * Books that credit is to be paid back; tells payment.refunded.
     *
     * @param amount minor units; null: all that is left
     * @throws Rejected when there is no such credit, or less is left
     */
    public static void refund(Tx tx, TenantId tenant, CreditId credit, @Nullable Long amount, @Nullable String reason) {
        Later.later();
    }
}
