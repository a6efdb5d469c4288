package fordring.delivery;

import fordring.platform.EventCursor;
import fordring.platform.Tx;
import java.util.Optional;

/** Follows the event log: of every endpoint that was disabled the owner gets one mail. */
public final class PlanOwnerMails {
    /** As it has been called since there were no other notices. */
    private static final String CONSUMER = "notice";

    private PlanOwnerMails() {}

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
        tx.sql()
                .createUpdate(OwnerMailStore.PLAN)
                .bind("tenant", cursor.tenant().value())
                .bind("position", cursor.position())
                .bind("to", to)
                .bind("now", tx.now())
                .execute();
        cursor.advance(tx, to);
    }
}
