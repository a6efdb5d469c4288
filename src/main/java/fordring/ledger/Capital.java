package fordring.ledger;

import fordring.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Capital that goes off a claim (below zero: comes back), by whose it was. The financed part is the financier's from
 * then on: the loan on it is to be repaid, the price of it given back or the money passed on.
 *
 * @param how null exactly where nothing of it was financed
 */
public record Capital(Money own, Money financed, @Nullable Financed how) {
    public Capital {
        if ((how == null) != financed.isZero()) {
            throw new IllegalArgumentException(financed + " financed as " + how);
        }
    }

    /** Nothing of it was financed. */
    public static Capital own(Money amount) {
        return new Capital(amount, Money.zero(amount.currency()), null);
    }

    /** {@code amount} goes off a claim of which {@code financed} is the financier's: that part first. */
    public static Capital off(Money amount, Money financed, @Nullable Financed how) {
        Money met = amount.min(financed);
        return new Capital(amount.minus(met), met, met.isZero() ? null : how);
    }

    /** It comes back. */
    public Capital negated() {
        return new Capital(own.negated(), financed.negated(), how);
    }

    public Money whole() {
        return own.plus(financed);
    }

    /** What it posts: credits of {@link #whole} net. */
    List<Posting> postings() {
        return how == null
                ? List.of(Posting.credit(Account.RECEIVABLE, own))
                : List.of(
                        Posting.credit(Account.RECEIVABLE, own),
                        Posting.credit(how.claim(), financed),
                        Posting.debit(how.against(), financed),
                        Posting.credit(Account.FINANCIER, financed));
    }
}
