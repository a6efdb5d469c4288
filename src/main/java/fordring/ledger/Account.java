package fordring.ledger;

/** The accounts that Fordring posts to; a creditor's chart gives them numbers. */
public enum Account {
    /** What debtors owe: capital (trade receivables). */
    RECEIVABLE,
    /** What the tax agency pays instead of debtors (Sweden: ROT, RUT; lag 2009:194). In no debtor's balance. */
    TAX_REDUCTION,
    /** Sales without VAT. */
    REVENUE,
    /** VAT owed to the state on sales. */
    OUTPUT_VAT,
    /** What payable amounts were rounded by. */
    ROUNDING,
    /** Money in the bank. */
    BANK,
    /** Money received that belongs to no claim yet: unknown payers and what was paid too much. A liability. */
    UNALLOCATED_RECEIPTS,
    /** What customers have to their credit: credited after it was paid. A liability. */
    CUSTOMER_CREDIT,
    /** Capital given up for lost (losses on receivables). */
    BAD_DEBT,
    /** Money that came in after all on what was given up for lost. */
    RECOVERED_BAD_DEBT
}
