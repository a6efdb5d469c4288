package fordring.invoice;

import fordring.platform.EventCursor;
import fordring.platform.Tx;
import java.util.Optional;

/**
 * Follows the event log and notes of every issued invoice the instant from which it is overdue: the beginning of the
 * day after the due date in the creditor's zone. Being looked up by that instant, none is passed over, also not one
 * that was overdue when it was issued.
 */
public final class WatchDueDates {
    private static final String CONSUMER = "overdue";

    private WatchDueDates() {}

    /**
     * Works off the next events of one tenant.
     *
     * @return whether there were any
     */
    public static boolean run(Tx tx, int mostEvents) {
        Optional<EventCursor> claimed = EventCursor.claim(tx, CONSUMER);
        claimed.ifPresent(cursor -> watch(tx, cursor, Math.min(cursor.last(), cursor.position() + mostEvents)));
        return claimed.isPresent();
    }

    private static void watch(Tx tx, EventCursor cursor, long to) {
        tx.sql()
                .createUpdate(OverdueStore.WATCH)
                .bind("tenant", cursor.tenant().value())
                .bind("position", cursor.position())
                .bind("to", to)
                .execute();
        cursor.advance(tx, to);
    }
}
