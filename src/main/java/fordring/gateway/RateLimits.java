package fordring.gateway;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How often each key may ask, counted on this node. */
final class RateLimits {
    private static final int MOST_KEYS = 10_000;

    private record Counted(ApiKeys.Limit limit, Bucket bucket) {}

    private final ConcurrentHashMap<String, Counted> byKey = new ConcurrentHashMap<>();

    /**
     * Counts one request.
     *
     * @throws Rejected when it is one too many
     */
    void count(String keyId, ApiKeys.@Nullable Limit limit) {
        if (limit == null) {
            return;
        }
        if (byKey.size() > MOST_KEYS) {
            byKey.clear();
        }
        Counted counted = byKey.compute(
                keyId, (id, old) -> old != null && old.limit.equals(limit) ? old : new Counted(limit, bucket(limit)));
        ConsumptionProbe probe = counted.bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
            throw new Rejected(Fault.of(Code.RATE_EXCEEDED, "", seconds));
        }
    }

    private static Bucket bucket(ApiKeys.Limit limit) {
        return Bucket.builder()
                .addLimit(l -> l.capacity(limit.burst()).refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
