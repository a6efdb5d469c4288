package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** A sum in which a bank booked several payments. */
public record PaymentBatchId(UUID value) implements Comparable<PaymentBatchId> {
    private static final String PREFIX = "payb";

    public static PaymentBatchId next() {
        return new PaymentBatchId(TypeId.next());
    }

    /** Reads {@code payb_…}; empty when the text is not of that form. */
    public static Optional<PaymentBatchId> parse(String text) {
        return TypeId.read(PREFIX, text).map(PaymentBatchId::new);
    }

    @Override
    public int compareTo(PaymentBatchId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
