package fordring.invoice;

import fordring.money.Rate;
import org.jspecify.annotations.Nullable;

/**
 * A discount or charge on the whole document (EN 16931 BG-20, BG-21). A discount that states neither rate nor category
 * is spread over all of them in proportion.
 *
 * @param description null: the usual word for its type
 * @param vatRate percent; null: of a charge the creditor's own
 * @param vatCategory null: by the rate
 * @param exemptionReason why no VAT is charged (BT-120), where the category asks for one
 */
public record AllowanceCharge(
        Type type,
        @Nullable String description,
        Discount value,
        @Nullable Rate vatRate,
        @Nullable VatCategory vatCategory,
        @Nullable String exemptionReason) {

    /** Whether it states which VAT group it belongs to. */
    boolean isOfOneGroup() {
        return vatRate != null || vatCategory != null;
    }

    /** What it is for. */
    public enum Type {
        DISCOUNT,
        FREIGHT,
        ADMINISTRATION,
        OTHER;

        /** Whether it raises what is to be paid. */
        public boolean isCharge() {
            return this != DISCOUNT;
        }
    }
}
