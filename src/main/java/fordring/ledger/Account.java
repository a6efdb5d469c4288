package fordring.ledger;

/**
 * The accounts that Fordring posts to; a creditor's chart gives them numbers. Why those of financing are as they are:
 * docs/adr/0018.
 */
public enum Account {
    /** What debtors owe: capital (trade receivables), as far as nobody has lent on it or bought it. */
    RECEIVABLE,
    /** What debtors owe and a financier has lent on. Still the creditor's asset, pledged. */
    RECEIVABLE_PLEDGED,
    /** What debtors owe to a financier who bought it. Memorandum: with the account against it, it comes to nothing. */
    RECEIVABLE_SOLD,
    /** Against {@link #RECEIVABLE_SOLD}, where the buyer bears the loss. Memorandum. */
    SOLD_WITHOUT_RECOURSE,
    /** Against {@link #RECEIVABLE_SOLD}, where he may hand it back: a contingent liability. Memorandum. */
    SOLD_WITH_RECOURSE,
    /** What a financier has lent on claims. A liability. */
    FACTORING_LOAN,
    /** Settlement with the financier: what he is to pay for claims, less what is to be passed on to him. */
    FINANCIER,
    /** What the tax agency pays instead of debtors (Sweden: ROT, RUT; lag 2009:194). In no debtor's balance. */
    TAX_REDUCTION,
    /** Reminder and collection fees that debtors owe. */
    RECEIVABLE_FEES,
    /** Late interest that debtors owe. */
    RECEIVABLE_INTEREST,
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
    /** What customers have to their credit: credited after it was paid, or naming no invoice. A liability. */
    CUSTOMER_CREDIT,
    /** What is to be paid back. A liability until the bank has done it. */
    REFUNDS_PAYABLE,
    /** What lacked of a claim and was let go as too small to ask for. */
    PAYMENT_DIFFERENCE,
    /** Between a claim in one currency and money in another: one side of each exchange, at the claim's rate. */
    CURRENCY_EXCHANGE,
    /** Gained or lost on exchange between claim and payment, in the currency of the payment. */
    EXCHANGE_DIFFERENCE,
    /** Reminder and collection fees, and compensation for them, as income: damages, without VAT. */
    FEE_INCOME,
    /** Late interest as income: damages, without VAT. */
    INTEREST_INCOME,
    /** Capital given up for lost (losses on receivables). */
    BAD_DEBT,
    /** Money that came in after all on what was given up for lost. */
    RECOVERED_BAD_DEBT
}
