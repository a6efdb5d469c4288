package fordring.invoice;

/** Whether unit prices include VAT. */
public enum PriceMode {
    /** Prices include VAT; the debtor's total is fixed and VAT is taken out of it. */
    GROSS,
    /** Prices exclude VAT, which is added on the sum of each category and rate. */
    NET
}
