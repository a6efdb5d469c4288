package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** One event, the same in every attempt to tell it. */
public record EventId(UUID value) implements Comparable<EventId> {
    private static final String PREFIX = "evt";

    public static EventId next() {
        return new EventId(TypeId.next());
    }

    /** Reads {@code evt_…}; empty when the text is not of that form. */
    public static Optional<EventId> parse(String text) {
        return TypeId.read(PREFIX, text).map(EventId::new);
    }

    @Override
    public int compareTo(EventId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
