package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** One entry of the audit trail. */
public record AuditId(UUID value) implements Comparable<AuditId> {
    private static final String PREFIX = "aud";

    public static AuditId next() {
        return new AuditId(TypeId.next());
    }

    /** Reads {@code aud_…}; empty when the text is not of that form. */
    public static Optional<AuditId> parse(String text) {
        return TypeId.read(PREFIX, text).map(AuditId::new);
    }

    @Override
    public int compareTo(AuditId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
