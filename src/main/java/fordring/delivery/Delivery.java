package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sending of one invoice, or of a notice about it, by one channel, through all its attempts.
 *
 * @param notice null: the invoice itself
 * @param nextAttemptAt when it is tried next; while sending: when the attempt counts as lost
 * @param error why it was not sent the last time
 * @param sentAt when the channel took it over
 * @param deliveredAt when it arrived, where its gateway tells
 * @param rest the codes of the steps that follow where it does not arrive or is not opened in time
 * @param openBy business time from which, not opened, the next step follows; null: nothing is waited for
 * @param follows the delivery that this one makes up for
 */
public record Delivery(
        DeliveryId id,
        InvoiceId invoice,
        @Nullable NoticeId notice,
        String channel,
        State state,
        int attempts,
        Instant nextAttemptAt,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        List<String> rest,
        @Nullable Instant openBy,
        @Nullable DeliveryId follows) {
    public Delivery {
        rest = List.copyOf(rest);
    }

    /** How far a delivery is. */
    public enum State {
        WAITING,
        SENDING,
        SENT,
        /** The gateway says that it arrived. */
        DELIVERED,
        /** Given up; the error says why. */
        FAILED
    }
}
