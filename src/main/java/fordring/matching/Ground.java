package fordring.matching;

/** Why a payment is taken to be for an invoice, and how sure that is, in percent. The reasons: docs/matching.md. */
public enum Ground {
    /** A person said so, or the caller that registered it. */
    SAID(100, 100),
    /** Its reference, sign by sign. */
    REFERENCE(100, 100),
    /** Its reference but for leading zeros, blanks and hyphens. */
    REFERENCE_ALIKE(98, 98),
    /** One of several references of the payment, with or without an amount each; surer when the sums meet. */
    SEVERAL_REFERENCES(97, 95),
    /** Its reference, found in what the payer wrote; surer with a check digit, when it is written whole. */
    REFERENCE_IN_TEXT(95, 80),
    /** Its number, found in the reference or in what the payer wrote; surer when that is open which was paid. */
    NUMBER_IN_TEXT(92, 70),
    /** Who paid, and the amount that is open; surer by an account that he paid from before than by his name. */
    PAYER_AND_AMOUNT(90, 75),
    /** Who paid, and the sum of what is open on several. */
    PAYER_AND_SUM(65, 50),
    /** The amount that is open, and nothing else. */
    AMOUNT(40, 40),
    /** What was over of a payment, by the creditor's rule. */
    OVERPAYMENT(50, 50);

    private final int strong;
    private final int weak;

    Ground(int strong, int weak) {
        this.strong = strong;
        this.weak = weak;
    }

    int certainty(boolean isStrong) {
        return isStrong ? strong : weak;
    }
}
