package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** Who is owed: one seller of a tenant. */
public record CreditorId(UUID value) implements Comparable<CreditorId> {
    private static final String PREFIX = "cred";

    public static CreditorId next() {
        return new CreditorId(TypeId.next());
    }

    /** Reads {@code cred_…}; empty when the text is not of that form. */
    public static Optional<CreditorId> parse(String text) {
        return TypeId.read(PREFIX, text).map(CreditorId::new);
    }

    @Override
    public int compareTo(CreditorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
