package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** What a customer has to the good. */
public record CreditId(UUID value) implements Comparable<CreditId> {
    private static final String PREFIX = "crd";

    public static CreditId next() {
        return new CreditId(TypeId.next());
    }

    /** Reads {@code crd_…}; empty when the text is not of that form. */
    public static Optional<CreditId> parse(String text) {
        return TypeId.read(PREFIX, text).map(CreditId::new);
    }

    @Override
    public int compareTo(CreditId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
