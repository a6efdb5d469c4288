package fordring.ledger;

import fordring.money.Money;

/** One line of a journal entry: a debit is positive, a credit negative. */
public record Posting(Account account, Money amount) {
    public static Posting debit(Account account, Money amount) {
        return new Posting(account, amount);
    }

    public static Posting credit(Account account, Money amount) {
        return new Posting(account, amount.negated());
    }
}
