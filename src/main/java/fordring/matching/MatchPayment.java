package fordring.matching;

import fordring.event.Event;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.invoice.Invoices;
import fordring.invoice.Invoices.Standing;
import fordring.ledger.Capital;
import fordring.ledger.JournalEntry;
import fordring.ledger.Ledger;
import fordring.money.Money;
import fordring.payment.Payment;
import fordring.platform.Tx;
import java.time.Instant;
import java.util.ArrayList;
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
        List<Standing> targets = targets(tx, payment, named);
        if (targets.isEmpty()) {
            return new Match.Unhandled(Match.Reason.NO_SUCH_REFERENCE);
        }
        if (targets.stream().map(t -> t.invoice().customer()).distinct().count() > 1) {
            return new Match.Unhandled(Match.Reason.AMBIGUOUS);
        }
        Standing standing = targets.getFirst();
        if (standing.invoice().currency() != payment.amount().currency()) {
            return new Match.Unhandled(Match.Reason.OTHER_CURRENCY);
        }
        if (!standing.balance().capital().plus(standing.balance().lost()).isPositive()) {
            return new Match.Unhandled(Match.Reason.NOTHING_OPEN);
        }
        return settle(tx, payment, standing);
    }

    /** The invoices it may be for, the oldest due first; of its own currency where there is any. */
    private static List<Standing> targets(Tx tx, Payment payment, @Nullable InvoiceId named) {
        if (named != null) {
            return Invoices.lock(tx, payment.tenant(), named).stream().toList();
        }
        String reference = payment.reference();
        if (reference == null) {
            return List.of();
        }
        List<Standing> open = Invoices.lockOpenByReference(tx, payment.tenant(), payment.creditor(), reference);
        List<Standing> fitting = open.stream()
                .filter(s -> s.invoice().currency() == payment.amount().currency())
                .toList();
        return fitting.isEmpty() ? open : fitting;
    }

    private static Match settle(Tx tx, Payment payment, Standing standing) {
        TenantId tenant = payment.tenant();
        InvoiceId invoice = standing.invoice().id();
        Balance before = standing.balance();
        Money onCapital = payment.amount().min(before.capital());
        Money recovered = payment.amount().minus(onCapital).min(before.lost());
        Money settled = onCapital.plus(recovered);
        Balance balance = onCapital.isZero() ? before : before.paid(onCapital, payment.paidAt());
        balance = recovered.isZero() ? balance : balance.recovered(recovered);
        Money none = Money.zero(settled.currency());
        Allocation allocation = new Allocation(payment.id(), invoice, settled, none, none);
        Capital off = Invoices.setBalance(tx, standing, balance);
        AllocationStore.insert(tx, tenant, allocation, recovered);
        Ledger.post(tx, entries(payment, invoice, off, recovered));
        tell(tx, payment, invoice, settled, balance);
        return settled.equals(payment.amount()) ? new Match.Whole(allocation) : new Match.Partly(allocation);
    }

    private static List<JournalEntry> entries(Payment payment, InvoiceId invoice, Capital off, Money recovered) {
        List<JournalEntry> entries = new ArrayList<>();
        if (off.whole().isPositive()) {
            entries.add(JournalEntry.match(
                    payment.tenant(), payment.creditor(), payment.id(), invoice, payment.paidOn(), off));
        }
        if (recovered.isPositive()) {
            entries.add(JournalEntry.recovery(
                    payment.tenant(), payment.creditor(), payment.id(), invoice, payment.paidOn(), recovered));
        }
        return entries;
    }

    private static void tell(Tx tx, Payment payment, InvoiceId invoice, Money settled, Balance balance) {
        TenantId tenant = payment.tenant();
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
        if (paidAt != null && balance.open().isZero()) {
            tx.emit(
                    tenant,
                    new Event.InvoicePaid(
                            invoice.toString(),
                            balance.paid().minor(),
                            settled.currency().name(),
                            paidAt));
        }
    }
}
