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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A mail server that answers as it is told, command by command, and keeps what it was told. */
final class ScriptedSmtp implements AutoCloseable {
    /** In the script: ends the connection without a word. */
    static final String HANG_UP = "";

    final List<String> commands = new CopyOnWriteArrayList<>();
    private final Map<String, String> script;
    private final ServerSocket server;

    /** @param script replies by command, {@code .} for the end of the mail; the others are fine */
    ScriptedSmtp(Map<String, String> script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    Config.Smtp settings(boolean startTls) {
        return new Config.Smtp("localhost", server.getLocalPort(), null, null, startTls, "faktura@fjordlys.no");
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                talk(socket);
            } catch (IOException ended) {
                commands.add("ended");
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        say(socket, "220 ready");
        listen(socket);
    }

    private void listen(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        boolean inMail = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = command(line, inMail);
            if (command == null) {
                continue;
            }
            commands.add(command);
            String reply = script.getOrDefault(command, command.equals("DATA") ? "354 go on" : "250 fine");
            if (reply.equals(HANG_UP)) {
                return;
            }
            inMail = reply.startsWith("354");
            say(socket, reply);
            if (command.equals("STARTTLS")) {
                listen(encrypted(socket));
                return;
            }
        }
    }

    /** With the certificate that GreenMail brings, which nobody trusts. */
    private static Socket encrypted(Socket socket) throws IOException {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(new DummySSLServerSocketFactory().getKeyStore(), "changeit".toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context.getSocketFactory().createSocket(socket, null, true);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The command in a line; null for a line of the mail itself. */
    private static @Nullable String command(String line, boolean inMail) {
        if (inMail) {
            return line.equals(".") ? line : null;
        }
        return line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
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
