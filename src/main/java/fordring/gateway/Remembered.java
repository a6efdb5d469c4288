package fordring.gateway;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Who holds a token, remembered for some seconds by the id that the token names: so who was revoked elsewhere comes in at
 * most that long.
 */
final class Remembered<T> {
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final int MOST = 10_000;

    private record Known<T>(T holder, long untilNanoTime) {}

    private final ConcurrentHashMap<String, Known<T>> byId = new ConcurrentHashMap<>();

    /** {@code look} is asked for who is not remembered; empty: there is none such. */
    Optional<T> find(String id, Function<String, Optional<T>> look) {
        Known<T> known = byId.get(id);
        if (known != null && System.nanoTime() - known.untilNanoTime < 0) {
            return Optional.of(known.holder);
        }
        long until = System.nanoTime() + LONG.toNanos();
        Optional<T> found = look.apply(id);
        if (byId.size() >= MOST) {
            byId.clear();
        }
        found.ifPresentOrElse(holder -> byId.put(id, new Known<>(holder, until)), () -> byId.remove(id));
        return found;
    }

    /** Has who was revoked here looked for again. */
    void forget(String id) {
        byId.remove(id);
    }
}
