package fordring.collection;

import fordring.id.CaseId;
import fordring.money.Money;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A debtor's word that he pays an amount by a day. The claim rests until the bank day after it.
 *
 * @param open of the claim when he gave it: kept is what it went down by since
 * @param until the last day to keep it
 * @param nextOn the first day on which it is known whether it was kept
 */
public record Promise(
        CaseId caseId,
        int no,
        State state,
        Money amount,
        Money open,
        LocalDate promisedOn,
        LocalDate until,
        LocalDate nextOn) {

    /** What became of it. */
    public enum State {
        OPEN,
        KEPT,
        BROKEN,
        /** He gave another, or a plan took its place. */
        REPLACED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isKept(Money openNow) {
        return open.minus(openNow).compareTo(amount) >= 0;
    }
}
