package fordring.platform;

import fordring.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The two times. Business time is what the law counts in; it is asked per tenant and can be moved, for tests.
 * System time is what tokens, retries and idempotency count in; nobody can set it.
 */
public final class Clock {
    private final InstantSource source;
    private final ConcurrentHashMap<TenantId, Duration> moved = new ConcurrentHashMap<>();

    public Clock() {
        this(InstantSource.system());
    }

    /** For tests of what takes days. */
    public Clock(InstantSource source) {
        this.source = source;
    }

    /** The present instant to the microsecond, which is what the database keeps. */
    public Instant systemNow() {
        return source.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The instant at which this tenant's business is. */
    public Instant businessTime(TenantId tenant, Instant systemTime) {
        return systemTime.plus(moved.getOrDefault(tenant, Duration.ZERO));
    }

    /** The local date of this tenant's business in a zone: what "today" is to the law. */
    public LocalDate businessDate(TenantId tenant, Instant systemTime, ZoneId zone) {
        return LocalDate.ofInstant(businessTime(tenant, systemTime), zone);
    }

    /** This tenant's business is so far from the system's time. */
    void moved(TenantId tenant, Duration by) {
        moved.put(tenant, by);
    }

    /** Lets this tenant's business be at {@code instant} now and run on from there. */
    public void moveBusiness(TenantId tenant, Instant instant) {
        moved.put(tenant, Duration.between(systemNow(), instant));
    }
}
