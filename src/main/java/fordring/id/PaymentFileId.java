package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** One file of a bank. */
public record PaymentFileId(UUID value) implements Comparable<PaymentFileId> {
    private static final String PREFIX = "payf";

    public static PaymentFileId next() {
        return new PaymentFileId(TypeId.next());
    }

    /** Reads {@code payf_…}; empty when the text is not of that form. */
    public static Optional<PaymentFileId> parse(String text) {
        return TypeId.read(PREFIX, text).map(PaymentFileId::new);
    }

    @Override
    public int compareTo(PaymentFileId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
