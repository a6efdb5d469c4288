package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** A plan by which a claim is paid in instalments. */
public record PaymentPlanId(UUID value) implements Comparable<PaymentPlanId> {
    private static final String PREFIX = "plan";

    public static PaymentPlanId next() {
        return new PaymentPlanId(TypeId.next());
    }

    /** Reads {@code plan_…}; empty when the text is not of that form. */
    public static Optional<PaymentPlanId> parse(String text) {
        return TypeId.read(PREFIX, text).map(PaymentPlanId::new);
    }

    @Override
    public int compareTo(PaymentPlanId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
