package fordring.matching;

import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.invoice.Balance;
import fordring.ledger.Capital;
import fordring.ledger.Financed;
import fordring.ledger.Met;
import fordring.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The part of a payment that settles one invoice, by what it settles, in the invoice's currency. It says enough to be
 * taken back exactly.
 *
 * @param recovered the part of {@code capital} that had been written off
 * @param difference of the invoice's capital beside: let go, because so little lacked
 * @param financed the part of the open capital it settled that was the financier's, what was let go included
 * @param how null exactly where {@code financed} is zero
 * @param paid of the payment, in its currency
 * @param exchange gained on it (below zero: lost), in the payment's currency
 * @param fromCredit of {@code paid}: had been held to the customer's credit
 * @param ground null of one that is older than the reasons
 * @param certainty percent
 */
public record Allocation(
        PaymentId payment,
        InvoiceId invoice,
        Money capital,
        Money fees,
        Money interest,
        Money recovered,
        Money difference,
        Money financed,
        @Nullable Financed how,
        Money paid,
        Money exchange,
        Money fromCredit,
        @Nullable Ground ground,
        @Nullable Integer certainty) {

    /** What of the invoice it settles, without what was let go. */
    public Money total() {
        return capital.plus(fees).plus(interest);
    }

    /** What it did to the balance. */
    Balance.Paid part() {
        return new Balance.Paid(capital.minus(recovered), fees, interest, recovered, difference);
    }

    /** As it is posted. */
    Met met() {
        Money off = part().offCapital();
        return met(new Capital(off.minus(financed), financed, how), difference);
    }

    /** The same, the capital being whose it is by now, and the difference what is left of it. */
    Met met(Capital off, Money letGo) {
        return new Met(off, fees, interest, recovered, letGo, paid, exchange);
    }

    /** What it paid had been held to the customer's credit. */
    Allocation ofCredit() {
        return new Allocation(
                payment,
                invoice,
                capital,
                fees,
                interest,
                recovered,
                difference,
                financed,
                how,
                paid,
                exchange,
                paid,
                ground,
                certainty);
    }

    /** What the same payment settled of the same invoice at two times. */
    Allocation plus(Allocation later) {
        return new Allocation(
                payment,
                invoice,
                capital.plus(later.capital),
                fees.plus(later.fees),
                interest.plus(later.interest),
                recovered.plus(later.recovered),
                difference.plus(later.difference),
                financed.plus(later.financed),
                how == null ? later.how : how,
                paid.plus(later.paid),
                exchange.plus(later.exchange),
                fromCredit.plus(later.fromCredit),
                ground,
                certainty);
    }
}
