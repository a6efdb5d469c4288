package fordring.intake;

import fordring.bankfile.Coverage;
import fordring.id.PaymentAccountId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Up to which day a file lets an account be known. What it says of a day that is not over may be half of it: a file that
 * was made at noon says the same of today as one of the evening. So a day counts when it is past as the file comes in, or
 * when the file has the balance of its end.
 */
final class KnownDays {
    private final Map<PaymentAccountId, LocalDate> closed = new HashMap<>();
    private final Map<PaymentAccountId, LocalDate> covered = new HashMap<>();
    private final Map<PaymentAccountId, LocalDate> booked = new HashMap<>();

    void covers(PaymentAccountId account, Coverage coverage) {
        note(coverage.closed() ? closed : covered, account, coverage.through());
    }

    /** Something was booked on that day: all there is to go by in a file that does not say what it covers. */
    void booked(PaymentAccountId account, LocalDate day) {
        note(booked, account, day);
    }

    private static void note(Map<PaymentAccountId, LocalDate> days, PaymentAccountId account, @Nullable LocalDate day) {
        if (day != null) {
            days.merge(account, day, (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    /**
     * Null where the file does not let any be known.
     *
     * @param cameIn the day on which the file did: a file that is gone on with a week later is no fuller for it
     */
    @Nullable
    LocalDate through(PaymentAccountId account, LocalDate cameIn) {
        LocalDate end = notAfter(closed.get(account), cameIn);
        boolean says = closed.containsKey(account) || covered.containsKey(account);
        LocalDate open = notAfter(says ? covered.get(account) : booked.get(account), cameIn.minusDays(1));
        return end == null || (open != null && open.isAfter(end)) ? open : end;
    }

    private static @Nullable LocalDate notAfter(@Nullable LocalDate day, LocalDate last) {
        return day != null && day.isAfter(last) ? last : day;
    }
}
