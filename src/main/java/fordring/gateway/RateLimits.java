package fordring.gateway;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How often each may ask, counted on this node. */
public final class RateLimits {
    /** So many are counted at once; where more come all begin anew. */
    private static final int MOST = 10_000;

    /**
     * How often one may ask.
     *
     * @param burst at once
     * @param refill how many more are let through in {@code period}
     */
    public record Rate(int burst, int refill, Duration period) {}

    private record Counted(Rate rate, Bucket bucket) {}

    private final ConcurrentHashMap<String, Counted> byWho = new ConcurrentHashMap<>();

    /** Counts one request. Answers the seconds to wait where it is one too many, else zero. */
    public long count(String who, Rate rate) {
        if (byWho.size() > MOST) {
            byWho.clear();
        }
        Counted counted = byWho.compute(
                who, (id, old) -> old != null && old.rate.equals(rate) ? old : new Counted(rate, bucket(rate)));
        ConsumptionProbe probe = counted.bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
    }

    private static Bucket bucket(Rate rate) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst).refillGreedy(rate.refill, rate.period))
                .build();
    }
}
