package fordring.delivery;

import fordring.id.InvoiceId;
import fordring.platform.EventCursor;
import fordring.platform.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Follows the event log: every invoice that was issued to be sent gets its delivery, exactly one. It goes by the
 * channel the invoice names, and by no other; where it names none by the first step of the customer's chain, which the
 * others may follow; else by the customer's channel, else by e-mail.
 */
public final class PlanDeliveries {
    private static final String CONSUMER = "delivery";

    private PlanDeliveries() {}

    /**
     * Works off the next events of one tenant.
     *
     * @return whether there were any
     */
    public static boolean run(Tx tx, int mostEvents) {
        Optional<EventCursor> claimed = EventCursor.claim(tx, CONSUMER);
        claimed.ifPresent(cursor -> plan(tx, cursor, Math.min(cursor.last(), cursor.position() + mostEvents)));
        return claimed.isPresent();
    }

    private static void plan(Tx tx, EventCursor cursor, long to) {
        NewDeliveries deliveries = new NewDeliveries(tx);
        for (ToBeSent invoice : toBeSent(tx, cursor, to)) {
            deliveries.add(cursor.tenant(), invoice.id(), invoice.steps(), null);
        }
        deliveries.plan();
        cursor.advance(tx, to);
    }

    private record ToBeSent(InvoiceId id, List<String> steps) {}

    private static List<ToBeSent> toBeSent(Tx tx, EventCursor cursor, long to) {
        return tx.sql()
                .createQuery(DeliveryStore.TO_BE_SENT)
                .bind("tenant", cursor.tenant().value())
                .bind("position", cursor.position())
                .bind("to", to)
                .map((rs, ctx) -> new ToBeSent(new InvoiceId(rs.getObject("id", UUID.class)), List.of((String[])
                        rs.getArray("steps").getArray())))
                .list();
    }
}
