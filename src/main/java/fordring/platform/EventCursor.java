package fordring.platform;

import fordring.id.TenantId;
import java.util.Optional;
import java.util.UUID;

/**
 * How far one follower of the event log has come with one tenant, held by this transaction until it ends.
 *
 * @param consumer the follower's name
 * @param position the sequence of the last event it has worked off
 * @param last the sequence of the tenant's last event; all between are there to be read
 */
public record EventCursor(TenantId tenant, String consumer, long position, long last) {
    static final String CREATE = """
            INSERT INTO event_cursor (tenant_id, consumer, position)
            SELECT c.tenant_id, :consumer, 0 FROM event_counter c
            WHERE c.last > 0 AND NOT EXISTS (
                SELECT FROM event_cursor e WHERE e.tenant_id = c.tenant_id AND e.consumer = :consumer)
            ON CONFLICT DO NOTHING
            """;

    /** By chance, so that a tenant with much to do does not keep the others waiting. */
    static final String CLAIM = """
            SELECT e.tenant_id, e.position, c.last
            FROM event_cursor e JOIN event_counter c ON c.tenant_id = e.tenant_id
            WHERE e.consumer = :consumer AND e.position < c.last
            ORDER BY random() LIMIT 1 FOR UPDATE OF e SKIP LOCKED
            """;

    static final String ADVANCE = """
            UPDATE event_cursor SET position = :to WHERE tenant_id = :tenant AND consumer = :consumer
            """;

    /** The cursor of one tenant that this follower is behind with and nobody else holds; empty when there is none. */
    public static Optional<EventCursor> claim(Tx tx, String consumer) {
        Optional<EventCursor> behind = look(tx, consumer);
        if (behind.isPresent()) {
            return behind;
        }
        int created = tx.sql().createUpdate(CREATE).bind("consumer", consumer).execute();
        return created == 0 ? Optional.empty() : look(tx, consumer);
    }

    private static Optional<EventCursor> look(Tx tx, String consumer) {
        return tx.sql()
                .createQuery(CLAIM)
                .bind("consumer", consumer)
                .map((rs, ctx) -> new EventCursor(
                        new TenantId(rs.getObject("tenant_id", UUID.class)),
                        consumer,
                        rs.getLong("position"),
                        rs.getLong("last")))
                .findOne();
    }

    /** Notes that everything up to {@code to} is worked off; it counts when the transaction commits. */
    public void advance(Tx tx, long to) {
        tx.sql()
                .createUpdate(ADVANCE)
                .bind("tenant", tenant.value())
                .bind("consumer", consumer)
                .bind("to", to)
                .execute();
    }
}
