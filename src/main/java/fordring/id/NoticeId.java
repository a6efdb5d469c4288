package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** One notice to a debtor: a reminder, a warning, a demand. */
public record NoticeId(UUID value) implements Comparable<NoticeId> {
    private static final String PREFIX = "ntc";

    public static NoticeId next() {
        return new NoticeId(TypeId.next());
    }

    /** Reads {@code ntc_…}; empty when the text is not of that form. */
    public static Optional<NoticeId> parse(String text) {
        return TypeId.read(PREFIX, text).map(NoticeId::new);
    }

    @Override
    public int compareTo(NoticeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
