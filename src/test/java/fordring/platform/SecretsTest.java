package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "01019912345", "Blåbærsyltetøy 🫐"})
    void whatIsEncryptedIsReadAgainAlsoAfterARestart(String clear) {
        byte[] sealed = secrets().encrypt(clear);

        assertThat(secrets().decrypt(sealed)).isEqualTo(clear);
    }

    @Test
    void theClearTextDoesNotShowAndTheSameTextLooksDifferentEachTime() {
        byte[] sealed = secrets().encrypt("01019912345");

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("01019912345");
        assertThat(secrets().encrypt("01019912345")).isNotEqualTo(sealed);
    }

    @Test
    void aChangeOfAnyByteIsRefused() {
        Secrets secrets = secrets();
        byte[] sealed = secrets.encrypt("01019912345");

        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> secrets.decrypt(changed)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whatIsCutOffIsRefused() {
        Secrets secrets = secrets();
        byte[] sealed = secrets.encrypt("01019912345");

        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> secrets.decrypt(cut))
                    .as("%s bytes", length)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anotherInstallationsKeyOpensNothing() {
        byte[] sealed = secrets().encrypt("01019912345");

        assertThatThrownBy(() -> Secrets.of(folder.resolve("other.key")).decrypt(sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theKeyFileIsForTheOwnersEyesOnly() throws IOException {
        secrets();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sub/secret.key"))))
                .isEqualTo("rw-------");
    }

    /** However many begin at once, they read one key and leave one file. */
    @Test
    void thoseWhoStartTogetherHaveOneKey() throws IOException {
        List<Secrets> started;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            started =
                    IntStream.range(0, 20)
                            .mapToObj(i -> CompletableFuture.supplyAsync(this::secrets, threads))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .toList();
        }
        byte[] sealed = started.getFirst().encrypt("01019912345");

        assertThat(started).allSatisfy(s -> assertThat(s.decrypt(sealed)).isEqualTo("01019912345"));
        try (Stream<Path> files = Files.list(folder.resolve("sub"))) {
            assertThat(files).containsExactly(folder.resolve("sub/secret.key"));
        }
    }

    @Test
    void aKeyedHashIsFoundAgainByThisInstallationForOnePurpose() {
        byte[] hash = secrets().keyedHash("search", "01019912345");

        assertThat(hash).hasSize(32).isEqualTo(secrets().keyedHash("search", "01019912345"));
        assertThat(hash)
                .isNotEqualTo(secrets().keyedHash("search", "01019912346"))
                .isNotEqualTo(secrets().keyedHash("other", "01019912345"))
                .isNotEqualTo(Secrets.of(folder.resolve("other.key")).keyedHash("search", "01019912345"))
                .isNotEqualTo(Secrets.sha256("01019912345"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "this is no base 64!"})
    void aFileThatHoldsNoKeyIsNamedAndLeftAsItIs(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("broken.key"), content);

        assertThatThrownBy(() -> Secrets.of(file))
                .isInstanceOf(Config.Unusable.class)
                .hasMessageContaining("broken.key");
        assertThat(file).hasContent(content);
    }

    /** FIPS 180-4, the example of one block. */
    @Test
    void hashesAreSha256() {
        assertThat(HexFormat.of().formatHex(Secrets.sha256("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void randomTextHasFiveBitsACharacter() {
        assertThat(Secrets.randomText(2_000)).matches("[a-z2-7]{2000}");
        assertThat(Secrets.randomText(2_000).chars().distinct().count()).isEqualTo(32);
        assertThat(Secrets.randomText(32)).isNotEqualTo(Secrets.randomText(32));
    }

    private Secrets secrets() {
        return Secrets.of(folder.resolve("sub/secret.key"));
    }
}
