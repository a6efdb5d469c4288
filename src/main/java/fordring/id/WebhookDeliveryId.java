package fordring.id;

import java.util.Optional;
import java.util.UUID;

/**
 * What is told of one event to one endpoint, in its written form; unique within its endpoint.
 *
 * @param sequence the event's
 */
public record WebhookDeliveryId(long sequence) {
    private static final String PREFIX = "whd";

    /** Reads {@code whd_…}; empty when the text is not of that form. */
    public static Optional<WebhookDeliveryId> parse(String text) {
        return TypeId.read(PREFIX, text)
                .filter(id -> id.getMostSignificantBits() == 0 && id.getLeastSignificantBits() > 0)
                .map(id -> new WebhookDeliveryId(id.getLeastSignificantBits()));
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, new UUID(0, sequence));
    }
}
