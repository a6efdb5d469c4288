package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.id.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStorageTest {
    /** SHA-256 of "abc" (FIPS 180-4). */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final TenantId OTHER = new TenantId(new UUID(1, 2));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void aDocumentIsFoundByTheHashOfItsContent() {
        byte[] hash = storage().put(TENANT, bytes("abc"));

        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(ABC);
        assertThat(storage().get(TENANT, hash)).isEqualTo(bytes("abc"));
        assertThat(folder.resolve("documents/" + TENANT.value() + "/ba").resolve(ABC))
                .hasContent("abc");
    }

    @Test
    void theSameContentIsKeptOnceAndNothingElseIsLeftBehind() throws IOException {
        storage().put(TENANT, bytes("abc"));
        storage().put(TENANT, bytes("abc"));
        storage().put(TENANT, bytes("abd"));

        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aDocumentThatWasChangedOnDiskIsNotGivenOut() throws IOException {
        byte[] hash = storage().put(TENANT, bytes("abc"));
        Files.writeString(folder.resolve("documents/" + TENANT.value() + "/ba").resolve(ABC), "abd");

        assertThatThrownBy(() -> storage().get(TENANT, hash))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(ABC)
                .hasMessageContaining("changed");
    }

    @Test
    void aDocumentThatIsGoneIsNamed() throws IOException {
        byte[] hash = storage().put(TENANT, bytes("abc"));
        Files.delete(folder.resolve("documents/" + TENANT.value() + "/ba").resolve(ABC));

        assertThatThrownBy(() -> storage().get(TENANT, hash))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(ABC);
    }

    @Test
    void whatComesAsAStreamIsKeptAndReadAsOne() throws IOException {
        byte[] hash = storage().put(TENANT, new ByteArrayInputStream(bytes("abc")));

        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(ABC);
        assertThat(storage().get(TENANT, hash)).isEqualTo(bytes("abc"));
        try (InputStream content = storage().open(TENANT, hash)) {
            assertThat(content.readAllBytes()).isEqualTo(bytes("abc"));
        }
        storage().put(TENANT, new ByteArrayInputStream(bytes("abc")));
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files).hasSize(1);
        }
        Files.writeString(folder.resolve("documents/" + TENANT.value() + "/ba").resolve(ABC), "abd");
        assertThatThrownBy(() -> storage().open(TENANT, hash)).hasMessageContaining("changed");
    }

    @Test
    void ofAStreamThatBreaksOffNothingIsKept() throws IOException {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[100]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        });

        assertThatThrownBy(() -> storage().put(TENANT, broken)).hasMessage("gone");
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files).isEmpty();
        }
    }

    /** It can be read again and again, is no longer than what was asked for and one, and leaves nothing. */
    @Test
    void whatComesInIsLaidDownUntilItIsDecidedOn() throws IOException {
        try (Incoming whole = Incoming.of(folder, new ByteArrayInputStream(bytes("abc")), 3);
                Incoming cut = Incoming.of(folder, new ByteArrayInputStream(bytes("abcdef")), 3)) {
            assertThat(HexFormat.of().formatHex(whole.sha256())).isEqualTo(ABC);
            assertThat(whole.bytes()).isEqualTo(3);
            assertThat(cut.bytes()).isEqualTo(4);
            for (int reading = 0; reading < 2; reading++) {
                try (InputStream content = whole.open()) {
                    assertThat(content.readAllBytes()).isEqualTo(bytes("abc"));
                }
            }
        }
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void whatIsDeletedOfOneTenantIsLeftToTheOthers() {
        byte[] hash = storage().put(TENANT, bytes("abc"));
        storage().put(OTHER, bytes("abc"));

        storage().delete(TENANT, hash);
        storage().delete(TENANT, hash);

        assertThatThrownBy(() -> storage().get(TENANT, hash)).hasMessageContaining("cannot be read");
        assertThat(storage().get(OTHER, hash)).isEqualTo(bytes("abc"));
    }

    @Test
    void nothingButAHashLeadsToAFile() {
        assertThatThrownBy(() -> storage().get(TENANT, bytes("../../secret.key")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Storage storage() {
        return new FolderStorage(folder.resolve("documents"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
