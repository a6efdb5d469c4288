package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PostgreSQL that is started, killed and started again; one folder for all tests, for the first start is slow. */
class EmbeddedDatabaseTest {
    private static final String NO_PASSWORD_GIVEN = "08004";
    private static final String PASSWORD_WRONG = "28P01";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static EmbeddedDatabase embedded;

    @BeforeAll
    static void start() throws SQLException {
        embedded = EmbeddedDatabase.start(folder, 8);
        query("CREATE TABLE kept (line text)");
    }

    @AfterAll
    static void stop() {
        embedded.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void whatWasAcknowledgedIsOnDisk(String setting) throws SQLException {
        assertThat(query("SHOW " + setting)).containsExactly("on");
    }

    @Test
    void nobodyComesInWithoutThePassword() {
        asksForThePassword();
    }

    @Test
    void itListensOnThisMachineOnly() throws SQLException {
        assertThat(query("SHOW listen_addresses")).containsExactly("127.0.0.1");
    }

    @Test
    void aSecondStartOnTheSameFolderIsRefused() throws SQLException {
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, 8))
                .isInstanceOf(Config.Unusable.class)
                .hasMessageContaining("another Fordring is running on")
                .hasMessageContaining(folder.toString());
        assertThatThrownBy(() -> EmbeddedDatabase.requireStopped(folder)).isInstanceOf(Config.Unusable.class);

        assertThat(query("SELECT 'still there'")).containsExactly("still there");
    }

    @Test
    void aCommandBesideTheServerFindsIt() {
        assertThat(EmbeddedDatabase.running(folder)).hasValueSatisfying(found -> {
            assertThat(found.url()).isEqualTo(embedded.database().url());
            assertThat(found.password()).isEqualTo(embedded.database().password());
        });
    }

    @Test
    void dataAreKeptBetweenStopAndStart() throws SQLException {
        query("INSERT INTO kept VALUES ('before the stop')");

        embedded.close();
        assertThat(EmbeddedDatabase.running(folder)).isEmpty();
        embedded = EmbeddedDatabase.start(folder, 8);

        assertThat(query("SELECT line FROM kept")).contains("before the stop");
        asksForThePassword();
    }

    @Test
    void aServerThatIsKilledComesBackOnTheSamePortWithAllThatWasCommitted() throws Exception {
        long killed = embedded.pid().orElseThrow();
        query("INSERT INTO kept VALUES ('before the kill')");

        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        long began = System.nanoTime();
        List<String> lines = queryWhenUp("SELECT line FROM kept");

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        assertThat(lines).contains("before the kill");
        assertThat(embedded.pid().orElseThrow()).isNotEqualTo(killed);
    }

    /** The first start creates it trusting everybody and then sets the password; a power cut may come in between. */
    @Test
    void aFirstStartThatWasCutShortIsMadeUpFor() throws Exception {
        query("ALTER ROLE postgres PASSWORD NULL");
        embedded.close();
        Files.writeString(folder.resolve("cluster/pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");

        embedded = EmbeddedDatabase.start(folder, 8);

        asksForThePassword();
        assertThat(query("SELECT 'in'")).containsExactly("in");
    }

    /** As after the restart of a container, where the numbers of processes begin anew. */
    @Test
    void aPidFileThatNamesAnotherProcessByNowDoesNotPreventAStart() throws Exception {
        query("INSERT INTO kept VALUES ('before the restart')");
        Path pidFile = folder.resolve("cluster/postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
        embedded.close();
        lines.set(0, String.valueOf(ProcessHandle.current().pid()));
        Files.write(pidFile, lines);

        embedded = EmbeddedDatabase.start(folder, 8);

        assertThat(query("SELECT line FROM kept")).contains("before the restart");
    }

    /** The parent of a process must ask how it ended; one that is not asked for stays in the list of processes. */
    @Test
    void aServerThatHasEndedButWasNeverWaitedForIsNotRunning(@TempDir Path other) throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & exec sleep 60").start();
        try {
            ProcessHandle ended = firstChild(parent);
            Files.createDirectories(other.resolve("cluster"));
            Files.writeString(other.resolve("password"), "secret");
            Files.write(
                    other.resolve("cluster/postmaster.pid"),
                    List.of(String.valueOf(ended.pid()), other.toString(), "1741000000", "5432"));

            assertThat(ended.isAlive()).as("a zombie counts as alive").isTrue();
            assertThat(EmbeddedDatabase.running(other)).isEmpty();
        } finally {
            parent.destroyForcibly();
        }
    }

    private static ProcessHandle firstChild(Process parent) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            Thread.sleep(20);
            var child = parent.children().findFirst();
            if (child.isPresent() && child.get().info().command().isEmpty()) {
                return child.get();
            }
        }
        throw new AssertionError("the child does not end");
    }

    private static void asksForThePassword() {
        refused(NO_PASSWORD_GIVEN, () -> connect("postgres", "").close());
        refused(PASSWORD_WRONG, () -> connect("postgres", "postgres").close());
        assertThatThrownBy(() -> connect("root", "").close()).isInstanceOf(SQLException.class);
    }

    private static void refused(String state, ThrowingCallable connecting) {
        assertThatThrownBy(connecting)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }

    private static List<String> queryWhenUp(String sql) throws SQLException, InterruptedException {
        for (int i = 0; ; i++) {
            try {
                return query(sql);
            } catch (SQLException notYet) {
                if (i == 200) {
                    throw notYet;
                }
                Thread.sleep(100);
            }
        }
    }

    /** What the first column of the answer holds, if there is an answer. */
    private static List<String> query(String sql) throws SQLException {
        Config.Database database = embedded.database();
        try (Connection connection = connect(database.user(), database.password());
                Statement statement = connection.createStatement()) {
            List<String> lines = new ArrayList<>();
            if (statement.execute(sql)) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            return lines;
        }
    }

    private static Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(embedded.database().url(), user, password);
    }

    @Test
    void itsPasswordIsForTheOwnersEyesOnly() throws IOException {
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("password"))))
                .isEqualTo("rw-------");
    }
}
