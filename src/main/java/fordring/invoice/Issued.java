package fordring.invoice;

import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issued invoice: numbered, calculated, booked. Nothing of it ever changes.
 *
 * @param creditorVersion the creditor's data as they stood at issue
 * @param customerVersion the customer's data as they stood at issue
 * @param number of a gapless series of the creditor (EN 16931 BT-1)
 * @param externalReference the caller's own id, unique per creditor
 * @param issueDate local date of the creditor (BT-2)
 * @param dueDate local date of the creditor (BT-9)
 * @param paymentReference what the payer states: in Norway the KID (BT-83)
 * @param send whether it is to be delivered at once
 */
public record Issued(
        TenantId tenant,
        InvoiceId id,
        CreditorId creditor,
        int creditorVersion,
        CustomerId customer,
        int customerVersion,
        String number,
        @Nullable String externalReference,
        LocalDate issueDate,
        LocalDate dueDate,
        PaymentAccountId account,
        String paymentReference,
        PriceMode priceMode,
        Totals totals,
        boolean send,
        Instant createdAt) {

    public Currency currency() {
        return totals.payable().currency();
    }

    public List<IssuedLine> lines() {
        return totals.lines();
    }

    /**
     * A line with its share of the totals (EN 16931 BG-25).
     *
     * @param unitPrice major units, with VAT in gross mode, without in net mode
     * @param net without VAT (BT-131)
     * @param vat this line's share of the VAT of its group
     */
    public record IssuedLine(
            String description,
            Decimal quantity,
            @Nullable String unit,
            Decimal unitPrice,
            VatCategory category,
            Rate rate,
            Money net,
            Money vat) {

        /** What the debtor pays for this line. */
        public Money gross() {
            return net.plus(vat);
        }
    }

    /** The VAT of one category and rate (EN 16931 BG-23). */
    public record VatGroup(VatCategory category, Rate rate, Money base, Money vat) {}
}
