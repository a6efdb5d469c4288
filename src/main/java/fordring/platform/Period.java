package fordring.platform;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** From one day to another, as a list is narrowed to it. */
public final class Period {
    private static final int NARROW_DAYS = 31;

    private Period() {}

    /** Whether it is a month at most: then all there is of it is worth reading. */
    public static boolean isNarrow(@Nullable LocalDate from, @Nullable LocalDate to) {
        return from != null && to != null && to.isBefore(from.plusDays(NARROW_DAYS));
    }
}
