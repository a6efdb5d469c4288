package fordring.cli;

import fordring.country.Country;
import fordring.country.LateInterestLaw;
import fordring.country.LawOfDay;
import fordring.country.LawRow;
import fordring.platform.Clock;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what is charged by which paragraph on a day. Needs no database. */
@Command(
        name = "law",
        description = "Show the law that claims are collected by on a day: in force, missing, ending within 60 days.",
        mixinStandardHelpOptions = true)
final class LawCommand implements Callable<Integer> {
    private static final String UNCONFIRMED = "unconfirmed";

    @Mixin
    private final Settings settings = new Settings();

    @Option(names = "--on", paramLabel = "DATE", description = "a day like 2026-11-22 (default: today)")
    private @Nullable LocalDate on;

    @Option(names = "--country", paramLabel = "NO|SE|FI|DK", description = "only this one (default: all)")
    private @Nullable Country country;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        settings.load(Map.of());
        List<Country> countries = country == null ? List.of(Country.values()) : List.of(country);
        for (Country each : countries) {
            print(each, day(each));
        }
        return 0;
    }

    private LocalDate day(Country each) {
        return on == null ? LocalDate.ofInstant(new Clock().systemNow(), each.zone()) : on;
    }

    private void print(Country each, LocalDate day) {
        LawOfDay law = LawOfDay.of(each, day);
        PrintWriter out = spec().commandLine().getOut();
        out.println(each + " on " + day);
        out.println();
        out.println("In force");
        print(law.inForce().stream().map(LawCommand::row).toList());
        out.println(
                "  late interest is counted " + LateInterestLaw.dayCount(each).title() + ", " + UNCONFIRMED);
        out.println();
        out.println("Missing: nothing is charged by these");
        print(law.missing().stream()
                .map(unknown -> List.of(unknown.row().toString(), Objects.requireNonNullElse(unknown.why(), "")))
                .toList());
        out.println();
        out.println("Ends within 60 days");
        print(law.ending().stream().map(LawCommand::ending).toList());
        out.println();
    }

    private static List<String> row(LawRow row) {
        return List.of(
                row.table(),
                row.kind(),
                row.value().toString(),
                row.unit(),
                row.from() + ".." + (row.to() == null ? "" : row.to()),
                row.checked() == null ? UNCONFIRMED : "checked " + row.checked(),
                row.source() + (row.read() == null ? "" : " [" + row.read() + "]"));
    }

    private static List<String> ending(LawOfDay.Ending ending) {
        LawRow row = ending.row();
        LawRow next = ending.next();
        return List.of(
                row.table(),
                row.kind(),
                row.value() + " " + row.unit(),
                "until " + row.to(),
                next == null ? "then no row" : "then " + next.value());
    }

    /** Each column as wide as its widest cell. */
    private void print(List<List<String>> rows) {
        PrintWriter out = spec().commandLine().getOut();
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                if (widths.size() == i) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append("  ")
                        .append(row.get(i))
                        .append(" ".repeat(widths.get(i) - row.get(i).length()));
            }
            out.println(line.toString().stripTrailing());
        }
        if (rows.isEmpty()) {
            out.println("  nothing");
        }
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "set by picocli");
    }
}
