package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.id.InvoiceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sending of one invoice by one channel, through all its attempts.
 *
 * @param nextAttemptAt when it is tried next; while sending: when the attempt counts as lost
 * @param error why it was not sent the last time
 * @param sentAt when the channel took it over
 * @param deliveredAt when the channel said that it arrived
 * @param follows the delivery that this one makes up for
 */
public record Delivery(
        DeliveryId id,
        InvoiceId invoice,
        String channel,
        State state,
        int attempts,
        Instant nextAttemptAt,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable DeliveryId follows) {

    /** How far a delivery is. */
    public enum State {
        WAITING,
        SENDING,
        SENT,
        /** The channel said that it arrived. */
        DELIVERED,
        /** Given up; the error says why. */
        FAILED
    }
}
