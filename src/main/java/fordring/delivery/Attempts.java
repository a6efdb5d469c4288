package fordring.delivery;

import fordring.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * When work that may fail is tried: whoever claims it has it for a while, and where an attempt fails it is due again, a
 * few times and later each time.
 *
 * @param waits after the first attempt, the second and so on; then it is given up
 */
record Attempts(List<Duration> waits) {
    /** What was claimed and not noted for so long is due again: who had it is dead. */
    private static final Duration LOST_AFTER = Duration.ofMinutes(2);

    private static final int LONGEST = 500;

    /**
     * What this sender may try now.
     *
     * @param most so many are its own until they are lost, so that it tries them all at once
     */
    static <T> List<T> claim(Tx tx, Query query, int most, RowMapper<T> due) {
        return query.bind("now", tx.now())
                .bind("lost", tx.now().plus(LOST_AFTER))
                .bind("limit", most)
                .map(due)
                .list();
    }

    /** When it is due again after this attempt, counted from one, has failed; empty: never. */
    Optional<Instant> next(int attempt, Instant now) {
        return attempt > waits.size() ? Optional.empty() : Optional.of(now.plus(waits.get(attempt - 1)));
    }

    /** What others said of a failure, on one line of a length that can be read, without what cannot be printed. */
    static String printable(String said) {
        String line = said.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]+", " ")
                .strip();
        int most = Math.min(line.codePointCount(0, line.length()), LONGEST);
        return line.substring(0, line.offsetByCodePoints(0, most));
    }
}
