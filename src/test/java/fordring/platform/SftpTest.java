package fordring.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fordring.testkit.SftpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server of SFTP. */
class SftpTest {
    private static final byte[] HELLO = bytes("hello");

    @TempDir
    private Path root;

    private SftpServer server;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectory(root.resolve("in"));
        server = new SftpServer(root);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void filesArriveWholeAndInTheirOrder() throws IOException {
        byte[] large = new byte[3_000_000];
        new Random(7).nextBytes(large);
        SequencedMap<String, byte[]> files = files("z.pdf", large);
        files.put("a.json", HELLO);

        put(server.settings("in"), files);

        assertThat(server.arrived()).containsExactly("z.pdf", "a.json");
        assertThat(server.files("in")).containsOnlyKeys("a.json", "z.pdf");
        assertThat(server.files("in").get("z.pdf")).isEqualTo(large);
        assertThat(server.files("in").get("a.json")).isEqualTo(HELLO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in", "in/", "/in", "./in"})
    void theFolderIsFoundHoweverItIsWritten(String folder) throws IOException {
        put(server.settings(folder), files("a.xml", HELLO));

        assertThat(server.files("in")).containsOnlyKeys("a.xml");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileOfTheSameNameIsReplaced(boolean extensions) throws IOException {
        if (!extensions) {
            server.withoutExtensions();
        }
        put(server.settings("in"), files("a.xml", bytes("the first, which is longer")));

        put(server.settings("in"), files("a.xml", HELLO));

        assertThat(server.files("in")).containsOnlyKeys("a.xml");
        assertThat(server.files("in").get("a.xml")).isEqualTo(HELLO);
    }

    @Test
    void whatAnAttemptLeftThatWasKilledIsWrittenAnew() throws IOException {
        server.killBeforeRename();
        try (Sftp sftp = new Sftp(server.settings("in"))) {
            assertThatThrownBy(() -> sftp.put(files("a.xml", bytes("more than is written later"))))
                    .isInstanceOf(IOException.class);
            assertThat(server.files("in")).containsOnlyKeys("a.xml.part");

            sftp.put(files("a.xml", HELLO));
        }

        assertThat(server.files("in")).containsOnlyKeys("a.xml");
        assertThat(server.files("in").get("a.xml")).isEqualTo(HELLO);
    }

    @Test
    void aServerThatShowsAnotherKeyIsToldNothing() {
        String other = "SHA256:" + "A".repeat(43);
        Gateways.SftpServer right = server.settings("in");
        Gateways.SftpServer wrong = new Gateways.SftpServer(
                right.host(), right.port(), List.of(other), right.user(), right.password(), null, "in");

        assertThatThrownBy(() -> put(wrong, files("a.xml", HELLO)))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "the server shows the host key " + server.fingerprint() + " (ssh-ed25519), which is not set");
        assertThat(server.logIns()).isZero();
        assertThat(server.files("in")).isEmpty();
    }

    @Test
    void oneOfSeveralHostKeysIsEnough() throws IOException {
        Gateways.SftpServer right = server.settings("in");
        List<String> keys = List.of("SHA256:" + "A".repeat(43), server.fingerprint());

        put(
                new Gateways.SftpServer(right.host(), right.port(), keys, right.user(), right.password(), null, "in"),
                files("a.xml", HELLO));

        assertThat(server.files("in")).containsOnlyKeys("a.xml");
    }

    @Test
    void aWrongPasswordIsSaidToBeTheServersNo() {
        Gateways.SftpServer right = server.settings("in");
        Gateways.SftpServer wrong =
                new Gateways.SftpServer(right.host(), right.port(), right.hostKeys(), right.user(), "galt", null, "in");

        assertThatThrownBy(() -> put(wrong, files("a.xml", HELLO)))
                .isInstanceOf(IOException.class)
                .hasMessage("the server does not let print in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "Ed25519", "RSA"})
    void aPrivateKeyLetsIn(String type) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(type).generateKeyPair();
        Path file = root.resolve("id");
        Files.write(file, openSsh(pair));
        server.close();
        server = new SftpServer(root, pair.getPublic());
        Gateways.SftpServer byKey = byKey(file);

        put(byKey, files("a.xml", HELLO));

        assertThat(server.files("in")).containsOnlyKeys("a.xml");
    }

    /** As ssh-keygen wrote it ({@code ssh-keygen -t ed25519}). */
    @Test
    void aKeyOfSshKeygenIsRead() throws Exception {
        Path file = Files.writeString(root.resolve("id"), """
                -----BEGIN OPENSSH PRIVATE KEY-----
                b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
                QyNTUxOQAAACCcI9ogUPVf4XOM4a+G27+Qj0PtoD1cEb4XxllJAUFLDQAAAIiEsxYjhLMW
                IwAAAAtzc2gtZWQyNTUxOQAAACCcI9ogUPVf4XOM4a+G27+Qj0PtoD1cEb4XxllJAUFLDQ
                AAAEDdDaQKn9AN7S43VHFU8MLL+DGqkHSuxcwHo5XG7nhDTpwj2iBQ9V/hc4zhr4bbv5CP
                Q+2gPVwRvhfGWUkBQUsNAAAABHRlc3QB
                -----END OPENSSH PRIVATE KEY-----
                """);
        server.close();
        server = new SftpServer(root, KeyUtils.loadPublicKey(Files.writeString(root.resolve("id.pub"), """
                ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJwj2iBQ9V/hc4zhr4bbv5CPQ+2gPVwRvhfGWUkBQUsN test
                """)));

        put(byKey(file), files("a.xml", HELLO));

        assertThat(server.files("in")).containsOnlyKeys("a.xml");
    }

    @Test
    void anotherPrivateKeyDoesNot() throws Exception {
        Path file = root.resolve("id");
        Files.write(file, openSsh(KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256)));
        Gateways.SftpServer byKey = byKey(file);

        assertThatThrownBy(() -> put(byKey, files("a.xml", HELLO)))
                .isInstanceOf(IOException.class)
                .hasMessage("the server does not let print in");
    }

    @Test
    void aFileThatIsNoKeyIsNamed() throws IOException {
        Path file = Files.writeString(root.resolve("id"), "not a key");

        assertThatThrownBy(() -> put(byKey(file), files("a.xml", HELLO)))
                .isInstanceOf(IOException.class)
                .message()
                .contains(file.toString())
                .doesNotContain("cannot connect");
    }

    @Test
    void aFolderThatIsNotThereIsNamedAndNotMade() {
        assertThatThrownBy(() -> put(server.settings("elsewhere"), files("a.xml", HELLO)))
                .isInstanceOf(IOException.class)
                .hasMessage("the server has no folder elsewhere");
        assertThat(root.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void aServerThatIsUpAgainGetsTheFiles() throws IOException {
        try (Sftp sftp = new Sftp(server.settings("in"))) {
            server.stop();
            assertThatThrownBy(() -> sftp.put(files("a.xml", HELLO)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot connect to 127.0.0.1:");

            server.startAgain();
            sftp.put(files("a.xml", HELLO));
        }
        assertThat(server.files("in")).containsOnlyKeys("a.xml");
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Sftp sftp = new Sftp(settings(silent.getLocalPort()), Duration.ofSeconds(1))) {
            long begun = System.nanoTime();
            assertThatThrownBy(() -> sftp.put(files("a.xml", HELLO)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the server was not done within 1 seconds");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(8));
        }
    }

    /** It greets as a server of SSH does, and goes no further. */
    @Test
    void aServerThatStopsInTheMiddleIsGivenUp() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Sftp sftp = new Sftp(settings(socket.getLocalPort()), Duration.ofSeconds(1))) {
            Thread greeter = Thread.ofVirtual().start(() -> {
                try (OutputStream out = socket.accept().getOutputStream()) {
                    out.write(bytes("SSH-2.0-slow\r\n"));
                    out.flush();
                    Thread.sleep(Duration.ofSeconds(30));
                } catch (IOException | InterruptedException over) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThatThrownBy(() -> sftp.put(files("a.xml", HELLO)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the server was not done within 1 seconds");
            greeter.interrupt();
        }
    }

    /** The SFTP server itself hangs while it writes, and the connection stays. */
    @Test
    void aServerThatHangsWhileItWritesIsGivenUp() {
        server.hangBeforeRename();
        try (Sftp sftp = new Sftp(server.settings("in"), Duration.ofSeconds(3))) {
            assertThatThrownBy(() -> sftp.put(files("a.xml", HELLO)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the server was not done within 3 seconds");
        }
    }

    @Test
    void afterItIsClosedNoThreadOfItIsLeft() throws Exception {
        put(server.settings("in"), files("a.xml", HELLO));
        server.close();

        for (int i = 0; i < 100 && threads() > 0; i++) {
            Thread.sleep(50);
        }
        assertThat(threads()).isZero();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sshd-SshClient"))
                .count();
    }

    private static Gateways.SftpServer settings(int port) {
        return new Gateways.SftpServer(
                "127.0.0.1", port, List.of("SHA256:" + "A".repeat(43)), "print", "hemmelig", null, ".");
    }

    private Gateways.SftpServer byKey(Path file) {
        Gateways.SftpServer right = server.settings("in");
        return new Gateways.SftpServer(right.host(), right.port(), right.hostKeys(), right.user(), null, file, "in");
    }

    private static byte[] openSsh(KeyPair pair) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", null, out);
        return out.toByteArray();
    }

    private static void put(Gateways.SftpServer settings, SequencedMap<String, byte[]> files) throws IOException {
        try (Sftp sftp = new Sftp(settings)) {
            sftp.put(files);
        }
    }

    private static SequencedMap<String, byte[]> files(String name, byte[] content) {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put(name, content);
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
