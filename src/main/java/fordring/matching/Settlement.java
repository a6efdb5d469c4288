package fordring.matching;

import fordring.id.CreditId;
import fordring.invoice.Receivable;
import fordring.money.Money;
import fordring.payment.Payment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with a payment, or with what is left of one.
 *
 * @param arriving it is in no books yet
 * @param available what of it may be used: all, or what waits
 * @param offsets credit of the customer's that the payer took off what he paid, met first; of credit notes only
 * @param parts met in this order
 * @param rest what is done with what is over; it waits where nothing is met
 */
record Settlement(
        Payment payment,
        boolean arriving,
        Money available,
        List<Offset> offsets,
        List<Part> parts,
        Rest rest,
        MatchingRules rules) {

    /**
     * An invoice that it is for.
     *
     * @param receivable locked by this transaction, as it stood before any settlement of the call
     * @param most of the payment that may go there, in its currency; null: what the invoice takes
     * @param settles what it settles of an invoice in another currency, as a person says; null: by rate or order
     */
    record Part(
            Receivable receivable,
            @Nullable Money most,
            Ground ground,
            int certainty,
            Lack lack,
            @Nullable Money settles) {
        Part(Receivable receivable, @Nullable Money most, Ground ground, int certainty, Lack lack) {
            this(receivable, most, ground, certainty, lack, null);
        }

        Part(Receivable receivable, @Nullable Money most, Ground ground, int certainty) {
            this(receivable, most, ground, certainty, Lack.WITHIN_TOLERANCE);
        }
    }

    /** When what lacks of the capital is let go. */
    enum Lack {
        WITHIN_TOLERANCE,
        NEVER,
        ALWAYS
    }

    /** Credit of the customer's to be set off against an invoice; the amount in its currency. */
    record Offset(CreditId credit, Receivable receivable, Money amount) {}

    /** What becomes of what is over. */
    enum Rest {
        /** It waits for a person. */
        WAIT,
        /** It is held to the credit of the customer whose invoice was met. */
        CREDIT,
        /** It is to be paid back. */
        REFUND
    }
}
