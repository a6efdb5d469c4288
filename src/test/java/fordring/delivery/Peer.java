package fordring.delivery;

import fordring.delivery.Channel.Answer;
import fordring.id.DeliveryId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/** Who is at the other end of a channel, and behaves as he is told. */
interface Peer extends AutoCloseable {
    /** How he behaves. */
    enum Manner {
        TAKES,
        REFUSES,
        /** Takes it and does not say so. */
        IS_SILENT,
        IS_DOWN
    }

    Channel channel();

    void behave(Manner manner);

    /** The ids of the messages that arrived, each as often as it did. */
    List<String> arrived();

    /** What he is, in the words of the table. */
    String name();

    @Override
    void close();

    /** A mail server, spoken to by SMTP over a socket. */
    final class Mail implements Peer {
        private static final Pattern ID = Pattern.compile("(?m)^Message-ID: <(dlv_[0-9a-z]{26})@fordring>\r?$");

        private final List<String> taken = new CopyOnWriteArrayList<>();
        private ScriptedSmtp server;
        private final Channel channel;

        Mail() {
            this.server = server(0, Map.of());
            this.channel = new EmailChannel(
                    new SmtpMailer(
                            server.settings(false),
                            (SSLSocketFactory) SSLSocketFactory.getDefault(),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(20)),
                    new InvoiceMail("faktura@fjordlys.no"));
        }

        private static ScriptedSmtp server(int port, Map<String, String> script) {
            try {
                return new ScriptedSmtp(script, ScriptedSmtp.untrusted(), port);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public Channel channel() {
            return channel;
        }

        @Override
        public void behave(Manner manner) {
            int port = server.port();
            close();
            taken.addAll(server.mails);
            switch (manner) {
                case TAKES -> server = server(port, Map.of());
                case REFUSES -> server = server(port, Map.of("RCPT", "550 5.1.1 no such user"));
                case IS_SILENT -> server = server(port, Map.of(".", ScriptedSmtp.SILENCE));
                case IS_DOWN -> server.mails.clear();
            }
        }

        @Override
        public List<String> arrived() {
            List<String> all = new CopyOnWriteArrayList<>(taken);
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
        public String name() {
            return "a mail server, by SMTP";
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** Stands for a gateway without its protocol. */
    final class Scripted implements Peer {
        private final List<String> taken = new CopyOnWriteArrayList<>();
        private volatile Manner manner = Manner.TAKES;

        @Override
        public Channel channel() {
            return message -> switch (manner) {
                case TAKES -> taken(message.id(), new Answer.TakenOver(null));
                case REFUSES -> new Answer.Refused("unknown recipient");
                case IS_SILENT -> taken(message.id(), new Answer.Failed("no answer in time"));
                case IS_DOWN -> new Answer.Failed("connection refused");
            };
        }

        private Answer taken(DeliveryId id, Answer answer) {
            taken.add(id.toString());
            return answer;
        }

        @Override
        public void behave(Manner next) {
            manner = next;
        }

        @Override
        public List<String> arrived() {
            return List.copyOf(taken);
        }

        @Override
        public String name() {
            return "a scripted gateway";
        }

        @Override
        public void close() {
            taken.clear();
        }
    }
}
