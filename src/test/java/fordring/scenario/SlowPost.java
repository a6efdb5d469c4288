package fordring.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server that takes its time. Of one sender it takes the mails and does not answer; of the others it takes none
 * before that one has waited in vain for some.
 */
final class SlowPost implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("(?m)^Message-ID: <(.*)@fordring>$");
    private static final Pattern TO = Pattern.compile("(?m)^To: (.*)$");
    private static final long MILLIS_PER_MAIL = 150;

    /** A mail that was taken over. */
    record Mail(String id, String to, boolean answered) {}

    final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final AtomicInteger talking = new AtomicInteger();
    private final String victim;
    private final CountDownLatch waitingInVain;
    private final ServerSocket server;

    /** @param inVain after so many mails of the victim the others are served */
    SlowPost(String victim, int inVain) throws IOException {
        this.victim = victim;
        this.waitingInVain = new CountDownLatch(inVain);
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    boolean victimWaits() throws InterruptedException {
        return waitingInVain.await(120, TimeUnit.SECONDS);
    }

    /** Whether nobody is talking to it. */
    boolean isQuiet() {
        return talking.get() == 0;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        talking.incrementAndGet();
        try (socket) {
            listen(socket);
        } catch (IOException killed) {
            return; // as mail servers do
        } finally {
            talking.decrementAndGet();
        }
    }

    private void listen(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        say(socket, "220 ready");
        boolean ofVictim = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            switch (command) {
                case "MAIL" -> {
                    ofVictim = line.contains(victim);
                    say(socket, ofVictim || others() ? "250 fine" : "451 later");
                }
                case "RCPT" -> say(socket, line.contains("refused@") ? "550 5.1.1 no such user" : "250 fine");
                case "DATA" -> {
                    say(socket, "354 go on");
                    mails.add(mail(in, !ofVictim));
                    if (ofVictim) {
                        waitingInVain.countDown();
                    } else {
                        say(socket, "250 fine");
                    }
                }
                default -> say(socket, "250 fine");
            }
        }
    }

    /** Whether the others may send. */
    private boolean others() {
        try {
            boolean may = waitingInVain.await(20, TimeUnit.SECONDS);
            Thread.sleep(MILLIS_PER_MAIL);
            return may;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Mail mail(BufferedReader in, boolean answered) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        return new Mail(first(ID, text), first(TO, text), answered);
    }

    private static String first(Pattern pattern, CharSequence text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no " + pattern);
        }
        return found.group(1);
    }

    private static void say(Socket socket, String reply) throws IOException {
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
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
