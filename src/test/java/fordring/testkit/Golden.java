package fordring.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that say what the program is to give. {@code ./fordring test --update-golden} writes them anew. */
public final class Golden {
    private static final boolean UPDATE = Boolean.getBoolean("fordring.updateGolden");

    private Golden() {}

    /** Fails when {@code actual} is not what the file holds. */
    public static void hold(Path file, String actual) {
        hold(file, actual, UPDATE);
    }

    static void hold(Path file, String actual, boolean update) {
        try {
            if (update) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual)
                    .as("%s: if the change is meant, write the file anew by ./fordring test --update-golden", file)
                    .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
