package fordring.payment;

import fordring.bankfile.BankEntry;
import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.PaymentFileId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Money that was received, whoever it is from.
 *
 * @param paidAt when it was paid; of a bare date 12:00 UTC, so that no zone moves it to another day
 * @param paidOn local date of the creditor
 * @param reference what the payer stated: a KID, or anything
 * @param account the creditor's account it came to; null where nobody said
 * @param told null of one that no bank's file told of first
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
        Instant createdAt,
        @Nullable PaymentAccountId account,
        @Nullable Told told) {

    /** Of which no account is known and no bank has told. */
    public Payment(
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
        this(tenant, id, creditor, amount, paidAt, paidOn, reference, payer, source, createdAt, null, null);
    }

    /** The day on which the money is in the books: the bank's, where it has told of it. */
    public LocalDate bookedOn() {
        return told == null ? paidOn : told.bookedOn();
    }

    /**
     * What the bank's file says beside.
     *
     * @param position of the entry in the file
     * @param message what the payer wrote to us
     * @param advised the documents that it names, where it names several or says an amount with one
     * @param instructed what the payer ordered, where the bank exchanged it
     */
    public record Told(
            PaymentFileId file,
            long position,
            LocalDate bookedOn,
            @Nullable String bankReference,
            @Nullable String message,
            @Nullable String payerAccount,
            List<BankEntry.Advised> advised,
            @Nullable Money instructed) {}

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
