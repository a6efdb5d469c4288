package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** Who holds the keys. A live and a test environment are two tenants that share nothing. */
public record TenantId(UUID value) implements Comparable<TenantId> {
    private static final String PREFIX = "ten";

    public static TenantId next() {
        return new TenantId(TypeId.next());
    }

    /** Reads {@code ten_…}; empty when the text is not of that form. */
    public static Optional<TenantId> parse(String text) {
        return TypeId.read(PREFIX, text).map(TenantId::new);
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
