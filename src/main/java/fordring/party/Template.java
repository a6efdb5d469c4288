package fordring.party;

/** The forms in which documents are set. */
public enum Template {
    STANDARD,
    /** As {@link #STANDARD}, with a place for what the creditor wants to tell its customers. */
    STANDARD_MARKETING,
    /** Small type and narrow rows: many lines on few pages. */
    COMPACT
}
