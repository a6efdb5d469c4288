package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
    /** SHA-256 of "abc" (FIPS 180-4). */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void aDocumentIsFoundByTheHashOfItsContent() {
        byte[] hash = storage().put(bytes("abc"));

        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(ABC);
        assertThat(storage().get(hash)).isEqualTo(bytes("abc"));
        assertThat(folder.resolve("documents/ba").resolve(ABC)).hasContent("abc");
    }

    @Test
    void theSameContentIsKeptOnceAndNothingElseIsLeftBehind() throws IOException {
        storage().put(bytes("abc"));
        storage().put(bytes("abc"));
        storage().put(bytes("abd"));

        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aDocumentThatWasChangedOnDiskIsNotGivenOut() throws IOException {
        byte[] hash = storage().put(bytes("abc"));
        Files.writeString(folder.resolve("documents/ba").resolve(ABC), "abd");

        assertThatThrownBy(() -> storage().get(hash))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(ABC)
                .hasMessageContaining("changed");
    }

    @Test
    void aDocumentThatIsGoneIsNamed() throws IOException {
        byte[] hash = storage().put(bytes("abc"));
        Files.delete(folder.resolve("documents/ba").resolve(ABC));

        assertThatThrownBy(() -> storage().get(hash))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(ABC);
    }

    private Storage storage() {
        return new Storage(folder.resolve("documents"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
