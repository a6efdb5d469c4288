package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.delivery.Delivery.State;
import fordring.delivery.Peer.Manner;
import fordring.delivery.Peer.MessageCentre;
import fordring.invoice.Issued;
import fordring.invoice.Sending;
import fordring.party.ChannelKind;
import fordring.party.Tenants.Environment;
import fordring.platform.Config;
import fordring.testkit.Golden;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On every channel: what happens at the other end, what the delivery then says, and how many messages arrived. */
class ChannelOutcomesTest {
    private static final String REACHED_BY_ALL = "phone = '+4790000000', e_invoice_address = '0192:974760673',"
            + " line1 = 'Bryggen 1', postal_code = '5003', city = 'Bergen', address_country = 'NO'";

    private static final SmppLink.Times TIMES = new SmppLink.Times(
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(100));

    /** What may happen, and what is to come of it by the times that are stated: 10 s, 1 min, 10 min, 1 h, 6 h. */
    private enum Case {
        DELIVERED("delivered", State.SENT, 1, 1),
        REFUSED("refused", State.FAILED, 1, 0),
        /** The message was taken and the answer lost, so it goes again, under the same id. */
        TIMEOUT("timeout: it was taken over, the answer was lost", State.SENT, 2, 2),
        /** Tried at 0:00:00, 0:00:10, 0:01:10, 0:11:10 and 1:11:10. */
        DOWN("server down for an hour", State.SENT, 5, 1),
        /** After two minutes another takes its place. */
        KILLED("killed in between: it was taken over, and that not noted", State.SENT, 2, 2),
        ARRIVED("taken over, and then the receipt DELIVRD", State.DELIVERED, 1, 1),
        LOST("taken over, and then the receipt UNDELIV", State.FAILED, 1, 1);

        /** At first, and after each of the times that are stated. */
        private static final int MOST_ATTEMPTS = 6;

        private final String title;
        private final State state;
        private final int attempts;
        private final int arrived;

        Case(String title, State state, int attempts, int arrived) {
            this.title = title;
            this.state = state;
            this.attempts = attempts;
            this.arrived = arrived;
        }

        boolean mayHappenTo(Peer peer) {
            return switch (this) {
                case DELIVERED, REFUSED, TIMEOUT, DOWN, KILLED -> true;
                case ARRIVED, LOST -> peer instanceof MessageCentre;
            };
        }

        int attempts(Peer peer) {
            return this == REFUSED && !peer.refusesForGood() ? MOST_ATTEMPTS : attempts;
        }

        int arrived(Peer peer) {
            return peer.keepsOne() ? Math.min(1, arrived) : arrived;
        }
    }

    /** Ends the thread of an attempt as a kill would, with nothing noted. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @TempDir
    private Path data;

    @TempDir
    private Path printShop;

    @TempDir
    private Path accessPoint;

    @Test
    void whatTheDeliverySaysAndHowManyMessagesArrived() {
        StringBuilder text = new StringBuilder("""
                # What becomes of a delivery

                Written by a test (`ChannelOutcomesTest`), which lets each of these happen to a delivery and counts what is there at
                the other end. "Tried" counts attempts; "arrived" counts messages, and in brackets by how many ids the recipient can
                tell them apart. The customer's chain has a next step: what failed goes on by that at once.

                By SFTP, what comes again takes the place of what came before, as its files have the same names. And SFTP has no word
                for "never": what the server does not take is tried until it is given up, seven hours later.

                Answers are lost as they are in life: who has taken the message hangs up; the message centre stays silent.

                | channel | what happens | the delivery says | tried | arrived | sent after |
                |---|---|---|---|---|---|
                """);
        List<Peer> peers = peers();
        try (PostOffice office = new PostOffice(data, Environment.LIVE)) {
            office.stopTheClock();
            peers.forEach(peer -> text.append(rows(office, peer)));
        } finally {
            peers.forEach(Peer::close);
        }
        text.append("\nAt the other end were, each over a socket:\n\n");
        peers.forEach(peer -> text.append("- ")
                .append(title(peer))
                .append(": ")
                .append(peer.name())
                .append('\n'));
        Golden.hold(Path.of("docs/delivery-outcomes.md"), text.toString());
    }

    private List<Peer> peers() {
        return List.of(
                new Peer.Mail(),
                new MessageCentre(),
                new WebPeer(ChannelKind.SMS, "a web server, which knows a message by its Idempotency-Key"),
                new WebPeer(ChannelKind.E_INVOICE, "a web server, which knows a message by its Idempotency-Key"),
                new FolderPeer(
                        accessPoint,
                        ChannelKind.E_INVOICE,
                        "einvoice.sftp",
                        ".xml",
                        "a server of SFTP (Apache MINA), where an e-invoice is a file"),
                new FolderPeer(
                        printShop,
                        ChannelKind.LETTER,
                        "letter.sftp",
                        ".json",
                        "a server of SFTP (Apache MINA), where a letter is there when its index is"));
    }

    private static String title(Peer peer) {
        return peer.kind().code() + ", " + peer.protocol();
    }

    /** By the channels of a configuration that knows this gateway. */
    private String rows(PostOffice office, Peer peer) {
        Config config = Config.load(data, Map.of(), peer.settings());
        StringBuilder rows = new StringBuilder();
        try (Channels channels = new Channels(
                config,
                smpp -> new SmppChannel(
                        smpp, office.db, TIMES, List.of(), (SSLSocketFactory) SSLSocketFactory.getDefault()))) {
            for (Case each : Case.values()) {
                if (each.mayHappenTo(peer)) {
                    rows.append(row(office, channels::of, peer, each));
                }
            }
        }
        return rows.toString();
    }

