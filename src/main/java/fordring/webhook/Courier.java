package fordring.webhook;

import fordring.platform.Clock;
import fordring.platform.OutgoingHttp;
import fordring.platform.OutgoingHttp.Answered;
import fordring.platform.OutgoingHttp.Failed;
import fordring.platform.Secrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries one message to an endpoint, signed, and says what came of it. */
final class Courier {
    private static final int LONGEST_ANSWER = 2_000;

    private final Secrets secrets;
    private final OutgoingHttp http;
    private final Clock clock;

    Courier(Secrets secrets, OutgoingHttp http, Clock clock) {
        this.secrets = secrets;
        this.http = http;
        this.clock = clock;
    }

    /**
     * An attempt that was made.
     *
     * @param status null where no answer came
     * @param answer the beginning of what it said
     * @param error why it did not hear; null: it did
     */
    record Trip(
            Instant at,
            Duration took,
            String url,
            Map<String, String> headers,
            @Nullable Integer status,
            @Nullable String answer,
            @Nullable String error) {
        boolean arrived() {
            return error == null;
        }
    }

    /** @param sealed the secrets to sign with as the database has them, the newest first */
    Trip carry(String url, List<byte[]> sealed, String id, byte[] body) {
        Instant at = clock.systemNow();
        String signatures = sealed.stream()
                .map(secret -> Signature.sign(secrets.decrypt(secret), id, at, body))
                .collect(Collectors.joining(" "));
        Map<String, String> headers = new TreeMap<>(Map.of(
                "content-type",
                "application/json",
                "webhook-id",
                id,
                "webhook-timestamp",
                String.valueOf(at.getEpochSecond()),
                "webhook-signature",
                signatures));
        OutgoingHttp.Outcome outcome = http.post(URI.create(url), headers, body);
        Duration took = Duration.between(at, clock.systemNow());
        return switch (outcome) {
            case Answered a -> new Trip(at, took, url, headers, a.status(), text(a), error(a.status()));
            case Failed f -> new Trip(at, took, url, headers, null, null, f.reason());
        };
    }

    private static @Nullable String error(int status) {
        return switch (status / 100) {
            case 2 -> null;
            case 3 -> "answered " + status + ": redirects are not followed";
            default -> "answered " + status;
        };
    }

    /** What an endpoint said; the database takes no control characters. */
    private static String text(Answered answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]+", " ")
                .strip();
        int length = Math.min(LONGEST_ANSWER, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, length));
    }
}
