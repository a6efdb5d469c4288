package fordring.ledger;

import fordring.money.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * What money or credit meets of one claim, in the claim's currency, and what it costs. Below zero throughout: it did
 * not after all. How it is posted: docs/adr/0019.
 *
 * @param capital goes off the open capital, what is let go included
 * @param recovered came in on capital that was written off
 * @param difference of the capital: let go, because so little lacks
 * @param paid what of the money went there, in its own currency
 * @param exchange gained on it (below zero: lost), in the money's currency; zero where both are the same
 */
public record Met(
        Capital capital, Money fees, Money interest, Money recovered, Money difference, Money paid, Money exchange) {
    public Met {
        Money worth = worth(capital, fees, interest, recovered, difference);
        if (worth.currency() == paid.currency() && !(worth.equals(paid) && exchange.isZero())) {
            throw new IllegalArgumentException(paid + " paid for " + worth);
        }
    }

    /** What of the claim it settles, without what is let go. */
    public Money worth() {
        return worth(capital, fees, interest, recovered, difference);
    }

    private static Money worth(Capital capital, Money fees, Money interest, Money recovered, Money difference) {
        return capital.whole().plus(fees).plus(interest).plus(recovered).minus(difference);
    }

    /** It is not met after all. */
    public Met negated() {
        return new Met(
                capital.negated(),
                fees.negated(),
                interest.negated(),
                recovered.negated(),
                difference.negated(),
                paid.negated(),
                exchange.negated());
    }

    /** Whether it settles nothing but what was written off. */
    boolean isRecovery() {
        return recovered.isPositive() && worth().equals(recovered) && difference.isZero();
    }

    /** Credits of {@link #paid} net. */
    List<Posting> postings() {
        List<Posting> postings = new ArrayList<>(capital.postings());
        postings.add(Posting.credit(Account.RECEIVABLE_FEES, fees));
        postings.add(Posting.credit(Account.RECEIVABLE_INTEREST, interest));
        postings.add(Posting.credit(Account.RECOVERED_BAD_DEBT, recovered));
        postings.add(Posting.debit(Account.PAYMENT_DIFFERENCE, difference));
        if (worth().currency() != paid.currency()) {
            postings.add(Posting.debit(Account.CURRENCY_EXCHANGE, worth()));
            postings.add(Posting.credit(Account.CURRENCY_EXCHANGE, paid.minus(exchange)));
            postings.add(Posting.credit(Account.EXCHANGE_DIFFERENCE, exchange));
        }
        return postings;
    }
}
