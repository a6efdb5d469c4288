package fordring.jobs;

import fordring.platform.Db;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one kind of work again and again on a thread of its own: at once while there is more, else when it is woken,
 * and every so often in any case, since another node may have left work behind.
 */
final class Poller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    /** Many commits wake it once. */
    private static final Duration GATHER = Duration.ofMillis(100);

    private final Semaphore woken = new Semaphore(0);
    private final BooleanSupplier work;
    private final Duration idle;
    private final Thread thread;
    private volatile boolean closing;

    /** {@code work} answers whether there may be more; {@code idle} is how long it waits when not woken. */
    Poller(String name, Duration idle, BooleanSupplier work) {
        this.work = work;
        this.idle = idle;
        this.thread = Thread.ofPlatform().name(name).start(this::run);
    }

    void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    private void run() {
        while (!closing) {
            try {
                if (!work()) {
                    if (woken.tryAcquire(idle.toMillis(), TimeUnit.MILLISECONDS) && !closing) {
                        Thread.sleep(GATHER);
                    }
                    woken.drainPermits();
                }
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private boolean work() {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException failure) {
            if (Db.isTransient(failure)) {
                LOG.warn("{}: the database does not answer: {}", thread.getName(), failure.getMessage());
            } else {
                LOG.error("{} failed and will be tried again", thread.getName(), failure);
            }
            return false;
        }
    }

    /** Begins no more work. */
    void stop() {
        closing = true;
        woken.release();
    }

    /** Waits for the work in hand. */
    @Override
    public void close() {
        stop();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
