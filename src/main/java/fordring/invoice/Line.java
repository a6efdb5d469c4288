package fordring.invoice;

import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rate;
import org.jspecify.annotations.Nullable;

/**
 * A line as the caller wants it (EN 16931 BG-25).
 *
 * @param description null: the creditor's text for invoices given as a total only
 * @param unitPrice major units; whether VAT is in it is the draft's {@link PriceMode}
 * @param discount off quantity × price
 * @param vatRate percent; null: the creditor's own
 * @param vatCategory null: by the rate and the creditor's registration
 * @param itemNumber what the seller calls it (BT-155)
 * @param revenueAccount of the seller's own chart, that it is booked on
 * @param stated what the caller says it comes to, in the draft's {@link PriceMode}; it stands where it differs by no
 *     more than a minor unit
 * @param exemptionReason why no VAT is charged (BT-120), where the category asks for one
 */
public record Line(
        @Nullable String description,
        Decimal quantity,
        @Nullable String unit,
        Decimal unitPrice,
        @Nullable Discount discount,
        @Nullable Rate vatRate,
        @Nullable VatCategory vatCategory,
        @Nullable String exemptionReason,
        @Nullable String itemNumber,
        @Nullable String revenueAccount,
        @Nullable Money stated) {

    /** A line as it is calculated. */
    public Line(
            @Nullable String description,
            Decimal quantity,
            @Nullable String unit,
            Decimal unitPrice,
            @Nullable Discount discount,
            @Nullable Rate vatRate,
            @Nullable VatCategory vatCategory,
            @Nullable String exemptionReason) {
        this(description, quantity, unit, unitPrice, discount, vatRate, vatCategory, exemptionReason, null, null, null);
    }

    /** A line at its price, in the category of its rate. */
    public Line(
            @Nullable String description,
            Decimal quantity,
            @Nullable String unit,
            Decimal unitPrice,
            @Nullable Rate vatRate) {
        this(description, quantity, unit, unitPrice, null, vatRate, null, null);
    }

    /** The same as it is calculated, without number and account. */
    Line plain() {
        return new Line(description, quantity, unit, unitPrice, discount, vatRate, vatCategory, exemptionReason);
    }
}
