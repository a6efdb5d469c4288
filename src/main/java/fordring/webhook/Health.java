package fordring.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint fares.
 *
 * @param failingSince the first failure since it last heard something; null: there was none
 * @param unanswered attempts in a row that it did not answer at all: such an endpoint holds up a connection each time
 * @param restingUntil before which nothing is told to it
 */
record Health(
        @Nullable Instant failingSince,
        int unanswered,
        @Nullable Instant restingUntil) {
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(5);
    private static final int UNANSWERED_AT_MOST = 4;
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    static Health of(ResultSet rs) throws SQLException {
        return new Health(instant(rs, "failing_since"), rs.getInt("unanswered"), instant(rs, "resting_until"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** After one more failure. From the fifth in a row without an answer on it rests, 30 seconds longer each time. */
    Health failed(Instant now, boolean answered) {
        Instant since = failingSince == null ? now : failingSince;
        if (answered) {
            return new Health(since, 0, null);
        }
        int inRow = Math.min(unanswered + 1, 1_000);
        Duration rest =
                Collections.min(List.of(REST.multipliedBy(Math.max(0, inRow - UNANSWERED_AT_MOST)), LONGEST_REST));
        return new Health(since, inRow, rest.isZero() ? null : now.plus(rest));
    }

    /** Whether it failed for so long that it is disabled. */
    boolean isGivenUp(Instant now) {
        return failingSince != null && !failingSince.plus(GIVEN_UP_AFTER).isAfter(now);
    }
}
