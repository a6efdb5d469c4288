package fordring.invoice;

import fordring.id.NumberSeriesId;
import fordring.id.PaymentAccountId;
import org.jspecify.annotations.Nullable;

/**
 * The marks a payment is known by: where number, account and payment reference are to come from. What is null is
 * the creditor's usual one.
 *
 * @param number a number the caller brings
 * @param series the series the number is to be taken from
 * @param account to be paid to
 * @param reference a payment reference the caller brings
 */
public record Marks(
        @Nullable String number,
        @Nullable NumberSeriesId series,
        @Nullable PaymentAccountId account,
        @Nullable String reference) {
    public static final Marks USUAL = new Marks(null, null, null, null);
}
