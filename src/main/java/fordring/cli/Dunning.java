package fordring.cli;

import fordring.id.TenantId;
import fordring.jobs.NightlyDunning;
import fordring.jobs.NightlyDunning.Report;
import fordring.party.Tenants;
import fordring.platform.Clock;
import fordring.platform.Config;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes the steps of collection that are due, which a server does by itself, and says what came of it. */
@Command(
        name = "dunning",
        description = "Take the steps of collection that are due now; a running server does it every ten minutes.",
        mixinStandardHelpOptions = true)
final class Dunning implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Dunning.class);

    @Mixin
    private final Settings settings = new Settings();

    @Option(names = "--tenant", paramLabel = "ID", description = "of this tenant only")
    private @Nullable String tenant;

    @Option(
            names = "--date",
            paramLabel = "DAY",
            description = "only what was due on this day or before, as 2026-11-30; steps bear the date of today")
    private @Nullable LocalDate date;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Config config = settings.load(Map.of());
        try (Database database = Database.join(config, new Clock())) {
            NightlyDunning dunning = new NightlyDunning(database.db());
            List<Report> reports = new ArrayList<>();
            boolean stopped = false;
            for (TenantId id : tenants(database)) {
                try {
                    reports.addAll(dunning.run(id, date));
                } catch (RuntimeException failure) {
                    LOG.error("dunning of {} stopped", id, failure);
                    spec().commandLine().getErr().println("dunning of " + id + " stopped; the log says why");
                    stopped = true;
                }
            }
            return print(reports) || stopped ? 1 : 0;
        }
    }

    private List<TenantId> tenants(Database database) {
        List<TenantId> all = database.db().read(Tenants::list).stream()
                .map(Tenants.Listed::id)
                .toList();
        String named = tenant;
        if (named == null) {
            return all;
        }
        TenantId id = TenantId.parse(named).filter(all::contains).orElseThrow(() -> unknown(named));
        return List.of(id);
    }

    private ParameterException unknown(String named) {
        return new ParameterException(spec().commandLine(), "there is no --tenant " + named);
    }

    /** Whether a case failed. */
    private boolean print(List<Report> reports) {
        PrintWriter out = spec().commandLine().getOut();
        int advanced = 0;
        int waited = 0;
        int failed = 0;
        for (Report report : reports) {
            out.println(report);
            advanced += report.advanced();
            waited += report.waited();
            failed += report.failed();
        }
        out.printf("advanced %d, waited %d, failed %d%n", advanced, waited, failed);
        return failed > 0;
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "set by picocli");
    }
}
