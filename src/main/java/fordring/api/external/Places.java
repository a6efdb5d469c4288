package fordring.api.external;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.TenantId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** How many requests whose bodies flow are worked on at once on this node. */
final class Places {
    private static final int MOST_AT_ONCE = 16;

    /** So that one tenant leaves room for others. */
    private static final int MOST_OF_TENANT = 4;

    private static final int SECONDS_TO_WAIT = 5;

    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final ConcurrentHashMap<TenantId, Integer> running = new ConcurrentHashMap<>();

    /**
     * Takes a place, to be left again.
     *
     * @throws Rejected when there is none
     */
    void enter(TenantId tenant) {
        running.compute(tenant, (t, count) -> {
            if ((count != null && count >= MOST_OF_TENANT) || !places.tryAcquire()) {
                throw new Rejected(Fault.of(Code.RATE_EXCEEDED, "", SECONDS_TO_WAIT));
            }
            return count == null ? 1 : count + 1;
        });
    }

    void leave(TenantId tenant) {
        running.compute(tenant, (t, count) -> count == null || count == 1 ? null : count - 1);
        places.release();
    }
}
