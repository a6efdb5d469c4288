package fordring.cli;

import fordring.country.LawTables;
import fordring.platform.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The option that every command and its verbs have, and the settings that follow from it. */
final class Settings {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            scope = ScopeType.INHERIT,
            description = "folder for the embedded PostgreSQL, documents and outbox (default: data)")
    private @Nullable Path data;

    Path data() {
        String environment = System.getenv("FORDRING_DATA");
        if (data != null) {
            return data;
        }
        return Path.of(environment == null ? "data" : environment);
    }

    /** With the rows of law that the operator has added in the folder, which every command then goes by. */
    Config load(Map<String, String> overrides) {
        Config config = Config.load(data(), System.getenv(), overrides);
        List<String> refused = LawTables.install(config.data().resolve("law"));
        if (!refused.isEmpty()) {
            throw new Config.Unusable(String.join(System.lineSeparator(), refused));
        }
        return config;
    }

    List<String> describe(Map<String, String> overrides) {
        return Config.describe(data(), System.getenv(), overrides);
    }
}
