package fordring.country;

import fordring.money.Decimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One value of law and the time it was, is or will be in force: a row of {@code country/<cc>/<table>.csv}, or of an
 * operator's {@code data/law/<cc>/<table>.csv}. Whatever is charged keeps the row it came from.
 *
 * @param kind what it is the value of; the head of its file says in which unit
 * @param to the last day, null while no end is known
 * @param source act and paragraph
 * @param read where the value was read: the act itself, an authority, a trade body; null where nobody wrote it down
 * @param checked the day someone read the value in a primary source, null while nobody has
 */
public record LawRow(
        Country country,
        String table,
        String kind,
        LocalDate from,
        @Nullable LocalDate to,
        Decimal value,
        String source,
        @Nullable String read,
        @Nullable LocalDate checked) {

    /** What the value counts: {@code NOK}, {@code % a year}, {@code days}; of a yes or no, 1 is yes. */
    public String unit() {
        return switch (table) {
            case "vat" -> "%";
            case Rules.INTEREST -> "% a year";
            case Rules.NOTICE -> kind.endsWith("-own") ? "(1 = yes)" : kind.endsWith("-count") ? "notices" : "days";
            case Rules.LIMITATION -> kind.equals("restart") ? "(1 = yes)" : "years";
            case "retention" -> "years";
            case "allocation" -> "(place)";
            case "fee-part" -> "(part)";
            default -> country.currency().name();
        };
    }

    public boolean inForce(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** Whether there is a day on which both are in force. */
    boolean meets(LawRow other) {
        return (to == null || !other.from.isAfter(to)) && (other.to == null || !from.isAfter(other.to));
    }
}
