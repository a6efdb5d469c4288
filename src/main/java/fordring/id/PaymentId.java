package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** One receipt of money. */
public record PaymentId(UUID value) implements Comparable<PaymentId> {
    private static final String PREFIX = "pay";

    public static PaymentId next() {
        return new PaymentId(TypeId.next());
    }

    /** Reads {@code pay_…}; empty when the text is not of that form. */
    public static Optional<PaymentId> parse(String text) {
        return TypeId.read(PREFIX, text).map(PaymentId::new);
    }

    @Override
    public int compareTo(PaymentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
