package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** One claim that is pursued: at most one of an invoice. */
public record CaseId(UUID value) implements Comparable<CaseId> {
    private static final String PREFIX = "case";

    public static CaseId next() {
        return new CaseId(TypeId.next());
    }

    /** Reads {@code case_…}; empty when the text is not of that form. */
    public static Optional<CaseId> parse(String text) {
        return TypeId.read(PREFIX, text).map(CaseId::new);
    }

    @Override
    public int compareTo(CaseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
