package fordring.matching;

/** Why a payment is taken to be for an invoice. How sure each is: docs/matching.md. */
public enum Ground {
    /** A person said so, or the caller that registered it. */
    SAID,
    /** Its reference, sign by sign. */
    REFERENCE,
    /** Its reference but for leading zeros, blanks and hyphens. */
    REFERENCE_ALIKE,
    /** One of several references of the payment, with or without an amount each. */
    SEVERAL_REFERENCES,
    /** Its reference, found in what the payer wrote. */
    REFERENCE_IN_TEXT,
    /** Its number, found in the reference or in what the payer wrote. */
    NUMBER_IN_TEXT,
    /** Who paid, and the amount that is open. */
    PAYER_AND_AMOUNT,
    /** Who paid, and the sum of what is open on several. */
    PAYER_AND_SUM,
    /** The amount that is open, and nothing else. */
    AMOUNT,
    /** What was over of a payment, by the creditor's rule. */
    OVERPAYMENT
}
