package fordring.country;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the tables of a country say on a day, what they ought to say and do not, and what of it ends soon. */
public record LawOfDay(List<LawRow> inForce, List<Unknown> missing, List<Ending> ending) {
    private static final int SOON = 60;

    /** Read once by {@link Country}; collection asks for none of them. */
    private static final List<String> OTHER_TABLES = List.of("vat", "allocation", "retention");

    /**
     * A row that a charge, a notice or interest would need on that day.
     *
     * @param why what is known of it; null: nothing
     */
    public record Unknown(MissingRow row, @Nullable String why) {}

    /**
     * A row whose last day is within 60 days.
     *
     * @param next in force on the day after; null: nothing is
     */
    public record Ending(LawRow row, @Nullable LawRow next) {}

    /** For parts that go by the due date, a claim that falls due on the day. */
    public static LawOfDay of(Country country, LocalDate day) {
        List<LawRow> inForce = new ArrayList<>();
        List<Unknown> missing = new ArrayList<>();
        List<Ending> ending = new ArrayList<>();
        LawTables.all(country).forEach((name, table) -> {
            table.inForce(day).forEach(inForce::add);
            for (String kind : table.kinds()) {
                Optional<LawRow> row = table.row(kind, day);
                if (row.isEmpty() && !isTier(kind)) {
                    missing.add(new Unknown(new MissingRow(country, name, kind, day), table.why(kind, day)));
                }
            }
            endings(table, day).forEach(ending::add);
        });
        for (String name : OTHER_TABLES) {
            LawTable table = LawTable.load(country, name);
            table.inForce(day).forEach(inForce::add);
            endings(table, day).forEach(ending::add);
        }
        return new LawOfDay(inForce, missing, ending);
    }

    /** A tier that is missing is one that the law does not have; the row above them all is what must be there. */
    private static boolean isTier(String kind) {
        return kind.contains("-upto-");
    }

    private static Stream<Ending> endings(LawTable table, LocalDate day) {
        return table.inForce(day)
                .flatMap(row -> Stream.ofNullable(row.to())
                        .filter(to -> !to.isAfter(day.plusDays(SOON)))
                        .map(to -> new Ending(
                                row, table.row(row.kind(), to.plusDays(1)).orElse(null))));
    }
}
