package fordring.country;

import java.time.ZoneId;

/** The countries whose law Fordring knows. */
public enum Country {
    NO("Europe/Oslo"),
    SE("Europe/Stockholm"),
    FI("Europe/Helsinki"),
    DK("Europe/Copenhagen");

    private final ZoneId zone;

    Country(String zone) {
        this.zone = ZoneId.of(zone);
    }

    /** The zone in which this country's law counts its days. */
    public ZoneId zone() {
        return zone;
    }
}
