package fordring.platform;

import fordring.platform.Gateways.SftpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.future.CancelOption;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/**
 * Lays files down in a folder of a server by SFTP, version 3, on a connection of their own. A file is written as
 * {@code name.part} and then renamed, so that who looks into the folder sees all of it or nothing. Whatever goes wrong
 * may go better later, be it that the settings are mended.
 */
public final class Sftp implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(60);
    private static final int VERSION = 3;
    /** A wait is in whole milliseconds, and so may end a little before its time. */
    private static final Duration WAITS_IN = Duration.ofMillis(5);

    static {
        Ed25519.register();
    }

    /** Host keys that are not set, by session; what the session itself notes is gone when it has closed. */
    private final Map<ClientSession, String> strangers = Collections.synchronizedMap(new WeakHashMap<>());

    private final SftpServer server;
    private final Duration whole;
    private @Nullable SshClient client;

    public Sftp(SftpServer server) {
        this(server, WHOLE);
    }

    /** @param whole the longest that one call may take, from the name of the server to its last answer */
    public Sftp(SftpServer server, Duration whole) {
        this.server = server;
        this.whole = whole;
    }

    /**
     * Lays files down, by name, one after the other in their order. A file of the same name is replaced.
     *
     * @throws IOException saying what is wrong, where one of them did not get there
     */
    public void put(SequencedMap<String, byte[]> files) throws IOException {
        long end = System.nanoTime() + whole.toNanos();
        try (ClientSession session = connect()) {
            // What hangs, hangs on the connection, and ends when that is closed.
            CompletableFuture<Void> late = CompletableFuture.runAsync(
                    () -> session.close(true),
                    CompletableFuture.delayedExecutor(end - System.nanoTime(), TimeUnit.NANOSECONDS));
            try {
                logIn(session, end);
                try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session, VERSION)) {
                    for (Map.Entry<String, byte[]> file : files.entrySet()) {
                        put(sftp, file.getKey(), file.getValue());
                    }
                }
            } finally {
                late.cancel(false);
                session.close(true);
            }
        } catch (IOException failure) {
            throw System.nanoTime() < end - WAITS_IN.toNanos()
                    ? failure
                    : new IOException("the server was not done within " + whole.toSeconds() + " seconds", failure);
        }
    }

    private ClientSession connect() throws IOException {
        Duration connect = CONNECT.compareTo(whole) < 0 ? CONNECT : whole;
        SshClient started = client();
        try {
            return started.connect(server.user(), server.host(), server.port())
                    .verify(connect, CancelOption.CANCEL_ON_TIMEOUT)
                    .getSession();
        } catch (IOException failure) {
            throw new IOException(
                    "cannot connect to " + server.host() + ":" + server.port() + ": " + innermost(failure), failure);
        }
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private void logIn(ClientSession session, long end) throws IOException {
        String password = server.password();
        if (password != null) {
            session.addPasswordIdentity(password);
        }
        try {
            session.auth().verify(Duration.ofNanos(Math.max(1, end - System.nanoTime())), CancelOption.NO_CANCELLATION);
        } catch (IOException failure) {
            String stranger = strangers.get(session);
            if (stranger != null) {
                throw new IOException("the server shows the host key " + stranger + ", which is not set", failure);
            }
            boolean refused = failure instanceof SshException ssh
                    && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
            throw refused ? new IOException("the server does not let " + server.user() + " in", failure) : failure;
        }
    }

    private void put(SftpClient sftp, String name, byte[] content) throws IOException {
        String place = server.folder().replaceAll("(?<=.)/+$", "") + "/" + name;
        String part = place + ".part";
        try (InputStream in = new ByteArrayInputStream(content)) {
            sftp.put(in, part, OpenMode.Write, OpenMode.Create, OpenMode.Truncate);
        } catch (SftpException refused) {
            throw new IOException(
                    refused.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
                            ? "the server has no folder " + server.folder()
                            : "cannot write into the folder " + server.folder() + ": " + refused.getMessage(),
                    refused);
        }
        rename(sftp, part, place);
    }

    /** By the extension that replaces in one step, where the server has it: SFTP 3 itself does not replace. */
    private static void rename(SftpClient sftp, String from, String to) throws IOException {
        OpenSSHPosixRenameExtension posix = sftp.getExtension(OpenSSHPosixRenameExtension.class);
        if (posix != null && posix.isSupported()) {
            posix.posixRename(from, to);
            return;
        }
        try {
            sftp.remove(to);
        } catch (SftpException failure) {
            if (failure.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE) {
                throw failure;
            }
        }
        sftp.rename(from, to);
    }

    /** The client, started with the first files. */
    private synchronized SshClient client() throws IOException {
        SshClient started = client;
        if (started == null) {
            started = SshClient.setUpDefaultClient();
            // Nothing of the user's own under whose name the server runs: no ~/.ssh/config, no ~/.ssh/id_rsa.
            started.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            started.setKeyIdentityProvider(identity());
            started.setUserAuthFactories(
                    server.key() == null
                            ? List.of(UserAuthPasswordFactory.INSTANCE, UserAuthKeyboardInteractiveFactory.INSTANCE)
                            : List.of(UserAuthPublicKeyFactory.INSTANCE));
            started.setServerKeyVerifier((session, address, key) -> {
                String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
                boolean known = server.hostKeys().contains(fingerprint);
                if (!known) {
                    strangers.put(session, fingerprint + " (" + KeyUtils.getKeyType(key) + ")");
                }
                return known;
            });
            started.start();
            client = started;
        }
        return started;
    }

    private KeyIdentityProvider identity() throws IOException {
        Path key = server.key();
        if (key == null) {
            return KeyIdentityProvider.EMPTY_KEYS_PROVIDER;
        }
        try (InputStream in = Files.newInputStream(key)) {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName(key.toString()), in, FilePasswordProvider.EMPTY);
            if (pairs == null) {
                throw new IOException("there is no private key in " + key);
            }
            return KeyIdentityProvider.wrapKeyPairs(pairs);
        } catch (GeneralSecurityException unusable) {
            throw new IOException("the private key in " + key + " cannot be used", unusable);
        }
    }

    @Override
    public synchronized void close() {
        SshClient started = client;
        if (started != null) {
            started.stop();
            client = null;
        }
    }
}
