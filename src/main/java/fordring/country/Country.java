package fordring.country;

import fordring.money.Currency;
import fordring.money.Rate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The countries whose law Fordring knows. */
public enum Country {
    NO("Europe/Oslo", Currency.NOK),
    SE("Europe/Stockholm", Currency.SEK),
    FI("Europe/Helsinki", Currency.EUR),
    DK("Europe/Copenhagen", Currency.DKK);

    private final ZoneId zone;
    private final Currency currency;

    /** The rates in force from a day on, until the day of the next entry. */
    @SuppressWarnings("ImmutableEnumChecker") // it is unmodifiable
    private final NavigableMap<LocalDate, SortedSet<Rate>> vatRates;

    @SuppressWarnings("ImmutableEnumChecker") // a record of unmodifiable rows
    private final LawTable retention;

    @SuppressWarnings("ImmutableEnumChecker") // a record of unmodifiable rows
    private final LawTable allocation;

    Country(String zone, Currency currency) {
        this.zone = ZoneId.of(zone);
        this.currency = currency;
        this.retention = LawTable.load(this, "retention");
        this.allocation = LawTable.load(this, "allocation");
        this.vatRates = vatRates(LawTable.load(this, "vat"));
    }

    private static NavigableMap<LocalDate, SortedSet<Rate>> vatRates(LawTable table) {
        NavigableMap<LocalDate, SortedSet<Rate>> byDay = new TreeMap<>();
        for (LawRow row : table.rows().toList()) {
            byDay.put(row.from(), new TreeSet<>());
            LocalDate to = row.to();
            if (to != null) {
                byDay.put(to.plusDays(1), new TreeSet<>());
            }
        }
        byDay.replaceAll((day, none) -> {
            SortedSet<Rate> rates = new TreeSet<>();
            table.inForce(day).forEach(row -> rates.add(new Rate(row.value().value())));
            return Collections.unmodifiableSortedSet(rates);
        });
        return Collections.unmodifiableNavigableMap(byDay);
    }

    /** As folders of tables are named: {@code no}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The zone in which this country's law counts its days. */
    public ZoneId zone() {
        return zone;
    }

    /** In which its books are kept and its VAT is stated (VAT directive 2006/112 article 230). */
    public Currency currency() {
        return currency;
    }

    /**
     * The VAT rates above zero in force on a day, lowest first; none before 2015-01-01, where the tables begin. Zero
     * is a category and not a rate (EN 16931 BT-151), so it is not among them.
     */
    public SortedSet<Rate> vatRates(LocalDate day) {
        Map.Entry<LocalDate, SortedSet<Rate>> since = vatRates.floorEntry(day);
        return since == null ? Collections.emptySortedSet() : since.getValue();
    }

    /**
     * In which order a payment meets what is owed: {@code fees}, {@code interest} and {@code capital}. Without a table
     * for that day nothing is said.
     *
     * @param debtorClass {@code consumer}, {@code business} or {@code public}
     */
    public List<String> allocation(String debtorClass, LocalDate day) {
        String prefix = debtorClass + "-";
        return allocation
                .inForce(day)
                .filter(row -> row.kind().startsWith(prefix))
                .sorted(Comparator.comparing(row -> row.value().value()))
                .map(row -> row.kind().substring(prefix.length()))
                .toList();
    }

    /**
     * The last day on which a voucher booked on a day must be kept, the financial year taken as the calendar year; the
     * end of days where no row says.
     */
    public LocalDate keptUntil(LocalDate booked) {
        return retention
                .inForce(booked)
                .filter(row -> row.kind().equals("vouchers"))
                .findFirst()
                .map(row -> LocalDate.of(booked.getYear(), 12, 31)
                        .plusYears(row.value().value().intValueExact()))
                .orElse(LocalDate.of(9999, 12, 31));
    }
}
