package fordring.webhook;

import fordring.platform.EventCursor;
import fordring.platform.Tx;
import java.util.Optional;

/**
 * Follows the event log and notes, for each event, the endpoints it is to be told to. A tenant's place in the log moves
 * in the same transaction, so that every event is noted once whatever breaks.
 */
public final class PlanWebhooks {
    static final String CONSUMER = "webhook";

    private PlanWebhooks() {}

    /**
     * Plans the next events of one tenant that is behind.
     *
     * @return whether there was such a tenant, so that it is worth asking again
     */
    public static boolean run(Tx tx, int mostEvents) {
        Optional<EventCursor> behind = EventCursor.claim(tx, CONSUMER);
        behind.ifPresent(cursor -> plan(tx, cursor, mostEvents));
        return behind.isPresent();
    }

    private static void plan(Tx tx, EventCursor cursor, int mostEvents) {
        long wanted = tx.sql()
                .createQuery(WebhookStore.FIRST_WANTED)
                .bind("tenant", cursor.tenant().value())
                .bind("last", cursor.last())
                .mapTo(Long.class)
                .one();
        long from = Math.max(cursor.position(), wanted);
        long to = Math.min(from + mostEvents, cursor.last());
        if (from < to) {
            tx.sql()
                    .createUpdate(WebhookStore.PLAN)
                    .bind("tenant", cursor.tenant().value())
                    .bind("from", from)
                    .bind("to", to)
                    .bind("now", tx.now())
                    .execute();
        }
        cursor.advance(tx, to);
    }
}
