package fordring.matching;

import fordring.id.InvoiceId;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.payment.Payment;
import fordring.platform.Tx;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a payment settle the invoice it was made for: the one named, else the oldest due open one that bears its
 * reference. Books receipts against the receivable; tells payment.matched and, when nothing is open, invoice.paid. What
 * is over goes to capital of the same invoice that was written off and is still owed: that is recovery.
 */
public final class MatchPayment {
    private MatchPayment() {}

    /** {@code named} null: by the payment's reference. */
    public static Match run(Tx tx, Payment payment, @Nullable InvoiceId named) {
        List<Receivable> targets = targets(tx, payment, named);
        if (targets.isEmpty()) {
            return new Match.Unhandled(Match.Reason.NO_SUCH_REFERENCE);
        }
        if (targets.stream().map(Receivable::customer).distinct().count() > 1) {
            return new Match.Unhandled(Match.Reason.AMBIGUOUS);
        }
        Receivable target = targets.getFirst();
        if (target.currency() != payment.amount().currency()) {
            return new Match.Unhandled(Match.Reason.OTHER_CURRENCY);
        }
        Ground ground = named == null ? Ground.REFERENCE : Ground.SAID;
        return Settle.run(
                        tx,
                        payment.tenant(),
                        List.of(new Settlement(
                                payment,
                                false,
                                payment.amount(),
                                List.of(),
                                List.of(new Settlement.Part(target, null, ground, 100)),
                                Settlement.Rest.WAIT,
                                MatchingRules.USUAL)))
                .getFirst();
    }

    /** The invoices it may be for, the oldest due first; of its own currency where there is any. */
    private static List<Receivable> targets(Tx tx, Payment payment, @Nullable InvoiceId named) {
        if (named != null) {
            return Receivables.lock(tx, payment.tenant(), List.of(named));
        }
        String reference = payment.reference();
        if (reference == null) {
            return List.of();
        }
        List<InvoiceId> found =
                Receivables.owedByReferences(tx, payment.tenant(), payment.creditor(), List.of(reference)).stream()
                        .map(Receivable::id)
                        .toList();
        List<Receivable> open = Receivables.lock(tx, payment.tenant(), found).stream()
                .filter(r -> r.payable().isPositive())
                .sorted(Comparator.comparing(
                                (Receivable r) -> r.balance().open().isZero())
                        .thenComparing(Receivable::dueDate)
                        .thenComparing(Receivable::id))
                .toList();
        List<Receivable> fitting = open.stream()
                .filter(r -> r.currency() == payment.amount().currency())
                .toList();
        return fitting.isEmpty() ? open : fitting;
    }
}
