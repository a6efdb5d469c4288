package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** One sending of one invoice by one channel. */
public record DeliveryId(UUID value) implements Comparable<DeliveryId> {
    private static final String PREFIX = "dlv";

    public static DeliveryId next() {
        return new DeliveryId(TypeId.next());
    }

    /** Reads {@code dlv_…}; empty when the text is not of that form. */
    public static Optional<DeliveryId> parse(String text) {
        return TypeId.read(PREFIX, text).map(DeliveryId::new);
    }

    @Override
    public int compareTo(DeliveryId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
