package fordring.id;

import java.util.Optional;
import java.util.UUID;

/** One endpoint that events are told to. */
public record WebhookId(UUID value) implements Comparable<WebhookId> {
    private static final String PREFIX = "wh";

    public static WebhookId next() {
        return new WebhookId(TypeId.next());
    }

    /** Reads {@code wh_…}; empty when the text is not of that form. */
    public static Optional<WebhookId> parse(String text) {
        return TypeId.read(PREFIX, text).map(WebhookId::new);
    }

    @Override
    public int compareTo(WebhookId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
