package fordring.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import fordring.event.Event;
import fordring.id.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * The database. A transaction is opened by {@link #write} or {@link #read} and handed down; it ends in one commit or
 * leaves nothing.
 */
public final class Db implements AutoCloseable {
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Clock clock;
    private final List<Runnable> afterEvents = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<Tx, Map<TenantId, List<Event>>>> withEvents = new CopyOnWriteArrayList<>();

    /** Connects and migrates to the newest schema. */
    public static Db open(Config.Database database, Clock clock) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(database.connections());
        config.setMinimumIdle(2);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(30_000);
        config.setPoolName("fordring");
        // Whatever zone the machine is in: no statement may lean on it.
        config.setConnectionInitSql("SET TIME ZONE 'UTC'");
        // Parsed once, then executed by name: the statements of the hot path are long.
        config.addDataSourceProperty("prepareThreshold", 1);
        config.addDataSourceProperty("tcpKeepAlive", true);
        config.addDataSourceProperty("socketTimeout", 120);
        config.addDataSourceProperty("ApplicationName", "fordring");
        // What a row said, and what was bound to a statement, is somebody's data and belongs in no log.
        config.addDataSourceProperty("logServerErrorDetail", false);
        HikariDataSource pool = new HikariDataSource(config);
        migrate(pool);
        Db db = new Db(pool, clock);
        TestClocks.read(db);
        return db;
    }

    private Db(HikariDataSource pool, Clock clock) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        jdbi.registerArrayType(UUID.class, "uuid");
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(Long.class, "int8");
        this.clock = clock;
    }

    private static void migrate(DataSource dataSource) {
        Flyway.configure(Db.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .sqlMigrationPrefix("V")
                .load()
                .migrate();
    }

    Clock clock() {
        return clock;
    }

    /** Called after each commit that put something into the event log, on the committing thread. */
    public void afterEvents(Runnable listener) {
        afterEvents.add(listener);
    }

    /**
     * Called in each transaction that put something into the event log or noted a fact, as the last thing before its
     * commit, with what it told: whatever it writes comes in the order of the log.
     */
    public void withEvents(BiConsumer<Tx, Map<TenantId, List<Event>>> last) {
        withEvents.add(last);
    }

    private boolean tell(Tx tx) {
        boolean told = EventLog.append(tx);
        if ((told || !tx.facts().isEmpty()) && !withEvents.isEmpty()) {
            Map<TenantId, List<Event>> events = new LinkedHashMap<>();
            tx.events()
                    .forEach(e -> events.computeIfAbsent(e.tenant(), t -> new ArrayList<>())
                            .add(e.event()));
            withEvents.forEach(last -> last.accept(tx, events));
        }
        return told;
    }

    /**
     * Runs {@code work} in one transaction.
     *
     * @throws CommitUnknown when the connection was lost while committing: it may or may not have happened
     */
    public <T> T write(Function<Tx, T> work) {
        record Done<T>(T result, boolean events) {}
        Done<T> done;
        try (Handle handle = jdbi.open()) {
            handle.begin();
            done = inTransaction(handle, tx -> {
                Done<T> finished = new Done<>(work.apply(tx), tell(tx));
                tx.flush();
                return finished;
            });
            commit(handle);
        }
        if (done.events) {
            afterEvents.forEach(Runnable::run);
        }
        return done.result;
    }

    /** Runs {@code work} in one transaction that writes nothing and sees one state of the database. */
    public <T> T read(Function<Tx, T> work) {
        try (Handle handle = jdbi.open()) {
            handle.begin();
            handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            T result = inTransaction(handle, work);
            handle.rollback();
            return result;
        }
    }

    private <T> T inTransaction(Handle handle, Function<Tx, T> work) {
        try {
            return work.apply(new Tx(handle, clock));
        } catch (RuntimeException | Error failure) {
            try {
                handle.rollback();
            } catch (TransactionException alsoLost) {
                failure.addSuppressed(alsoLost);
            }
            throw failure;
        }
    }

    private static void commit(Handle handle) {
        try {
            handle.commit();
        } catch (TransactionException failure) {
            if (isTransient(failure)) {
                throw new CommitUnknown(failure);
            }
            throw failure;
        }
    }

    /** Whether the database answers. */
    public boolean answers() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException down) {
            return false;
        }
    }

    /** What a failure was: whether the same work may succeed if it is simply done again. */
    public static boolean isTransient(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ConnectionException || (t instanceof SQLException sql && isTransient(sql))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransient(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return failure instanceof java.sql.SQLTransientException;
        }
        return state.equals("40001") // serialization failure
                || state.equals("40P01") // deadlock
                || state.startsWith("08") // connection lost
                || state.startsWith("57P"); // server stopping, crashed or starting
    }

    /** The name of the constraint that a statement ran into, empty when it failed of something else. */
    public static String violatedConstraint(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof org.postgresql.util.PSQLException sql
                    && sql.getServerErrorMessage() != null
                    && sql.getServerErrorMessage().getConstraint() != null) {
                return sql.getServerErrorMessage().getConstraint();
            }
        }
        return "";
    }

    @Override
    public void close() {
        pool.close();
    }

    /** The connection broke during commit, so only a look tells whether it was done. */
    public static final class CommitUnknown extends RuntimeException {
        private static final long serialVersionUID = 1;

        CommitUnknown(TransactionException cause) {
            super("the connection was lost while committing", cause);
        }
    }
}
