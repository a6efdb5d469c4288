package fordring.country;

import fordring.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the law asks of a debt before it says what may be charged for a notice.
 *
 * @param debtorClass {@code consumer}, {@code business} or {@code public}
 * @param capital the principal still owed; tiers go by it
 * @param dueDate from which days are counted: never before the invoice date
 * @param reminderFeeAgreed before the debt arose (Sweden: lag 1981:739 § 2)
 * @param notices sent so far, the oldest first
 * @param compensationOn when the standard compensation was charged; null: it was not
 * @param planCharged whether a plan of payment cost something
 */
public record Debt(
        String debtorClass,
        Money capital,
        LocalDate dueDate,
        boolean reminderFeeAgreed,
        List<Sent> notices,
        @Nullable LocalDate compensationOn,
        boolean planCharged) {
    public Debt {
        notices = List.copyOf(notices);
    }

    /** The notices that cost something. */
    List<Sent> charged() {
        return notices.stream().filter(sent -> sent.fee().isPositive()).toList();
    }

    int charged(NoticeKind kind) {
        return Math.toIntExact(
                charged().stream().filter(sent -> sent.kind() == kind).count());
    }

    /**
     * A notice that went out.
     *
     * @param on local date of the creditor on which it was sent
     * @param deadline the last day it gave
     * @param fee charged for it; zero: none
     */
    public record Sent(NoticeKind kind, LocalDate on, LocalDate deadline, Money fee) {}
}
