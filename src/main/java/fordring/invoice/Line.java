package fordring.invoice;

import fordring.money.Decimal;
import fordring.money.Rate;
import org.jspecify.annotations.Nullable;

/**
 * A line as the caller wants it (EN 16931 BG-25).
 *
 * @param description null: the creditor's text for invoices given as a total only
 * @param unitPrice major units; whether VAT is in it is the draft's {@link PriceMode}
 * @param vatRate percent; null: the creditor's own
 */
public record Line(
        @Nullable String description,
        Decimal quantity,
        @Nullable String unit,
        Decimal unitPrice,
        @Nullable Rate vatRate) {}
