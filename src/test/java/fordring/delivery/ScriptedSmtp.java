package fordring.delivery;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import fordring.platform.Config;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that answers as it is told, command by command, and keeps what it was told. */
final class ScriptedSmtp implements AutoCloseable {
    /** In the script: ends the connection without a word. */
    static final String HANG_UP = "";
    /** In the script: no word, and the connection stays. */
    static final String SILENCE = "...";
    /** In the script: one line after the other of an answer that never ends. */
    static final String NEVER_DONE = "250-";

    final List<String> commands = new CopyOnWriteArrayList<>();
    /** The mails that were taken over, be it that nobody was told so. */
    final List<String> mails = new CopyOnWriteArrayList<>();
    /** Of connections that were encrypted: by which version of TLS. */
    final List<String> tls = new CopyOnWriteArrayList<>();

    private final Map<String, String> script;
    private final KeyStore keys;
    private final ServerSocket server;

    /** @param script replies by command, {@code .} for the end of the mail; the others are fine */
    ScriptedSmtp(Map<String, String> script) throws IOException {
        this(script, untrusted(), 0);
    }

    /** With these keys, whose password is {@code changeit}; port 0: any. */
    ScriptedSmtp(Map<String, String> script, KeyStore keys, int port) throws IOException {
        this.script = new ConcurrentHashMap<>(script);
        this.keys = keys;
        this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** The certificate that GreenMail brings, which nobody trusts. */
    static KeyStore untrusted() {
        return new DummySSLServerSocketFactory().getKeyStore();
    }

    Config.Smtp settings(boolean startTls) {
        return new Config.Smtp("localhost", server.getLocalPort(), null, null, startTls, "faktura@fjordlys.no");
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException ended) {
                commands.add("ended");
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            say(socket, "220 ready");
            listen(socket);
        } catch (IOException ended) {
            commands.add("ended");
        }
    }

    private void listen(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        @Nullable StringBuilder mail = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (mail != null && !line.equals(".")) {
                mail.append(line).append("\r\n");
                continue;
            }
            String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            commands.add(command);
            String reply = script.getOrDefault(command, command.equals("DATA") ? "354 go on" : "250 fine");
            if (mail != null && !reply.matches("[45].*")) {
                mails.add(mail.toString());
            }
            mail = reply.startsWith("354") ? new StringBuilder() : null;
            if (reply.equals(HANG_UP)) {
                return;
            }
            while (reply.equals(NEVER_DONE)) {
                say(socket, reply);
                LockSupport.parkNanos(50_000_000);
            }
            if (!reply.equals(SILENCE)) {
                say(socket, reply);
            }
            if (command.equals("STARTTLS")) {
                listen(encrypted(socket));
                return;
            }
        }
    }

    private SSLSocket encrypted(Socket socket) throws IOException {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, "changeit".toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            SSLSocket encrypted = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
            encrypted.startHandshake();
            tls.add(encrypted.getSession().getProtocol());
            return encrypted;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void say(Socket socket, String reply) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
