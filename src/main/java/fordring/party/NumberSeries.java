package fordring.party;

import fordring.id.NumberSeriesId;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * A series of document numbers without gaps: its prefix and a number that counts up.
 *
 * @param next the number that is next, without prefix
 * @param usedFor the documents it may number
 * @param isDefault whether it numbers those documents where no series is named
 */
public record NumberSeries(
        NumberSeriesId id, String prefix, long next, Set<Use> usedFor, boolean isDefault, Instant createdAt) {
    /** Of a number, its prefix included. */
    private static final int MOST_CHARACTERS = 20;

    public NumberSeries {
        usedFor = Set.copyOf(usedFor);
    }

    /** What is numbered. */
    public enum Use {
        INVOICE,
        CREDIT_NOTE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The largest number that still has at most 20 characters behind its prefix. */
    public static long most(String prefix) {
        long digits = Math.min(18, MOST_CHARACTERS - prefix.length());
        return LongStream.range(0, digits).reduce(1, (power, i) -> power * 10) - 1;
    }

    /** Whether a number still has at most 20 characters. */
    public static boolean fits(String prefix, long number) {
        return number <= most(prefix);
    }

    /** Whether a number looks as if it were of the series with this prefix. */
    public static boolean holds(String prefix, String number) {
        return number.startsWith(prefix) && number.substring(prefix.length()).matches("[0-9]+");
    }

    /** Whether a number could be of either of two series. */
    public static boolean overlap(String prefix, String other) {
        return prefix.equals(other) || holds(prefix, other) || holds(other, prefix);
    }
}
