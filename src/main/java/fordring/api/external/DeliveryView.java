package fordring.api.external;

import fordring.delivery.Delivery;
import fordring.id.DeliveryId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A delivery of an invoice as it is shown.
 *
 * @param nextAttemptAt null where none is to come
 * @param follows the delivery that this one makes up for, in a chain
 */
record DeliveryView(
        String id,
        String channel,
        String status,
        int attempts,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant nextAttemptAt,
        @Nullable String error,
        @Nullable String follows) {

    static DeliveryView of(Delivery d) {
        DeliveryId follows = d.follows();
        return new DeliveryView(
                d.id().toString(),
                d.channel(),
                d.state().name().toLowerCase(Locale.ROOT),
                d.attempts(),
                d.createdAt(),
                d.sentAt(),
                d.deliveredAt(),
                d.state() == Delivery.State.WAITING ? d.nextAttemptAt() : null,
                d.error(),
                follows == null ? null : follows.toString());
    }
}
