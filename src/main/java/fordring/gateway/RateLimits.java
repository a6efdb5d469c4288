package fordring.gateway;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How often each may ask, counted on this node. */
public final class RateLimits {
    /** So many are counted at once; where more come all begin anew. */
    private static final int MOST = 10_000;

    private static final int NETWORK_BYTES = 8;

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

    /** Takes back what was counted last: it was none of those that are limited. */
    void giveBack(String who) {
        Counted counted = byWho.get(who);
        if (counted != null) {
            counted.bucket.addTokens(1);
        }
    }

    /** As whom a client's address counts. A network of IPv6 is what a household gets: its first 64 bits (RFC 6177). */
    public static String network(@Nullable String ip) {
        if (ip == null || !ip.contains(":")) {
            return String.valueOf(ip);
        }
        byte[] address = InetAddress.ofLiteral(ip).getAddress();
        return HexFormat.of().formatHex(address, 0, Math.min(NETWORK_BYTES, address.length));
    }

    private static Bucket bucket(Rate rate) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst).refillGreedy(rate.refill, rate.period))
                .build();
    }
}
