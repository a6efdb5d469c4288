package fordring.invoice;

import fordring.event.Event;
import fordring.id.CreditId;
import fordring.id.RefundId;
import fordring.ledger.Ledger;
import fordring.ledger.PaymentEntries;
import fordring.money.Money;
import fordring.platform.Tx;
import java.util.List;

/**
 * What a credit note takes back of what was paid already, or of no invoice: it is to the customer's credit, or to be paid
 * back where the credit note says so; then it tells payment.refunded.
 */
final class OwedBack {
    static final String INSERT_CREDIT = """
            INSERT INTO customer_credit (tenant_id, id, creditor_id, customer_id, credit_note_id, currency, amount_minor,
                used_minor, refunded_minor, created_at)
            VALUES (:tenant, :id, :creditor, :customer, :note, :currency, :amount, 0, :refunded, :now)
            """;

    static final String INSERT_REFUND = """
            INSERT INTO refund (tenant_id, id, creditor_id, customer_id, credit_note_id, currency, amount_minor,
                booked_on, created_at)
            VALUES (:tenant, :id, :creditor, :customer, :note, :currency, :amount, :on, :now)
            """;

    private OwedBack() {}

    static void run(Tx tx, Issued note, Money amount, boolean refund) {
        if (!amount.isPositive()) {
            return;
        }
        tx.sql()
                .createUpdate(INSERT_CREDIT)
                .bind("tenant", note.tenant().value())
                .bind("id", CreditId.next().value())
                .bind("creditor", note.creditor().value())
                .bind("customer", note.customer().value())
                .bind("note", note.id().value())
                .bind("currency", amount.currency().name())
                .bind("amount", amount.minor())
                .bind("refunded", refund ? amount.minor() : 0)
                .bind("now", tx.now())
                .execute();
        if (refund) {
            refund(tx, note, amount);
        }
    }

    private static void refund(Tx tx, Issued note, Money amount) {
        RefundId id = RefundId.next();
        tx.sql()
                .createUpdate(INSERT_REFUND)
                .bind("tenant", note.tenant().value())
                .bind("id", id.value())
                .bind("creditor", note.creditor().value())
                .bind("customer", note.customer().value())
                .bind("note", note.id().value())
                .bind("currency", amount.currency().name())
                .bind("amount", amount.minor())
                .bind("on", note.issueDate())
                .bind("now", tx.now())
                .execute();
        Ledger.post(
                tx,
                List.of(new PaymentEntries(note.tenant(), note.creditor(), null, note.issueDate())
                        .refund(note.id(), Money.zero(amount.currency()), amount)));
        tx.emit(
                note.tenant(),
                new Event.PaymentRefunded(
                        id.toString(),
                        null,
                        note.id().toString(),
                        amount.minor(),
                        amount.currency().name()));
    }
}
