package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** Money that a bank took back. */
public record ReversalId(UUID value) implements Comparable<ReversalId> {
    private static final String PREFIX = "rev";

    public static ReversalId next() {
        return new ReversalId(TypeId.next());
    }

    /** Reads {@code rev_…}; empty when the text is not of that form. */
    public static Optional<ReversalId> parse(String text) {
        return TypeId.read(PREFIX, text).map(ReversalId::new);
    }

    @Override
    public int compareTo(ReversalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
