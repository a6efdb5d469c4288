package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** One invoice, from draft on; not its number. */
public record InvoiceId(UUID value) implements Comparable<InvoiceId> {
    private static final String PREFIX = "inv";

    public static InvoiceId next() {
        return new InvoiceId(TypeId.next());
    }

    /** Reads {@code inv_…}; empty when the text is not of that form. */
    public static Optional<InvoiceId> parse(String text) {
        return TypeId.read(PREFIX, text).map(InvoiceId::new);
    }

    @Override
    public int compareTo(InvoiceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
