package fordring.delivery;

import fordring.delivery.Channel.Answer;
import fordring.delivery.DeliverInvoices.Due;
import fordring.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what a channel answered to an attempt, and what follows from it, in one transaction. */
final class NoteAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(NoteAnswer.class);
    private static final Attempts TIMES = new Attempts(List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6)));

    private NoteAnswer() {}

    /**
     * Whether the answer changed anything: not when it came so late that another attempt was made.
     *
     * @param to the address that was written to, all but the beginning hidden
     */
    static boolean run(Tx tx, Due due, Answer answer, @Nullable String to) {
        Undelivered.lockClaim(tx, due.tenant(), due.id());
        return switch (answer) {
            case Answer.TakenOver(String remoteId) -> {
                attempted(tx, due, null);
                yield sent(tx, due, remoteId, to);
            }
            case Answer.Refused(String error) -> {
                attempted(tx, due, Attempts.printable(error));
                yield givenUp(tx, due, error);
            }
            case Answer.Failed(String error) -> {
                attempted(tx, due, Attempts.printable(error));
                Optional<Instant> next = TIMES.next(due.attempt(), tx.now());
                yield next.isPresent() ? waits(tx, due, error, next.get()) : givenUp(tx, due, error);
            }
        };
    }

    private static void attempted(Tx tx, Due due, @Nullable String error) {
        tx.sql()
                .createUpdate(DeliveryStore.ATTEMPTED)
                .bind("tenant", due.tenant().value())
                .bind("id", due.id().value())
                .bind("attempt", due.attempt())
                .bind("now", tx.now())
                .bind("error", error)
                .execute();
    }

    private static boolean sent(Tx tx, Due due, @Nullable String remoteId, @Nullable String to) {
        Optional<Delivery> sent = tx.sql()
                .createQuery(DeliveryStore.SENT)
                .bind("tenant", due.tenant().value())
                .bind("id", due.id().value())
                .bind("attempt", due.attempt())
                .bind("now", tx.now())
                .bind("remote", remoteId)
                .bind("to", to)
                .bind("business", tx.businessTime(due.tenant()))
                .map((rs, ctx) -> Deliveries.delivery(rs))
                .findOne();
        sent.ifPresent(delivery -> Delivered.tellSent(tx, due.tenant(), delivery));
        return sent.isPresent();
    }

    private static boolean waits(Tx tx, Due due, String error, Instant next) {
        LOG.warn("{}: attempt {} did not send it; the next is at {}", due.id(), due.attempt(), next);
        return tx.sql()
                        .createUpdate(DeliveryStore.WAITS)
                        .bind("tenant", due.tenant().value())
                        .bind("id", due.id().value())
                        .bind("attempt", due.attempt())
                        .bind("error", Attempts.printable(error))
                        .bind("next", next)
                        .execute()
                == 1;
    }

    /** Before the attempt was made its notice turned out not to be wanted any more. */
    static boolean calledOff(Tx tx, Due due) {
        return tx.sql()
                        .createUpdate(DeliveryStore.CALLED_OFF)
                        .bind("tenant", due.tenant().value())
                        .bind("id", due.id().value())
                        .bind("attempt", due.attempt())
                        .bind("error", "not sent: nothing is to be demanded by it any more")
                        .execute()
                == 1;
    }

    /** Whether the attempt is still this sender's to make; no other begins one until commit. */
    static boolean isHeld(Tx tx, Due due) {
        return tx.sql()
                .createQuery(DeliveryStore.HELD)
                .bind("tenant", due.tenant().value())
                .bind("id", due.id().value())
                .bind("attempt", due.attempt())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static boolean givenUp(Tx tx, Due due, String error) {
        boolean held = isHeld(tx, due);
        if (held) {
            LOG.warn("{}: given up after attempt {}", due.id(), due.attempt());
            Undelivered.run(tx, due.tenant(), due.id(), error);
        }
        return held;
    }
}
