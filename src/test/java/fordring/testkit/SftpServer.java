package fordring.testkit;

import fordring.platform.Gateways;
import fordring.platform.Sftp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.net.InetAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/** A real server of SFTP over a folder, on loopback. It lets in the user {@code print}, by password or by key. */
public final class SftpServer implements AutoCloseable {
    public static final String PASSWORD = "hemmelig";

    static {
        try {
            // Before MINA looks at a key, so that here as there keys are the JDK's.
            MethodHandles.lookup().ensureInitialized(Sftp.class);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final Path root;
    private final KeyPair hostKey;
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final AtomicInteger killsToDo = new AtomicInteger();
    private final AtomicInteger logIns = new AtomicInteger();
    private final int port;
    private SshServer server;
    private volatile boolean hanging;
    private volatile boolean refusing;
    private volatile @Nullable String last;

    /** @param root the folder that users see as {@code /} */
    public SftpServer(Path root) {
        this(root, null);
    }

    /** @param userKey lets its owner in */
    public SftpServer(Path root, @Nullable PublicKey userKey) {
        this.root = root;
        try {
            this.hostKey = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        this.server = server(0, userKey);
        start();
        this.port = server.getPort();
    }

    private SshServer server(int wanted, @Nullable PublicKey userKey) {
        SshServer made = SshServer.setUpDefaultServer();
        made.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        made.setPort(wanted);
        made.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        made.setFileSystemFactory(new VirtualFileSystemFactory(root));
        made.setPasswordAuthenticator((user, password, session) -> {
            logIns.incrementAndGet();
            return user.equals("print") && password.equals(PASSWORD);
        });
        made.setPublickeyAuthenticator(
                (user, key, session) -> user.equals("print") && userKey != null && KeyUtils.compareKeys(key, userKey));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Door());
        made.setSubsystemFactories(List.of(sftp));
        return made;
    }

    /** Lets files in, or does with them as it was told; notes those that were renamed. */
    private final class Door implements SftpEventListener {
        @Override
        public void opening(ServerSession session, String name, Handle file) throws IOException {
            if (refusing) {
                throw new AccessDeniedException(name);
            }
        }

        @Override
        public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
                throws IOException {
            if (killsToDo.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                session.close(true);
                throw new IOException("killed");
            }
            if (hanging) {
                hang();
            }
            arrived.add(to.getFileName().toString());
        }

        @Override
        public void moved(
                ServerSession session, Path from, Path to, Collection<CopyOption> options, @Nullable Throwable failure)
                throws IOException {
            String ending = last;
            if (failure == null && ending != null && to.toString().endsWith(ending)) {
                last = null;
                session.close(true);
                throw new IOException("killed");
            }
        }
    }

    private static void hang() throws IOException {
        try {
            Thread.sleep(Duration.ofSeconds(10));
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            throw new IOException(over);
        }
    }

    private void start() {
        try {
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The next connection breaks after its first file was written, before it is renamed. */
    public void killBeforeRename() {
        killsToDo.incrementAndGet();
    }

    /** The connection breaks after the next file of a name that ends so was renamed, before that is answered. */
    public void killAfterRename(String ending) {
        last = ending;
    }

    /** Whether it lets nobody write. */
    public void refuseToWrite(boolean refuse) {
        refusing = refuse;
    }

    /** From now on it takes its time when a file is to be renamed. */
    public void hangBeforeRename() {
        hanging = true;
    }

    /** How often somebody tried a password. */
    public int logIns() {
        return logIns.get();
    }

    /** It has no extension by which a file replaces another. */
    public SftpServer withoutExtensions() {
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(server, "");
        return this;
    }

    public void stop() {
        try {
            server.stop(true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** At the port where it was, after a stop. */
    public void startAgain() {
        server = server(port, null);
        start();
    }

    /** As an operator would set it up, with the right key and password. */
    public Gateways.SftpServer settings(String folder) {
        return new Gateways.SftpServer("127.0.0.1", port, List.of(fingerprint()), "print", PASSWORD, null, folder);
    }

    public String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
    }

    /** The names that files were given at last, in that order. */
    public List<String> arrived() {
        return List.copyOf(arrived);
    }

    /** The same as settings of a gateway, {@code letter.sftp} or {@code einvoice.sftp}. */
    public Map<String, String> settings(String gateway, String folder) {
        return Map.of(
                gateway + ".host",
                "127.0.0.1",
                gateway + ".port",
                String.valueOf(port),
                gateway + ".host.key",
                fingerprint(),
                gateway + ".user",
                "print",
                gateway + ".password",
                PASSWORD,
                gateway + ".folder",
                folder);
    }

    /** What lies in a folder, by name. */
    public Map<String, byte[]> files(String folder) {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(root.resolve(folder))) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }

    @Override
    public void close() {
        stop();
    }
}
