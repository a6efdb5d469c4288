package fordring.matching;

import fordring.event.Event;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.invoice.Invoices;
import fordring.invoice.Invoices.Standing;
import fordring.ledger.JournalEntry;
import fordring.ledger.Ledger;
import fordring.money.Money;
import fordring.payment.Payment;
import fordring.platform.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a payment settle the invoice it was made for: the one named, else the oldest due open one that bears its
 * reference. Books receipts against the receivable; tells payment.matched and, when nothing is open, invoice.paid.
 */
public final class MatchPayment {
    private MatchPayment() {}

    /** {@code named} null: by the payment's reference. */
    public static Match run(Tx tx, Payment payment, @Nullable InvoiceId named) {
        Optional<Standing> target = target(tx, payment, named);
        if (target.isEmpty()) {
            return new Match.Unhandled(Match.Reason.NO_SUCH_REFERENCE);
        }
        Standing standing = target.get();
        if (standing.invoice().currency() != payment.amount().currency()) {
            return new Match.Unhandled(Match.Reason.OTHER_CURRENCY);
        }
        if (!standing.balance().capital().isPositive()) {
            return new Match.Unhandled(Match.Reason.NOTHING_OPEN);
        }
        return settle(tx, payment, standing);
    }

    private static Optional<Standing> target(Tx tx, Payment payment, @Nullable InvoiceId named) {
        if (named != null) {
            return Invoices.lock(tx, payment.tenant(), named);
        }
        String reference = payment.reference();
        return reference == null
                ? Optional.empty()
                : Invoices.lockOpenByReference(tx, payment.tenant(), payment.creditor(), reference).stream()
                        .findFirst();
    }

    private static Match settle(Tx tx, Payment payment, Standing standing) {
        TenantId tenant = payment.tenant();
        InvoiceId invoice = standing.invoice().id();
        Money settled = payment.amount().min(standing.balance().capital());
        Money none = Money.zero(settled.currency());
        Balance balance = standing.balance().paid(settled, payment.paidAt());
        Allocation allocation = new Allocation(payment.id(), invoice, settled, none, none);
        Invoices.setBalance(tx, tenant, invoice, balance);
        AllocationStore.insert(tx, tenant, allocation);
        Ledger.post(
                tx,
                List.of(JournalEntry.match(
                        tenant, payment.creditor(), payment.id(), invoice, payment.paidOn(), settled)));
        tx.emit(
                tenant,
                new Event.PaymentMatched(
                        payment.id().toString(),
                        invoice.toString(),
                        settled.minor(),
                        settled.currency().name(),
                        payment.paidAt(),
                        balance.open().minor()));
        Instant paidAt = balance.paidAt();
        if (paidAt != null) {
            tx.emit(
                    tenant,
                    new Event.InvoicePaid(
                            invoice.toString(),
                            balance.paid().minor(),
                            settled.currency().name(),
                            paidAt));
        }
        return settled.equals(payment.amount()) ? new Match.Whole(allocation) : new Match.Partly(allocation);
    }
}
