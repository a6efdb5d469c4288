package fordring.matching;

/** What became of a payment that looked for its invoice. All of it commits. */
public sealed interface Match {

    /** All of the payment settles the invoice, in full or in part. */
    record Whole(Allocation allocation) implements Match {}

    /** The invoice is settled and something is over. */
    record Partly(Allocation allocation) implements Match {}

    /** It waits for somebody to decide. */
    record Unhandled(Reason reason) implements Match {}

    /** Why nothing was settled. */
    enum Reason {
        NO_SUCH_REFERENCE,
        NOTHING_OPEN,
        OTHER_CURRENCY,
        /** Open invoices of several customers bear the reference. */
        AMBIGUOUS
    }
}
