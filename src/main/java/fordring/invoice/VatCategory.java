package fordring.invoice;

/** VAT category codes of EN 16931 (subset of UNTDID 5305). */
public enum VatCategory {
    /** Standard or reduced rate. */
    S,
    /** Zero rated. */
    Z,
    /** Exempt. */
    E,
    /** Reverse charge: the buyer accounts for the VAT. */
    AE,
    /** Outside the scope of VAT, and every line of a seller that is not registered. */
    O,
    /** Supply to another EEA state. */
    K,
    /** Export. */
    G
}
