package fordring.jobs;

import fordring.collection.AdvanceCases;
import fordring.collection.FallenAway;
import fordring.collection.FollowInvoices;
import fordring.collection.SmallRests;
import fordring.invoice.WatchDueDates;
import fordring.platform.Db;
import fordring.platform.EventCursor;
import fordring.platform.Events;
import fordring.platform.Tx;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the event log for what becomes of claims. What cannot be worked off is narrowed down to the one event, whose
 * case then says so; it is gone past, and comes again later.
 *
 * @param by works off so many events of one tenant, and answers whether there were any
 */
record Follower(String name, BiPredicate<Tx, Integer> by) {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int EVENTS = 5_000;

    static final Follower DUE_DATES = new Follower("due dates", WatchDueDates::run);

    /** In the order in which one leans on the other. */
    static final List<Follower> OF_CLAIMS = List.of(
            new Follower("what falls away", FallenAway::follow),
            new Follower("small rests", SmallRests::follow),
            new Follower("cases", FollowInvoices::run));

    /** The next events of one tenant; answers whether there may be more. */
    boolean portion(Db db) {
        AtomicReference<@Nullable EventCursor> events = new AtomicReference<>();
        try {
            return db.write(tx -> {
                try {
                    return by.test(tx, EVENTS);
                } finally {
                    events.set(tx.follows());
                }
            });
        } catch (RuntimeException failure) {
            EventCursor at = events.get();
            if (at == null || Db.isTransient(failure)) {
                throw failure;
            }
            return goPast(db, at, failure);
        }
    }

    private boolean goPast(Db db, EventCursor at, RuntimeException failure) {
        EventCursor.Failed failed = db.write(tx -> at.fail(tx, EVENTS));
        Long alone = failed.alone();
        if (alone != null) {
            LOG.error("{}: event {} of {} fails and comes again later", name, alone, at.tenant(), failure);
            note(db, at, alone, failure.getClass().getSimpleName());
        } else if (failed.past()) {
            LOG.warn("{}: among the events of {} after {} one fails", name, at.tenant(), at.position());
        } else {
            LOG.error("{}: {} is followed no further than {}", name, at.tenant(), at.position(), failure);
        }
        return failed.past();
    }

    private static void note(Db db, EventCursor at, long sequence, String why) {
        try {
            db.write(tx -> {
                Events.invoice(tx, at.tenant(), sequence)
                        .ifPresent(invoice -> AdvanceCases.failed(tx, at.tenant(), invoice, why));
                return sequence;
            });
        } catch (RuntimeException also) {
            LOG.error("{}: that event {} failed could not be noted", at.tenant(), sequence, also);
        }
    }
}
