package fordring.cli;

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

    Config load(Map<String, String> overrides) {
        return Config.load(data(), System.getenv(), overrides);
    }

    List<String> describe(Map<String, String> overrides) {
        return Config.describe(data(), System.getenv(), overrides);
    }
}
