package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** Money that is to be paid back. */
public record RefundId(UUID value) implements Comparable<RefundId> {
    private static final String PREFIX = "ref";

    public static RefundId next() {
        return new RefundId(TypeId.next());
    }

    /** Reads {@code ref_…}; empty when the text is not of that form. */
    public static Optional<RefundId> parse(String text) {
        return TypeId.read(PREFIX, text).map(RefundId::new);
    }

    @Override
    public int compareTo(RefundId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
