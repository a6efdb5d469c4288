package fordring.country;

import java.util.Locale;

/** What is written to a debtor who is late, from mild to last. */
public enum NoticeKind {
    /** Purring, påminnelse, maksumuistutus, rykker; free of charge or with the fee of a reminder. */
    REMINDER,
    /** Says that collection follows: inkassovarsel (inkassoloven § 9), påkrav (Danish inkassoloven § 10). */
    WARNING,
    /** The last that a creditor writes itself: betalingsoppfordring (inkassoloven § 10), inkassokrav, maksuvaatimus. */
    DEMAND;

    /** The published name. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
