package fordring.id;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One customer of a tenant. The caller may bring the id ({@code cust_123}), so that the ids of a former system
 * survive; therefore it is text, not a UUID.
 */
public record CustomerId(String value) implements Comparable<CustomerId> {
    private static final String PREFIX = "cust";
    private static final Pattern FORM = Pattern.compile("cust_[A-Za-z0-9_]{1,60}");

    public CustomerId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a customer id: " + value);
        }
    }

    public static CustomerId next() {
        return new CustomerId(TypeId.write(PREFIX, TypeId.next()));
    }

    /** Reads {@code cust_} and 1 to 60 letters, digits or underscores; empty when the text is not of that form. */
    public static Optional<CustomerId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new CustomerId(text)) : Optional.empty();
    }

    /** Whether it was brought by the caller, who may well know the customer by it; ours mean nothing to people. */
    public boolean isBrought() {
        return TypeId.read(PREFIX, value).isEmpty();
    }

    @Override
    public int compareTo(CustomerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
