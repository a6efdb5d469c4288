package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** One bank account of a creditor, with its reference scheme. */
public record PaymentAccountId(UUID value) implements Comparable<PaymentAccountId> {
    private static final String PREFIX = "acct";

    public static PaymentAccountId next() {
        return new PaymentAccountId(TypeId.next());
    }

    /** Reads {@code acct_…}; empty when the text is not of that form. */
    public static Optional<PaymentAccountId> parse(String text) {
        return TypeId.read(PREFIX, text).map(PaymentAccountId::new);
    }

    @Override
    public int compareTo(PaymentAccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
