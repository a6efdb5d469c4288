package fordring.platform;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL of our own in {@code data/pg}, kept between starts, durable, reachable from this machine by
 * password only. If it dies it is started again on the same port.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String DATABASE = "fordring";
    private static final String PID_FILE = "postmaster.pid";
    private static final Duration WATCH_EVERY = Duration.ofMillis(500);
    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    /** One that does not start at all is found out by waiting; one that takes longer to recover is left to it. */
    private static final Duration RESTART_WITHIN = Duration.ofSeconds(5);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOP_LOOK_EVERY = Duration.ofMillis(20);
    private static final String BY_PASSWORD_ONLY = "host all postgres 127.0.0.1/32 scram-sha-256\n";

    private final Path folder;
    private final Path cluster;
    private final int connections;
    private final int port;
    private final String password;
    private final FileLock lock;
    private volatile boolean closing;
    private @Nullable Thread watch;

    private EmbeddedDatabase(Path folder, int connections) throws IOException {
        this.folder = Files.createDirectories(folder).toAbsolutePath();
        this.cluster = this.folder.resolve("cluster");
        this.connections = connections;
        this.lock = lock(this.folder.resolve("lock"));
        this.password = password(this.folder.resolve("password"));
        this.port = Config.freePort();
    }

    /** Starts the PostgreSQL of this folder, creating it if need be, and keeps it running until closed. */
    public static EmbeddedDatabase start(Path folder, int connections) {
        try {
            EmbeddedDatabase database = new EmbeddedDatabase(folder, connections);
            stopLeftover(database.cluster);
            database.startServer(START_WITHIN);
            database.createDatabase();
            database.requireDurable();
            database.watch = Thread.ofPlatform().daemon().name("postgres-watch").start(database::keepRunning);
            return database;
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException("the embedded PostgreSQL in " + folder + " did not start", failure);
        }
    }

    /**
     * Ends a PostgreSQL that was left behind in a folder that is about to be deleted.
     *
     * @throws Config.Unusable when a running Fordring is using it
     */
    public static void requireStopped(Path folder) throws IOException {
        FileLock ours = lock(folder.resolve("lock"));
        stopLeftover(folder.toAbsolutePath().resolve("cluster"));
        ours.channel().close();
    }

    /** How to reach a PostgreSQL of this folder that another process keeps running; empty when none does. */
    public static Optional<Config.Database> running(Path folder) {
        Path cluster = folder.resolve("cluster");
        Optional<List<String>> lines = pidFile(cluster);
        if (lines.isEmpty() || lines.get().size() < 4 || process(lines.get()).isEmpty()) {
            return Optional.empty();
        }
        try {
            String password = Files.readString(folder.resolve("password"));
            return Optional.of(
                    new Config.Database(url(Integer.parseInt(lines.get().get(3).strip())), "postgres", password, 4));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** How to reach it. */
    public Config.Database database() {
        return new Config.Database(url(port), "postgres", password, connections);
    }

    /** The process id of the server process, for whoever measures or kills it. */
    public Optional<Long> pid() {
        return pidFile(cluster).flatMap(EmbeddedDatabase::process).map(ProcessHandle::pid);
    }

    private void startServer(Duration within) throws IOException, SQLException {
        forgetDeadServer();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(within)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                // The library starts PostgreSQL for tests, with both of these off.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                // One in /tmp has a lock of its own, which a server that was killed leaves behind.
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", String.valueOf(connections + 20))
                .setServerConfig("shared_buffers", buffers())
                .setServerConfig("max_wal_size", "4GB")
                // Zeroing each new 16 MB of log before its use stalls every commit for some 50 ms.
                .setServerConfig("wal_init_zero", "off")
                .setServerConfig("timezone", "UTC");
        if (asksForPassword()) {
            builder.setConnectConfig("password", password).start();
        } else {
            builder.start();
            requirePassword();
        }
    }

    /**
     * An eighth of the machine's memory, between 128 MB and 1 GB: what a table's indexes are written into in no order is
     * better kept than read again.
     */
    private static String buffers() {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return Math.clamp(memory / 8 / (1 << 20), 128, 1024) + "MB";
    }

    /**
     * PostgreSQL does not start while the process lives that its old pid file names, be it another one by now, or one
     * that nobody has waited for. Such a number is replaced by one that no process has; the rest of the file is
     * how PostgreSQL finds out whether anybody still uses the old memory. The library's own lock is held by whatever
     * object started the server before; ours does its work.
     */
    private void forgetDeadServer() throws IOException {
        Files.deleteIfExists(cluster.resolve("epg-lock"));
        Optional<List<String>> lines = pidFile(cluster);
        if (lines.isPresent() && !lines.get().isEmpty() && process(lines.get()).isEmpty()) {
            List<String> corrected = new ArrayList<>(lines.get());
            corrected.set(0, String.valueOf(Integer.MAX_VALUE));
            Files.write(cluster.resolve(PID_FILE), corrected);
        }
    }

    /** Not when it is to be created, nor when its first start was cut short before that was settled. */
    private boolean asksForPassword() throws IOException {
        Path access = cluster.resolve("pg_hba.conf");
        return Files.exists(access) && Files.readString(access).equals(BY_PASSWORD_ONLY);
    }

    /** The cluster is created trusting everybody on this machine; from here on it asks for the password. */
    private void requirePassword() throws IOException, SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE postgres PASSWORD '" + password + "'");
            Files.writeString(cluster.resolve("pg_hba.conf"), BY_PASSWORD_ONLY);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT count(*) FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            found.next();
            if (found.getInt(1) == 0) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private void requireDurable() throws SQLException {
        try (Connection connection = connect(DATABASE);
                Statement statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (ResultSet shown = statement.executeQuery("SHOW " + setting)) {
                    shown.next();
                    if (!shown.getString(1).equals("on")) {
                        throw new IllegalStateException(setting + " is " + shown.getString(1)
                                + ": what was acknowledged could be lost, so Fordring does not start");
                    }
                }
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", password);
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    private void keepRunning() {
        while (!closing) {
            try {
                Thread.sleep(WATCH_EVERY);
                if (!closing && pid().isEmpty()) {
                    LOG.error("PostgreSQL is gone; starting it again on port {}", port);
                    startServer(RESTART_WITHIN);
                    LOG.warn("PostgreSQL is back");
                }
            } catch (InterruptedException stop) {
                return;
            } catch (IOException | SQLException | RuntimeException failure) {
                LOG.error("PostgreSQL did not come back, trying again: {}", failure.getMessage());
            }
        }
    }

    /** Stops the server after its running transactions. */
    @Override
    public void close() {
        closing = true;
        try {
            if (watch != null) {
                watch.interrupt();
                watch.join();
            }
            stopLeftover(cluster);
            lock.channel().close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends a server of this folder that is still running, such as one whose Fordring was killed (fast shutdown). */
    private static void stopLeftover(Path cluster) {
        Optional<ProcessHandle> server = pidFile(cluster).flatMap(EmbeddedDatabase::process);
        if (server.isEmpty()) {
            return;
        }
        try {
            // SIGINT is PostgreSQL's fast shutdown: roll back what is open, write everything down, end.
            new ProcessBuilder("kill", "-INT", String.valueOf(server.get().pid()))
                    .start()
                    .waitFor();
            long began = System.nanoTime();
            while (isPostgres(server.get())) {
                if (System.nanoTime() - began > STOP_WITHIN.toNanos()) {
                    throw new IllegalStateException("the PostgreSQL in " + cluster + " does not stop");
                }
                Thread.sleep(STOP_LOOK_EVERY);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<List<String>> pidFile(Path cluster) {
        try {
            return Optional.of(Files.readAllLines(cluster.resolve(PID_FILE)));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** The live process of a pid file; a file that a crash left behind names none, or a process that is no postgres. */
    private static Optional<ProcessHandle> process(List<String> pidFile) {
        if (pidFile.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pidFile.getFirst().strip())).filter(EmbeddedDatabase::isPostgres);
    }

    /** Not one that has ended but whom nobody has waited for, as in a container without an init: it has no command. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
                && process.info().command().map(c -> c.endsWith("postgres")).orElse(false);
    }

    /** One Fordring per folder: a second would take the first one's PostgreSQL for a leftover. Dies with the process. */
    private static FileLock lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException ours) {
            // held by this very process: the same answer
        }
        channel.close();
        throw new Config.Unusable("another Fordring is running on " + file.getParent());
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file);
    }
}
