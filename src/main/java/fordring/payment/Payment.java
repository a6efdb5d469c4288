package fordring.payment;

import fordring.id.CreditorId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Money that was received, whoever it is from.
 *
 * @param paidAt when it was paid; of a bare date 12:00 UTC, so that no zone moves it to another day
 * @param paidOn local date of the creditor
 * @param reference what the payer stated: a KID, or anything
 */
public record Payment(
        TenantId tenant,
        PaymentId id,
        CreditorId creditor,
        Money amount,
        Instant paidAt,
        LocalDate paidOn,
        @Nullable String reference,
        @Nullable String payer,
        Source source,
        Instant createdAt) {

    /** How we know of a payment. */
    public enum Source {
        /** Somebody said so through the API. */
        REGISTERED,
        /** The bank's file said so. */
        BANK;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Source of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