    private static String row(
            PostOffice office, BiFunction<ChannelKind, Message, Channel> channels, Peer peer, Case each) {
        Instant begun = office.clock.systemNow();
        String next = peer.kind() == ChannelKind.LETTER ? "email" : "letter";
        Issued invoice = office.issueTo(
                REACHED_BY_ALL + ", channel = '" + peer.kind().code() + "', delivery_chain = '{"
                        + peer.kind().code() + "," + next + "}'",
                Sending.AT_ONCE);
        List<String> before = peer.arrived();

        happens(office, channels, peer, each, invoice);

        Delivery delivery = first(office, invoice);
        List<String> arrived = new ArrayList<>(peer.arrived());
        before.forEach(arrived::remove);
        boolean goesOn = each.state == State.FAILED;
        String name = title(peer) + ", " + each;
        assertThat(delivery.channel()).as(name).isEqualTo(peer.kind().code());
        assertThat(delivery.state()).as(name).isEqualTo(each.state);
        assertThat(delivery.attempts()).as(name).isEqualTo(each.attempts(peer));
        assertThat(arrived).as(name).hasSize(each.arrived(peer)).allMatch(peer.idOf(delivery.id())::equals);
        assertThat(sentEvents(office, delivery)).as(name).isEqualTo(delivery.sentAt() == null ? 0 : 1);
        assertThat(office.deliveries(invoice.id())).as(name).hasSize(goesOn ? 2 : 1);
        return "| %s | %s | %s | %d | %d (%d) | %s |%n"
                .formatted(
                        title(peer),
                        each.title,
                        delivery.state().name().toLowerCase(Locale.ROOT)
                                + (goesOn ? ", and the next step follows" : ""),
                        delivery.attempts(),
                        arrived.size(),
                        arrived.stream().distinct().count(),
                        after(begun, delivery.sentAt()));
    }

    private static Delivery first(PostOffice office, Issued invoice) {
        return office.deliveries(invoice.id()).stream()
                .filter(delivery -> delivery.follows() == null)
                .findFirst()
                .orElseThrow();
    }

    private static long sentEvents(PostOffice office, Delivery delivery) {
        return office.sentEvents().stream()
                .filter(event -> event.contains(delivery.id().toString()))
                .count();
    }

    private static String after(Instant begun, @Nullable Instant sent) {
        if (sent == null) {
            return "–";
        }
        Duration after = Duration.between(begun, sent);
        return "%d:%02d:%02d".formatted(after.toHours(), after.toMinutesPart(), after.toSecondsPart());
    }

    private static void happens(
            PostOffice office,
            BiFunction<ChannelKind, Message, Channel> channels,
            Peer peer,
            Case each,
            Issued invoice) {
        PostOffice.Sender sender = office.senderBy(channels);
        switch (each) {
            case DELIVERED -> {
                peer.behave(Manner.TAKES);
                sender.run();
            }
            case REFUSED -> {
                peer.behave(Manner.REFUSES);
                sender.run();
                while (first(office, invoice).state() == State.WAITING) {
                    toTheNextAttempt(office, invoice);
                    sender.run();
                }
            }
            case TIMEOUT -> {
                peer.behave(Manner.IS_SILENT);
                sender.run();
                peer.behave(Manner.TAKES);
                toTheNextAttempt(office, invoice);
                sender.run();
            }
            case DOWN -> {
                peer.behave(Manner.IS_DOWN);
                Instant up = office.clock.systemNow().plus(Duration.ofHours(1));
                while (first(office, invoice).sentAt() == null) {
                    sender.run();
                    toTheNextAttempt(office, invoice);
                    if (office.clock.systemNow().isAfter(up)) {
                        peer.behave(Manner.TAKES);
                    }
                }
            }
            case KILLED -> {
                peer.behave(Manner.TAKES);
                office.senderBy((kind, message) -> dying -> {
                            channels.apply(kind, message).send(dying);
                            throw new Killed();
                        })
                        .run();
                assertThat(first(office, invoice).state()).isEqualTo(State.SENDING);
                toTheNextAttempt(office, invoice);
                sender.run();
            }
            case ARRIVED -> isTold(sender, peer, "DELIVRD");
            case LOST -> isTold(sender, peer, "UNDELIV");
        }
    }

    private static void isTold(PostOffice.Sender sender, Peer peer, String state) {
        peer.behave(Manner.TAKES);
        sender.run();
        assertThat(((MessageCentre) peer).tell(state)).isZero();
    }

    private static void toTheNextAttempt(PostOffice office, Issued invoice) {
        Duration wait = Duration.between(
                office.clock.systemNow(), first(office, invoice).nextAttemptAt());
        if (wait.isPositive()) {
            office.pass(wait);
        }
    }
}
