package fordring.bench;

import fordring.platform.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own benchmark program, the yardstick: the same rows, one statement and one commit for one invoice or many. */
final class PgBench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Path program;
    private final Config.Database database;
    private final Path script;
    private final int perTransaction;

    private PgBench(Path program, Config.Database database, Path script, int perTransaction) {
        this.program = program;
        this.database = database;
        this.script = script;
        this.perTransaction = perTransaction;
    }

    /** Finds pgbench, installs it where that is permitted; empty where it cannot be had. */
    static Optional<PgBench> find(Config.Database database, Path script, int perTransaction)
            throws IOException, InterruptedException {
        Optional<Path> found = look();
        if (found.isEmpty() && Files.isWritable(Path.of("/usr")) && Files.exists(Path.of("/usr/bin/apt-get"))) {
            System.err.println("installing pgbench (Debian's package postgresql)");
            run(List.of("apt-get", "update", "-q"), Duration.ofMinutes(2), "");
            run(
                    List.of("apt-get", "install", "-y", "-q", "--no-install-recommends", "postgresql"),
                    Duration.ofMinutes(5),
                    "");
            found = look();
        }
        return found.map(program -> new PgBench(program, database, script, perTransaction));
    }

    private static Optional<Path> look() throws IOException {
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                Optional<Path> program = versions.map(v -> v.resolve("bin/pgbench"))
                        .filter(Files::isExecutable)
                        .max(Path::compareTo);
                if (program.isPresent()) {
                    return program;
                }
            }
        }
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    String version() throws IOException, InterruptedException {
        return run(List.of(program.toString(), "--version"), Duration.ofSeconds(10), "")
                .strip();
    }

    /** Invoices per second. */
    double run(int clients, Duration duration) throws IOException, InterruptedException {
        Matcher url =
                Pattern.compile("jdbc:postgresql://([^:]+):([0-9]+)/([a-z]+)").matcher(database.url());
        if (!url.matches()) {
            throw new IllegalArgumentException(database.url());
        }
        String printed = run(
                List.of(
                        program.toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--define=n=" + perTransaction,
                        "--client=" + clients,
                        "--jobs=2",
                        "--time=" + duration.toSeconds(),
                        "--file=" + script,
                        "--host=" + url.group(1),
                        "--port=" + url.group(2),
                        "--username=" + database.user(),
                        url.group(3)),
                duration.plusSeconds(60),
                database.password());
        Matcher rate = RATE.matcher(printed);
        if (!rate.find()) {
            throw new IOException("pgbench said: " + printed);
        }
        return Double.parseDouble(rate.group(1)) * perTransaction;
    }

    private static String run(List<String> command, Duration limit, String password)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", password);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return printed;
    }
}
