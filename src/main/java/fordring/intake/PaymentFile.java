package fordring.intake;

import fordring.bankfile.Format;
import fordring.id.PaymentFileId;
import fordring.id.TenantId;
import fordring.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of a bank and what became of it.
 *
 * @param name as it was called where it came from
 * @param duplicateOf the file of the same bytes that was imported before; nothing was booked of this one
 * @param bytes its size
 * @param totals of the money that came in, one for each currency, known payments included
 * @param leftOut accounts of which nothing was booked, since they were nobody's and that was to be passed over; taken in
 *     when the same bytes come again and they are somebody's by then
 * @param haltedBy accounts that are not one creditor's alone any more; of a file that is halted
 * @param finishedAt null while it is imported
 */
public record PaymentFile(
        TenantId tenant,
        PaymentFileId id,
        @Nullable String name,
        Format format,
        State state,
        @Nullable PaymentFileId duplicateOf,
        long bytes,
        Counts counts,
        List<Money> totals,
        List<String> leftOut,
        List<String> haltedBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** How far it is. */
    public enum State {
        /** Its portions are being booked, or whoever did that is gone and another will go on. */
        IMPORTING,
        IMPORTED,
        /** Nobody can go on with it until its accounts are one creditor's each; what was booked of it stays booked. */
        HALTED,
        /** The same bytes were imported before. */
        DUPLICATE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Entries of the file, by what they were.
     *
     * @param entries all of them, as found when the file was checked
     * @param payments money that came in: matched, unhandled and duplicates together
     * @param matched wholly or partly met to invoices at once
     * @param unhandled wait for a person
     * @param duplicates known already, from another file or registered
     * @param reversals money taken back by the bank or taken off by a payer
     * @param others no business of ours
     * @param leftOut on accounts that were passed over
     */
    public record Counts(
            long entries,
            long payments,
            long matched,
            long unhandled,
            long duplicates,
            long reversals,
            long others,
            long leftOut) {

        /** The same file read once more, for what was left out. */
        Counts again() {
            return new Counts(entries, payments, matched, unhandled, duplicates, reversals, others, 0);
        }
    }
}
