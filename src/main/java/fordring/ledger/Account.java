package fordring.ledger;

/** The accounts that Fordring posts to; a creditor's chart gives them numbers. */
public enum Account {
    /** What debtors owe: capital (trade receivables). */
    RECEIVABLE,
    /** Sales without VAT. */
    REVENUE,
    /** VAT owed to the state on sales. */
    OUTPUT_VAT,
    /** What payable amounts were rounded by. */
    ROUNDING,
    /** Money in the bank. */
    BANK,
    /** Money received that belongs to no claim yet: unknown payers and what was paid too much. A liability. */
    UNALLOCATED_RECEIPTS
}
