package fordring.bench;

import fordring.id.TenantId;
import fordring.platform.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code import-payments} in a process of its own with little memory, watched while it runs. */
final class PaymentsImport {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");
    private static final Pattern HEAP = Pattern.compile("([0-9]+)M->[0-9]+M\\(");

    private final Path folder;
    private final Config.Database database;
    private final TenantId tenant;
    private int runs;

    /** What it took; sizes in MB, of all memory and of the Java heap before a collection. */
    record Used(int exit, Duration time, Duration cpu, long memory, long heap) {}

    PaymentsImport(Path folder, Config.Database database, TenantId tenant) {
        this.folder = folder;
        this.database = database;
        this.tenant = tenant;
    }

    /**
     * Runs to the end, or until it shall die by kill -9.
     *
     * @param dies asked ten times a second
     */
    Used run(Path file, BooleanSupplier dies) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path log = folder.resolve("gc-" + ++runs + ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseCompactObjectHeaders",
                "-Xlog:gc:file=" + log,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "fordring.Main",
                "import-payments",
                file.toString(),
                "--tenant",
                tenant.toString(),
                "--data",
                folder.toString()));
        builder.environment().put("FORDRING_DB_URL", database.url());
        builder.environment().put("FORDRING_DB_USER", database.user());
        builder.environment().put("FORDRING_DB_PASSWORD", database.password());
        long began = System.nanoTime();
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(
                        folder.resolve("import-" + runs + ".log").toFile()))
                .start();
        long memory = 0;
        Duration cpu = Duration.ZERO;
        while (!process.waitFor(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            memory = Math.max(memory, peak(process.pid()));
            Duration used = Cpu.of(process.pid()).used();
            cpu = used.compareTo(cpu) > 0 ? used : cpu;
            if (dies.getAsBoolean()) {
                process.destroyForcibly().waitFor();
            }
        }
        Duration time = Duration.ofNanos(System.nanoTime() - began);
        return new Used(process.exitValue(), time, cpu, memory / 1024, heap(log));
    }

    /** What it said last, for whoever must know why it failed. */
    String said() throws IOException {
        return Files.readString(folder.resolve("import-" + runs + ".log"));
    }

    private static long peak(long pid) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
            return peak.find() ? Long.parseLong(peak.group(1)) : 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    private static long heap(Path log) throws IOException {
        return HEAP.matcher(Files.readString(log))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .max()
                .orElse(0);
    }
}
