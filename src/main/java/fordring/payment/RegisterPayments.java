package fordring.payment;

import fordring.event.Event;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.ledger.JournalEntry;
import fordring.ledger.Ledger;
import fordring.ledger.PaymentEntries;
import fordring.money.Money;
import fordring.payment.Recognise.Recognised;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes payments down: what arrived, what is known already, and what may be. The books follow in the same transaction. */
public final class RegisterPayments {
    private RegisterPayments() {}

    /** A payment that arrives, and what became of it at once, in its minor units. */
    public record Settled(
            Payment payment,
            long allocated,
            long credited,
            long refunded,
            @Nullable CustomerId customer) {}

    /** Takes down payments that were told, each with its sums. */
    public static void settled(Tx tx, List<Settled> settled) {
        Rows rows = PaymentStore.rows();
        settled.forEach(each -> PaymentStore.add(rows, each, null));
        rows.execute(tx, PaymentStore.INSERT);
    }

    /** Takes down what may be known already: it is told and booked when a person has said that it is not. */
    public static void doubted(Tx tx, List<Recognised.Perhaps> doubted) {
        Rows rows = PaymentStore.rows();
        doubted.forEach(each -> PaymentStore.add(rows, waiting(each.payment()), each.as()));
        rows.execute(tx, PaymentStore.INSERT);
    }

    /**
     * Notes that a file tells of what was known; of what was only registered, it says what the bank knows, and the money is
     * on the bank's day from then on.
     */
    public static void known(Tx tx, List<Recognised.Known> known) {
        Rows linked = PaymentStore.linked();
        Rows sighted = PaymentStore.sighted();
        List<JournalEntry> moved = new ArrayList<>();
        for (Recognised.Known each : known) {
            Payment payment = each.payment();
            Payment.Told told = Objects.requireNonNull(payment.told(), "a file told of it");
            LocalDate announced = each.announced();
            if (announced != null) {
                PaymentStore.link(linked, each.as(), payment, told);
                moved.addAll(moved(each.as(), payment, announced, told.bookedOn()));
            } else {
                sighted.add(
                        payment.tenant().value(),
                        each.as().value(),
                        told.file().value(),
                        told.position(),
                        told.bookedOn(),
                        told.bankReference());
            }
        }
        linked.execute(tx, PaymentStore.LINK);
        sighted.execute(tx, PaymentStore.SIGHT);
        Ledger.post(tx, moved);
    }

    private static List<JournalEntry> moved(PaymentId id, Payment payment, LocalDate from, LocalDate to) {
        return from.equals(to)
                ? List.of()
                : List.of(
                        receipt(id, payment, from, payment.amount().negated()),
                        receipt(id, payment, to, payment.amount()));
    }

    private static JournalEntry receipt(PaymentId id, Payment payment, LocalDate on, Money amount) {
        Money none = Money.zero(amount.currency());
        return new PaymentEntries(payment.tenant(), payment.creditor(), id, on)
                .receipt(amount, null, null, amount, none, none);
    }

    /** Of what may be known already, the invoice that its caller said it is for. */
    public static void named(Tx tx, Payment payment, InvoiceId invoice) {
        tx.sql()
                .createUpdate(PaymentStore.NAME)
                .bind("tenant", payment.tenant().value())
                .bind("id", payment.id().value())
                .bind("invoice", invoice.value())
                .execute();
    }

    /** A person has said that it is the known one. */
    public static void same(Tx tx, TenantId tenant, PaymentId payment, PaymentId as) {
        decide(tx, tenant, payment, as);
    }

    /** A person has said that it is one of its own; tells payment.received. The books are to follow. */
    public static void another(Tx tx, Payment payment) {
        decide(tx, payment.tenant(), payment.id(), null);
        tell(tx, payment);
    }

    private static void decide(Tx tx, TenantId tenant, PaymentId payment, @Nullable PaymentId as) {
        tx.sql()
                .createUpdate(PaymentStore.DECIDE)
                .bind("tenant", tenant.value())
                .bind("id", payment.value())
                .bind("as", as == null ? null : as.value())
                .execute();
    }

    private static Settled waiting(Payment payment) {
        return new Settled(payment, 0, 0, 0, null);
    }

    /** Tells that money came in. */
    public static void tell(Tx tx, Payment payment) {
        tx.emit(
                payment.tenant(),
                new Event.PaymentReceived(
                        payment.id().toString(),
                        payment.amount().minor(),
                        payment.amount().currency().name(),
                        payment.paidAt(),
                        payment.reference(),
                        payment.source().code()));
    }
}
