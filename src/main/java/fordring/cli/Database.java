package fordring.cli;

import fordring.collection.Evidence;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The database of a configuration, and the PostgreSQL that was started for it, if one was. */
record Database(Db db, @Nullable EmbeddedDatabase embedded) implements AutoCloseable {
    /** Opens the configured database, or starts the embedded one. */
    static Database open(Config config, Clock clock) {
        Config.Database external = config.database();
        if (external != null) {
            return new Database(opened(external, clock), null);
        }
        EmbeddedDatabase embedded = EmbeddedDatabase.start(folder(config), config.connections());
        try {
            return new Database(opened(embedded.database(), clock), embedded);
        } catch (RuntimeException failure) {
            embedded.close();
            throw failure;
        }
    }

    /** The same for a command that runs beside a server: one that is running already is used as it is. */
    static Database join(Config config, Clock clock) {
        if (config.database() == null) {
            Optional<Config.Database> running = EmbeddedDatabase.running(folder(config));
            if (running.isPresent()) {
                return new Database(opened(running.get(), clock), null);
            }
        }
        return open(config, clock);
    }

    /** With the evidence of cases, which is written with what it tells. */
    private static Db opened(Config.Database database, Clock clock) {
        Db db = Db.open(database, clock);
        db.withEvents(Evidence::append);
        return db;
    }

    private static Path folder(Config config) {
        return config.data().resolve("pg");
    }

    @Override
    public void close() {
        db.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
