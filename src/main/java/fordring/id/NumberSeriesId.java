package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** A series that a creditor takes invoice numbers from. */
public record NumberSeriesId(UUID value) implements Comparable<NumberSeriesId> {
    private static final String PREFIX = "ser";

    public static NumberSeriesId next() {
        return new NumberSeriesId(TypeId.next());
    }

    /** Reads {@code ser_…}; empty when the text is not of that form. */
    public static Optional<NumberSeriesId> parse(String text) {
        return TypeId.read(PREFIX, text).map(NumberSeriesId::new);
    }

    @Override
    public int compareTo(NumberSeriesId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
