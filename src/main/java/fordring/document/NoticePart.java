package fordring.document;

/** A thing that a notice says. */
enum NoticePart {
    CREDITOR_NAME("the creditor's name"),
    CREDITOR_NUMBER("the creditor's organisation number"),
    CREDITOR_ADDRESS("the creditor's address"),
    DEBTOR("the debtor's name"),
    INVOICE_NUMBER("the number of the invoice"),
    INVOICE_DATE("the date of the invoice"),
    DUE_DATE("the due date"),
    GROUND("what the claim is for"),
    CAPITAL("the capital"),
    COSTS("the costs apart from the capital"),
    INTEREST("the interest apart from the capital"),
    INTEREST_RATE("the rate of interest"),
    INTEREST_FROM("the day from which interest runs"),
    INTEREST_METHOD("how interest is computed"),
    TOTAL("the sum to be paid"),
    DEADLINE("a last day to pay"),
    TERM("as many days to pay as the law gives"),
    SETTLED("that nothing more is charged until then"),
    CONSEQUENCE("what follows if it is not paid"),
    OBJECTION("where to object"),
    ACCOUNT("the account to pay to"),
    REFERENCE("the payment reference");

    private final String meaning;

    NoticePart(String meaning) {
        this.meaning = meaning;
    }

    /** In plain English. */
    String meaning() {
        return meaning;
    }
}
