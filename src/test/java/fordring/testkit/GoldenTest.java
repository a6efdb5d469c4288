package fordring.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
    @Test
    void whatDiffersFailsAndTellsHowToWriteTheFileAnew(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("golden.txt"), "old");

        assertThatThrownBy(() -> Golden.hold(file, "new", false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("./fordring test --update-golden")
                .hasMessageContaining("golden.txt");
        assertThat(file).hasContent("old");
    }

    @Test
    void aFileThatIsMissingFails(@TempDir Path folder) {
        assertThatThrownBy(() -> Golden.hold(folder.resolve("none.txt"), "new", false))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void anUpdateWritesTheFile(@TempDir Path folder) {
        Path file = folder.resolve("sub/golden.txt");

        Golden.hold(file, "new", true);

        assertThat(file).hasContent("new");
        Golden.hold(file, "new", false);
    }
}
