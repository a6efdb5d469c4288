package fordring.country;

import fordring.money.Rate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The countries whose law Fordring knows. */
public enum Country {
    NO("Europe/Oslo"),
    SE("Europe/Stockholm"),
    FI("Europe/Helsinki"),
    DK("Europe/Copenhagen");

    private final ZoneId zone;

    @SuppressWarnings("ImmutableEnumChecker") // it is immutable: a record of an unmodifiable list
    private final LawTable vat;

    Country(String zone) {
        this.zone = ZoneId.of(zone);
        this.vat = LawTable.load(this, "vat");
    }

    /** The zone in which this country's law counts its days. */
    public ZoneId zone() {
        return zone;
    }

    /**
     * The VAT rates above zero in force on a day, lowest first; none before 2015-01-01, where the tables begin. Zero
     * is a category and not a rate (EN 16931 BT-151), so it is not among them.
     */
    public SortedSet<Rate> vatRates(LocalDate day) {
        SortedSet<Rate> rates = new TreeSet<>();
        vat.inForce(day).forEach(row -> rates.add(new Rate(row.value().value())));
        return Collections.unmodifiableSortedSet(rates);
    }
}
