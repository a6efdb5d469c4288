package fordring.matching;

import fordring.invoice.Receivable;
import fordring.money.Currency;
import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rounding;
import fordring.payment.Payment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How much of a payment an invoice takes, and what that settles of it where the two are of different currencies. Between
 * the currency of the invoice and the creditor's own the rate on the invoice says what is owed; what is paid beside it,
 * up to a twentieth, was gained or lost on exchange. Between any others nobody says: then what the payer ordered does,
 * or a person; else it settles nothing. Pure.
 *
 * @param settles of the invoice, in its currency, at most what is owed
 * @param paid of the payment, in its currency
 * @param exchange what {@code paid} is more (below zero: less) than it settles at the invoice's rate
 */
record Share(Money settles, Money paid, Money exchange) {
    private static final BigDecimal NEAR = new BigDecimal("0.05");
    private static final int DIGITS = 20;

    /**
     * Of {@code most}, or less.
     *
     * @param all all that is open is settled, if {@code most} is too little for it by exchange
     * @param said what a person says that {@code most} settles of an invoice in another currency; null: nobody does
     */
    static Share of(Receivable claim, Payment payment, Money most, boolean all, @Nullable Money said) {
        Money none = Money.zero(most.currency());
        if (claim.currency() == most.currency()) {
            Money both = most.min(claim.payable());
            return new Share(both, both, none);
        }
        Money owed = claim.balance().open().isPositive() ? claim.balance().open() : claim.payable();
        Money ordered = ordered(claim, payment, most);
        if (said != null) {
            Money settles = said.min(claim.payable());
            Money at = worth(claim, settles, most);
            return new Share(settles, most, at == null ? none : most.minus(at));
        }
        Money worth = worth(claim, owed, most);
        if (worth == null) {
            return unrated(owed, ordered, most);
        }
        if (isNear(worth, most) || owed.equals(ordered) || (all && most.compareTo(worth) < 0)) {
            return new Share(owed, most, most.minus(worth));
        }
        if (most.compareTo(worth) > 0) {
            return new Share(owed, worth, none);
        }
        Money settles = inverse(claim, most).min(owed);
        Money at = worth(claim, settles, most);
        return new Share(settles, most, at == null ? none : most.minus(at));
    }

    private static Share unrated(Money owed, @Nullable Money ordered, Money most) {
        Money none = Money.zero(most.currency());
        if (ordered == null) {
            return new Share(Money.zero(owed.currency()), none, none);
        }
        if (ordered.compareTo(owed) <= 0) {
            return new Share(ordered, most, none);
        }
        BigDecimal part =
                BigDecimal.valueOf(owed.minor()).divide(BigDecimal.valueOf(ordered.minor()), DIGITS, RoundingMode.DOWN);
        return new Share(owed, most.times(part, Rounding.HALF_UP), none);
    }

    /** Whether nothing says what a payment settles of an invoice in another currency. */
    static boolean isUnsaid(Receivable claim, Payment payment) {
        Money all = payment.amount();
        return claim.currency() != all.currency()
                && ordered(claim, payment, all) == null
                && worth(claim, claim.payable(), all) == null;
    }

    /** What the payer ordered, if that is in the currency of the invoice; of a part of the payment, its part of that. */
    private static @Nullable Money ordered(Receivable claim, Payment payment, Money most) {
        Payment.Told told = payment.told();
        Money instructed = told == null ? null : told.instructed();
        if (instructed == null || instructed.currency() != claim.currency()) {
            return null;
        }
        BigDecimal part = BigDecimal.valueOf(most.minor())
                .divide(BigDecimal.valueOf(payment.amount().minor()), DIGITS, RoundingMode.HALF_UP);
        return instructed.times(part, Rounding.HALF_UP);
    }

    /** At the rate on the invoice; null where that is not between these two. */
    private static @Nullable Money worth(Receivable claim, Money owed, Money most) {
        BigDecimal rate = claim.exchangeRate();
        return rate == null || claim.baseCurrency() != most.currency()
                ? null
                : Money.of(owed.major().times(new Decimal(rate)), most.currency(), Rounding.HALF_UP);
    }

    private static Money inverse(Receivable claim, Money most) {
        BigDecimal rate = claim.exchangeRate();
        if (rate == null) {
            throw new IllegalArgumentException(claim.id() + " has no rate");
        }
        return Money.of(
                new Decimal(most.major().value().divide(rate, DIGITS, RoundingMode.DOWN)),
                claim.currency(),
                Rounding.HALF_UP);
    }

    private static boolean isNear(Money worth, Money most) {
        BigDecimal apart = BigDecimal.valueOf(most.minor() - worth.minor()).abs();
        return apart.compareTo(BigDecimal.valueOf(worth.minor()).multiply(NEAR)) <= 0;
    }

    /** Whether an amount in the invoice's currency is at most so many minor units of the creditor's own. */
    static boolean isWithin(Receivable claim, Money amount, long own) {
        Currency base = claim.baseCurrency();
        Money inOwn = base == null ? amount : worth(claim, amount, Money.zero(base));
        return inOwn != null && inOwn.minor() <= own;
    }

    boolean isEmpty() {
        return !settles.isPositive() || !paid.isPositive();
    }
}
