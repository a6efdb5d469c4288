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

/** A real PostgreSQL for tests, one per JVM; each test has a database of its own in it. */
public final class Database {
    private static final String TEMPLATE = "migrated";
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Database() {}

    /** A new database with the newest schema and nothing in it. */
    public static Db fresh() {
        return Db.open(freshAddress(), new Clock());
    }

    /** The same, for whoever opens it himself. */
    public static Config.Database freshAddress() {
        return copy(address(SERVER, TEMPLATE));
    }

    /** A new database with all that is in one that nobody has open. */
    public static Config.Database copy(Config.Database from) {
        String name = "test" + COUNT.incrementAndGet();
        create(SERVER, name + " TEMPLATE " + from.url().replaceFirst(".*/([a-z0-9]+).*", "$1"));
        return address(SERVER, name);
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            create(server, TEMPLATE);
            Db.open(address(server, TEMPLATE), new Clock()).close();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Config.Database address(EmbeddedPostgres server, String name) {
        return new Config.Database(server.getJdbcUrl("postgres", name), "postgres", "postgres", 8);
    }

    private static void create(EmbeddedPostgres server, String database) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
