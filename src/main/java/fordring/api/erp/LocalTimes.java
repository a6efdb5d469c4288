package fordring.api.erp;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Instants as this surface writes them: of the client's zone, to the second, and the zone is not said. */
final class LocalTimes {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private LocalTimes() {}

    static String written(Instant instant, ZoneId zone) {
        return FORM.format(instant.atZone(zone));
    }
}
