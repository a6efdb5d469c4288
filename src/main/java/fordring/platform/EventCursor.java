package fordring.platform;

import fordring.id.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * How far one follower of the event log has come with one tenant, held by this transaction until it ends. Events that
 * cannot be worked off are put aside, so that those behind them are not kept waiting, and come again.
 *
 * @param consumer the follower's name
 * @param position the sequence of the last event it has worked off
 * @param last the sequence of the tenant's last event; all between are there to be read
 * @param aside these events were put aside before
 */
public record EventCursor(TenantId tenant, String consumer, long position, long last, boolean aside) {
    /** A single event that failed comes again after this. */
    private static final Duration LATER = Duration.ofHours(1);

    /** Of one tenant. Where so much fails it is not the events'. */
    private static final int MOST_ASIDE = 100;

    static final String CREATE = """
            INSERT INTO event_cursor (tenant_id, consumer, position)
            SELECT c.tenant_id, :consumer, 0 FROM event_counter c
            WHERE c.last > 0 AND NOT EXISTS (
                SELECT FROM event_cursor e WHERE e.tenant_id = c.tenant_id AND e.consumer = :consumer)
            ON CONFLICT DO NOTHING
            """;

    /** By chance, so that a tenant with much to do does not keep the others waiting. */
    static final String CLAIM = """
            SELECT e.tenant_id, e.position, c.last, false AS aside
            FROM event_cursor e JOIN event_counter c ON c.tenant_id = e.tenant_id
            WHERE e.consumer = :consumer AND e.position < c.last
            ORDER BY random() LIMIT 1 FOR UPDATE OF e SKIP LOCKED
            """;

    static final String CLAIM_ASIDE = """
            SELECT a.tenant_id, a.after AS position, a.upto AS last, true AS aside FROM event_aside a
            WHERE a.consumer = :consumer AND a.due_at <= :now
            ORDER BY a.due_at LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    static final String ADVANCE = """
            UPDATE event_cursor SET position = :to WHERE tenant_id = :tenant AND consumer = :consumer
            """;

    static final String ADVANCE_ASIDE = """
            UPDATE event_aside SET after = :to
            WHERE tenant_id = :tenant AND consumer = :consumer AND after = :position AND upto > :to
            """;

    static final String DONE_ASIDE = """
            DELETE FROM event_aside WHERE tenant_id = :tenant AND consumer = :consumer AND after = :position AND upto <= :to
            """;

    /** Nobody was there before. */
    static final String GO_PAST = """
            UPDATE event_cursor SET position = :to
            WHERE tenant_id = :tenant AND consumer = :consumer AND position = :position
            """;

    static final String CUT = """
            UPDATE event_aside SET upto = :to
            WHERE tenant_id = :tenant AND consumer = :consumer AND after = :position AND upto = :last
            """;

    static final String PUT_ASIDE = """
            INSERT INTO event_aside (tenant_id, consumer, after, upto, due_at)
            VALUES (:tenant, :consumer, :after, :to, :now) ON CONFLICT DO NOTHING
            """;

    static final String COUNT_ASIDE = """
            SELECT count(*) FROM event_aside WHERE tenant_id = :tenant AND consumer = :consumer
            """;

    static final String AGAIN = """
            UPDATE event_aside SET due_at = :later WHERE tenant_id = :tenant AND consumer = :consumer AND after = :position
            """;

    /** At the log itself. */
    EventCursor(TenantId tenant, String consumer, long position, long last) {
        this(tenant, consumer, position, last, false);
    }

    /**
     * What was put aside and is due, else the cursor of one tenant that this follower is behind with and nobody else holds;
     * empty when there is none. What is put aside is little: a tenant that stays behind must not keep it waiting.
     */
    public static Optional<EventCursor> claim(Tx tx, String consumer) {
        Optional<EventCursor> claimed = putAside(tx, consumer).or(() -> behind(tx, consumer));
        claimed.ifPresent(tx::follows);
        return claimed;
    }

    private static Optional<EventCursor> behind(Tx tx, String consumer) {
        Optional<EventCursor> behind = look(tx.sql().createQuery(CLAIM), consumer);
        if (behind.isPresent()) {
            return behind;
        }
        int created = tx.sql().createUpdate(CREATE).bind("consumer", consumer).execute();
        return created == 0 ? Optional.empty() : look(tx.sql().createQuery(CLAIM), consumer);
    }

    private static Optional<EventCursor> putAside(Tx tx, String consumer) {
        return look(tx.sql().createQuery(CLAIM_ASIDE).bind("now", tx.now()), consumer);
    }

    private static Optional<EventCursor> look(Query query, String consumer) {
        return query.bind("consumer", consumer)
                .map((rs, ctx) -> new EventCursor(
                        new TenantId(rs.getObject("tenant_id", UUID.class)),
                        consumer,
                        rs.getLong("position"),
                        rs.getLong("last"),
                        rs.getBoolean("aside")))
                .findOne();
    }

    /** Notes that everything up to {@code to} is worked off; it counts when the transaction commits. */
    public void advance(Tx tx, long to) {
        if (aside) {
            of(tx, ADVANCE_ASIDE).bind("position", position).bind("to", to).execute();
            of(tx, DONE_ASIDE).bind("position", position).bind("to", to).execute();
        } else {
            of(tx, ADVANCE).bind("to", to).execute();
        }
    }

    /**
     * What came of events that failed.
     *
     * @param past whether anything is followed otherwise now; not where so much was put aside that it is not the events'
     * @param alone the sequence of the one that is left alone; null: it is still to be found
     */
    public record Failed(boolean past, @Nullable Long alone) {}

    /**
     * In a transaction of its own, after the work on these events failed: the follower goes on behind them. They come
     * again at once in halves; one that is left alone comes again later.
     *
     * @param most so many were worked on
     */
    public Failed fail(Tx tx, int most) {
        long to = Math.min(last, position + most);
        long kept = tx.sql()
                .createQuery(COUNT_ASIDE)
                .bind("tenant", tenant.value())
                .bind("consumer", consumer)
                .mapTo(Long.class)
                .one();
        if (!aside && (kept >= MOST_ASIDE || goPast(tx, to) == 0)) {
            return new Failed(false, null);
        }
        boolean alone = to - position == 1;
        long end = aside ? last : to;
        long cut = alone ? to : position + (to - position) / 2;
        if (!alone && kept >= MOST_ASIDE) {
            again(tx);
        } else if (cut < end && cut(tx, end, cut) == 1) {
            putAside(tx, cut, end);
        }
        if (alone) {
            again(tx);
        }
        return new Failed(true, alone ? to : null);
    }

    private int goPast(Tx tx, long to) {
        int moved = of(tx, GO_PAST).bind("position", position).bind("to", to).execute();
        if (moved == 1) {
            putAside(tx, position, to);
        }
        return moved;
    }

    private int cut(Tx tx, long end, long at) {
        return of(tx, CUT)
                .bind("position", position)
                .bind("last", end)
                .bind("to", at)
                .execute();
    }

    private void again(Tx tx) {
        of(tx, AGAIN)
                .bind("position", position)
                .bind("later", tx.now().plus(LATER))
                .execute();
    }

    private void putAside(Tx tx, long after, long to) {
        of(tx, PUT_ASIDE)
                .bind("after", after)
                .bind("to", to)
                .bind("now", tx.now())
                .execute();
    }

    private Update of(Tx tx, String sql) {
        return tx.sql().createUpdate(sql).bind("tenant", tenant.value()).bind("consumer", consumer);
    }
}
