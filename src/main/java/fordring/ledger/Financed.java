package fordring.ledger;

/** How the financed part of a claim stands in the creditor's books: the claim, and what stands against it. */
public enum Financed {
    LENT_ON(Account.RECEIVABLE_PLEDGED, Account.FACTORING_LOAN),
    SOLD(Account.RECEIVABLE_SOLD, Account.SOLD_WITHOUT_RECOURSE),
    SOLD_WITH_RECOURSE(Account.RECEIVABLE_SOLD, Account.SOLD_WITH_RECOURSE);

    private final Account claim;
    private final Account against;

    Financed(Account claim, Account against) {
        this.claim = claim;
        this.against = against;
    }

    Account claim() {
        return claim;
    }

    Account against() {
        return against;
    }
}
