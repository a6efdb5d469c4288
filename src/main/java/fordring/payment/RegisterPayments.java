package fordring.payment;

import fordring.event.Event;
import fordring.id.CustomerId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.payment.Recognise.Recognised;
import fordring.platform.Rows;
import fordring.platform.Tx;
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

    /** Notes that a file tells of what was known; of what was only registered, it says what the bank knows. */
    public static void known(Tx tx, List<Recognised.Known> known) {
        Rows linked = PaymentStore.linked();
        Rows sighted = PaymentStore.sighted();
        for (Recognised.Known each : known) {
            Payment payment = each.payment();
            Payment.Told told = Objects.requireNonNull(payment.told(), "a file told of it");
            if (each.announced()) {
                PaymentStore.link(linked, each.as(), payment, told);
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
