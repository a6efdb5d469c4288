package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.id.InvoiceId;
import fordring.platform.EventCursor;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Follows the event log: every invoice that was issued to be sent gets its delivery, exactly one. */
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
        OffsetDateTime now = tx.now().atOffset(ZoneOffset.UTC);
        Rows rows = new Rows("uuid", "uuid", "uuid", "text", "timestamptz");
        for (ToBeSent invoice : toBeSent(tx, cursor, to)) {
            rows.add(
                    cursor.tenant().value(),
                    DeliveryId.next().value(),
                    invoice.id().value(),
                    invoice.channel(),
                    now);
        }
        rows.execute(tx, DeliveryStore.PLAN);
        cursor.advance(tx, to);
    }

    private record ToBeSent(InvoiceId id, String channel) {}

    private static List<ToBeSent> toBeSent(Tx tx, EventCursor cursor, long to) {
        return tx.sql()
                .createQuery(DeliveryStore.TO_BE_SENT)
                .bind("tenant", cursor.tenant().value())
                .bind("position", cursor.position())
                .bind("to", to)
                .map((rs, ctx) -> new ToBeSent(new InvoiceId(rs.getObject("id", UUID.class)), rs.getString("channel")))
                .list();
    }
}
