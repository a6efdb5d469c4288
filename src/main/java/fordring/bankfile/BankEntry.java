package fordring.bankfile;

import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bank's file says of one movement on an account.
 *
 * @param position counts the entries of the file from 1; the same at every reading
 * @param line where it begins in the file, from 1
 * @param account as the file names it, letters and digits only, no leading zeros filled in: IBAN, Norwegian or Finnish
 *     account, bankgiro, plusgiro
 * @param amount above zero, whatever the kind
 * @param bookedOn by the bank
 * @param paidOn when the payer's bank had the order, or the value date; {@code bookedOn} where the file does not say
 * @param reference for the payee, as written, leading zeros and all; null where there is none or where it says several
 * @param advised the references where it says several, or an amount with one; else empty
 * @param text what the payer wrote, lines joined by a blank
 * @param bankReference the bank's own, of this movement
 * @param batch the bank's own reference of the sum in which this movement was booked; of a {@link Kind#BATCH} its own
 * @param count of a {@link Kind#BATCH}: of how many payments it says it is; else null
 * @param instructed what the payer ordered, where the bank exchanged it into the account's currency
 */
public record BankEntry(
        long position,
        int line,
        String account,
        Kind kind,
        Money amount,
        LocalDate bookedOn,
        LocalDate paidOn,
        @Nullable String reference,
        List<Advised> advised,
        @Nullable String text,
        @Nullable Payer payer,
        @Nullable String bankReference,
        @Nullable String batch,
        @Nullable Integer count,
        @Nullable Money instructed) {

    /** Which way the money went. */
    public enum Kind {
        /** It came in. */
        PAYMENT,
        /** What had come in was taken back: returned, charged back, corrected. */
        REVERSAL,
        /** What a payer took off a sum that he paid, most often for a credit note (BgMax TK21). */
        DEDUCTION,
        /** Payments in one sum, not told one by one here. */
        BATCH,
        /** Anything else: fees of the bank, interest, payments made. */
        OTHER
    }

    /**
     * One of several documents that a payment says it is for.
     *
     * @param reference the payment reference or the number of the document
     * @param amount above zero; null where none is said
     */
    public record Advised(
            Document document, String reference, @Nullable Money amount) {}

    /** What is referred to (ISO 20022 RfrdDocInf). */
    public enum Document {
        INVOICE,
        CREDIT_NOTE
    }

    /** Who paid, as far as the file says. */
    public record Payer(
            @Nullable String name,
            @Nullable String account,
            @Nullable String organisationNumber) {}
}
