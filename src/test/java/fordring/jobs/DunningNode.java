package fordring.jobs;

import fordring.collection.Evidence;
import fordring.id.TenantId;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.Db;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A machine that takes the steps of one night in portions of three, in a process of its own that can be killed. */
final class DunningNode {
    private static final int PORTION = 3;

    private DunningNode() {}

    static Process start(Config.Database database, TenantId tenant, LocalDate day, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for seconds: compiling thoroughly would cost it more than it gains.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DunningNode.class.getName()));
        command.addAll(
                List.of(database.url(), database.user(), database.password(), tenant.toString(), day.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Database, user, password, tenant, day. */
    public static void main(String[] args) {
        TenantId tenant = TenantId.parse(args[3]).orElseThrow();
        Clock clock = new Clock();
        clock.moveBusiness(tenant, Instant.parse(args[4] + "T09:00:00Z"));
        try (Db db = Db.open(new Config.Database(args[0], args[1], args[2], 4), clock)) {
            db.withEvents(Evidence::append);
            new NightlyDunning(db, PORTION).run(tenant, null);
        }
    }
}
