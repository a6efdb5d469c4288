package fordring.gateway;

import fordring.invoice.IssueInvoices;
import fordring.platform.Db;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Work that the database asks to be done again, done again a bounded number of times; also work that met a rival who took
 * the same number or key at the same moment, for the second time it sees what is taken and says so in its own words.
 */
public final class Retry {
    private static final int ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private Retry() {}

    public static <T> T retrying(Supplier<T> work) {
        return retrying(false, work);
    }

    /** {@code repeatable}: whether it may be done again when the commit may have happened already. */
    static <T> T retrying(boolean repeatable, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (RuntimeException failure) {
                boolean again = failure instanceof Db.CommitUnknown
                        ? repeatable
                        : Db.isTransient(failure)
                                || IssueInvoices.explain(failure).isPresent()
                                || Db.violatedConstraint(failure).equals(Idempotency.ONCE);
                if (!again || attempt == ATTEMPTS) {
                    throw failure;
                }
                pause(FIRST_PAUSE.multipliedBy(1L << (2 * (attempt - 1))));
            }
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
