package fordring.country;

import fordring.money.Decimal;
import fordring.money.Money;
import fordring.money.Rounding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows that one ruling needs, and those of them that are not there. */
final class Lookup {
    private final Country country;
    private final List<LawRow> rows = new ArrayList<>();
    private final List<MissingRow> missing = new ArrayList<>();

    Lookup(Country country) {
        this.country = country;
    }

    /** Zero where there is no row; the ruling is then that it is missing. */
    Decimal value(String table, String kind, LocalDate day) {
        Optional<LawRow> row = LawTables.of(country, table).row(kind, day);
        row.ifPresentOrElse(rows::add, () -> missing.add(new MissingRow(country, table, kind, day)));
        return row.map(LawRow::value).orElse(Decimal.ZERO);
    }

    /** So much in the country's currency, never rounded up, unless a row is missing that it was made of. */
    Ruling most(Decimal amount) {
        return missing.isEmpty()
                ? new Ruling.Allowed(Money.of(amount, country.currency(), Rounding.DOWN), rows)
                : new Ruling.Missing(missing);
    }
}
