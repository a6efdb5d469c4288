package fordring.testkit;

import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.Db;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL for tests, one per JVM, in which every test may have a database of its own. */
public final class Database {
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Database() {}

    /** A new, empty, migrated database; whoever asks for it closes it. */
    public static Db fresh() {
        String name = "test_" + COUNT.incrementAndGet();
        Server.execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return Server.open(name);
    }

    /** Started by the first who needs it; ends with the JVM. */
    private static final class Server {
        private static final EmbeddedPostgres POSTGRES = start();

        static {
            execute("CREATE DATABASE " + TEMPLATE);
            open(TEMPLATE).close();
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static Db open(String name) {
            return Db.open(
                    new Config.Database(POSTGRES.getJdbcUrl("postgres", name), "postgres", "postgres", 8), new Clock());
        }

        private static void execute(String sql) {
            try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
