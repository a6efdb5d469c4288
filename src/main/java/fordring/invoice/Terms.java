package fordring.invoice;

import fordring.money.Rate;
import fordring.party.Creditor;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Dates and conditions of an invoice that is wanted. What is null is by the creditor's own terms.
 *
 * @param issueDate null: today in the creditor's zone
 * @param deliveryDate of the goods or services (EN 16931 BT-72)
 * @param dueDate null: by the creditor's days
 * @param contractInterestRate percent a year
 * @param reminderProfile by which it is pursued; null: by its creditor's
 */
public record Terms(
        @Nullable LocalDate issueDate,
        @Nullable LocalDate deliveryDate,
        @Nullable LocalDate dueDate,
        @Nullable Boolean dueDateAgreed,
        @Nullable Boolean reminderFeeAgreed,
        @Nullable Rate contractInterestRate,
        @Nullable String reminderProfile) {
    public static final Terms USUAL = on(null, null);

    public static Terms on(@Nullable LocalDate issueDate, @Nullable LocalDate dueDate) {
        return new Terms(issueDate, null, dueDate, null, null, null);
    }

    /** Pursued as its creditor's claims are. */
    public Terms(
            @Nullable LocalDate issueDate,
            @Nullable LocalDate deliveryDate,
            @Nullable LocalDate dueDate,
            @Nullable Boolean dueDateAgreed,
            @Nullable Boolean reminderFeeAgreed,
            @Nullable Rate contractInterestRate) {
        this(issueDate, deliveryDate, dueDate, dueDateAgreed, reminderFeeAgreed, contractInterestRate, null);
    }

    LocalDate issueDate(LocalDate today) {
        return issueDate == null ? today : issueDate;
    }

    LocalDate dueDate(Creditor creditor, LocalDate issued) {
        return dueDate == null ? issued.plusDays(creditor.paymentTermsDays()) : dueDate;
    }

    Agreed agreed(Creditor creditor) {
        Creditor.Terms usual = creditor.terms();
        return new Agreed(
                dueDateAgreed == null ? usual.dueDateAgreed() : dueDateAgreed,
                reminderFeeAgreed == null ? usual.reminderFeeAgreed() : reminderFeeAgreed,
                contractInterestRate == null ? usual.contractInterestRate() : contractInterestRate);
    }
}
