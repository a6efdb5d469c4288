package fordring.webhook;

import fordring.platform.EventCursor;
import fordring.platform.Tx;
import java.util.Optional;
import java.util.UUID;

/**
 * Follows the event log and notes, for each event, the endpoints it is to be told to. A tenant's place in the log moves
 * in the same transaction, so that every event is noted once whatever breaks. What is to be told again by a replay is
 * noted here too, a portion at a time.
 */
public final class PlanWebhooks {
    static final String CONSUMER = "webhook";

    private PlanWebhooks() {}

    /**
     * Plans the next events of one tenant that is behind, and of one endpoint that is told again.
     *
     * @return whether there was such a tenant or endpoint, so that it is worth asking again
     */
    public static boolean run(Tx tx, int mostEvents) {
        Optional<EventCursor> behind = EventCursor.claim(tx, CONSUMER);
        behind.ifPresent(cursor -> plan(tx, cursor, mostEvents));
        Optional<Replay> replay = tx.sql()
                .createQuery(WebhookDeliveryStore.CLAIM_REPLAY)
                .map((rs, ctx) -> new Replay(
                        rs.getObject("tenant_id", UUID.class),
                        rs.getObject("id", UUID.class),
                        rs.getLong("replay_after"),
                        rs.getLong("replay_to")))
                .findOne();
        replay.ifPresent(r -> replay(tx, r, mostEvents));
        return behind.isPresent() || replay.isPresent();
    }

    private static void plan(Tx tx, EventCursor cursor, int mostEvents) {
        long wanted = tx.sql()
                .createQuery(WebhookDeliveryStore.FIRST_WANTED)
                .bind("tenant", cursor.tenant().value())
                .bind("last", cursor.last())
                .mapTo(Long.class)
                .one();
        long from = Math.max(cursor.position(), wanted);
        long to = Math.min(from + mostEvents, cursor.last());
        if (from < to) {
            tx.sql()
                    .createUpdate(WebhookDeliveryStore.PLAN)
                    .bind("tenant", cursor.tenant().value())
                    .bind("from", from)
                    .bind("to", to)
                    .bind("now", tx.now())
                    .execute();
        }
        cursor.advance(tx, to);
    }

    private record Replay(UUID tenant, UUID webhook, long after, long to) {}

    private static void replay(Tx tx, Replay replay, int mostEvents) {
        long to = Math.min(replay.after + mostEvents, replay.to);
        tx.sql()
                .createUpdate(WebhookDeliveryStore.PLAN_AGAIN)
                .bind("tenant", replay.tenant)
                .bind("webhook", replay.webhook)
                .bind("from", replay.after)
                .bind("to", to)
                .bind("now", tx.now())
                .execute();
        tx.sql()
                .createUpdate(WebhookDeliveryStore.ADVANCE_REPLAY)
                .bind("tenant", replay.tenant)
                .bind("webhook", replay.webhook)
                .bind("to", to)
                .execute();
    }
}
