package fordring.invoice;

import fordring.money.Rate;
import org.jspecify.annotations.Nullable;

/**
 * The terms that late-payment law asks to have been agreed beforehand.
 *
 * @param dueDate whether the due date was agreed; if not, interest runs from 30 days after the demand
 * @param reminderFee whether a fee for reminders was agreed (Sweden: lag 1981:739 om ersättning för inkassokostnader, § 2)
 * @param contractInterestRate percent a year; null: the statutory rate
 */
public record Agreed(
        boolean dueDate, boolean reminderFee, @Nullable Rate contractInterestRate) {
    public static final Agreed NOTHING = new Agreed(false, false, null);
}
