package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.party.ChannelKind;
import fordring.platform.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who is at the other end of a channel, over a socket and by its protocol, and behaves as he is told. */
interface Peer extends AutoCloseable {
    /** How he behaves. */
    enum Manner {
        TAKES,
        REFUSES,
        /** Takes it, and the answer does not come. */
        IS_SILENT,
        IS_DOWN
    }

    ChannelKind kind();

    String protocol();

    /** Who he is, in the words of the table. */
    String name();

    /** As an operator sets him up as the one gateway there is. */
    Map<String, String> settings();

    void behave(Manner manner);

    /** The ids of the messages that arrived, each as often as it is there. */
    List<String> arrived();

    /** The id by which he knows the message of a delivery. */
    default String idOf(DeliveryId delivery) {
        return delivery.toString();
    }

    /** Whether a message that comes again takes the place of the first. */
    default boolean keepsOne() {
        return false;
    }

    /** Whether he can say that no attempt will fare better. */
    default boolean refusesForGood() {
        return true;
    }

    @Override
    void close();

    /** A mail server. */
    final class Mail implements Peer {
        private static final Pattern ID = Pattern.compile("(?m)^Message-ID: <(dlv_[0-9a-z]{26})@fordring>\r?$");

        private final List<String> taken = new CopyOnWriteArrayList<>();
        private ScriptedSmtp server;

        Mail() {
            this.server = server(0, Map.of());
        }

        private static ScriptedSmtp server(int port, Map<String, String> script) {
            return open(() -> new ScriptedSmtp(script, ScriptedSmtp.untrusted(), port));
        }

        @Override
        public ChannelKind kind() {
            return ChannelKind.EMAIL;
        }

        @Override
        public String protocol() {
            return "SMTP";
        }

        @Override
        public String name() {
            return "a mail server, which knows a message by its Message-ID";
        }

        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "smtp.host", "localhost",
                    "smtp.port", String.valueOf(server.port()),
                    "smtp.starttls", "false",
                    "smtp.from", "faktura@fjordlys.no");
        }

        @Override
        public void behave(Manner manner) {
            int port = server.port();
            close();
            taken.addAll(server.mails);
            switch (manner) {
                case TAKES -> server = server(port, Map.of());
                case REFUSES -> server = server(port, Map.of("RCPT", "550 5.1.1 no such user"));
                case IS_SILENT -> server = server(port, Map.of(".", ScriptedSmtp.HANG_UP));
                case IS_DOWN -> server.mails.clear();
            }
        }

        @Override
        public List<String> arrived() {
            List<String> all = new ArrayList<>(taken);
            all.addAll(server.mails);
            return all.stream().map(Mail::id).toList();
        }

        private static String id(String mail) {
            Matcher id = ID.matcher(mail);
            if (!id.find()) {
                throw new AssertionError("no Message-ID");
            }
            return id.group(1);
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** An SMSC. */
    final class MessageCentre implements Peer {
        private static final int INVALID_DESTINATION = 0x0b;

        private final List<String> taken = new ArrayList<>();
        private Smsc smsc = smsc(0);
        private boolean down;

        private static Smsc smsc(int port) {
            return open(() -> new Smsc(new ServerSocket(port, 50, InetAddress.getLoopbackAddress())));
        }

        @Override
        public ChannelKind kind() {
            return ChannelKind.SMS;
        }

        @Override
        public String protocol() {
            return "SMPP";
        }

        @Override
        public String name() {
            return "a message centre (jSMPP), which knows a message by its user_message_reference";
        }

        @Override
        public Map<String, String> settings() {
            Config.Smpp smpp = smsc.settings();
            return Map.of(
                    "smpp.host", smpp.host(),
                    "smpp.port", String.valueOf(smpp.port()),
                    "smpp.system.id", smpp.systemId(),
                    "smpp.password", smpp.password(),
                    "smpp.tls", "false");
        }

        @Override
        public void behave(Manner manner) {
            if (down) {
                smsc = smsc(smsc.port());
                down = false;
            }
            switch (manner) {
                case TAKES -> {}
                case REFUSES -> smsc.answer(INVALID_DESTINATION);
                case IS_SILENT -> smsc.answer(Smsc.SILENCE);
                case IS_DOWN -> {
                    taken.addAll(references());
                    smsc.received.clear();
                    close();
                    down = true;
                }
            }
        }

        /** Tells by a receipt what became of the message that came last. */
        int tell(String state) {
            return smsc.receipt(smsc.received.getLast().id(), state);
        }

        private List<String> references() {
            return smsc.received.stream()
                    .map(sms -> String.valueOf(sms.reference()))
                    .toList();
        }

        @Override
        public List<String> arrived() {
            List<String> all = new ArrayList<>(taken);
            all.addAll(references());
            return all;
        }

        @Override
        public String idOf(DeliveryId delivery) {
            return String.valueOf(delivery.value().getLeastSignificantBits() & 0xffff);
        }

        @Override
        public void close() {
            try {
                smsc.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** Opens a server; a port that was left a moment ago may take a while to be free again. */
    static <T> T open(Opening<T> server) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            try {
                return server.open();
            } catch (BindException taken) {
                if (System.nanoTime() > end) {
                    throw new UncheckedIOException(taken);
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** What opens a server. */
    interface Opening<T> {
        T open() throws IOException;
    }
}
