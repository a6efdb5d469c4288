package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.delivery.Delivery.State;
import fordring.delivery.Peer.Manner;
import fordring.invoice.Issued;
import fordring.invoice.Sending;
import fordring.party.ChannelKind;
import fordring.party.Tenants.Environment;
import fordring.testkit.Golden;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On every channel: what happens at the other end, what the delivery then says, and how many messages arrived. */
class ChannelOutcomesTest {
    private static final String REACHED_BY_ALL = "phone = '+4790000000', e_invoice_address = '0192:974760673',"
            + " line1 = 'Bryggen 1', postal_code = '5003', city = 'Bergen', address_country = 'NO'";

    /** What may happen, and what is to come of it by the times that are stated: 10 s, 1 min, 10 min, 1 h, 6 h. */
    private enum Case {
        DELIVERED("delivered", State.SENT, 1, 1),
        REFUSED("refused", State.FAILED, 1, 0),
        /** The message was taken and the answer lost, so it goes again, under the same id. */
        TIMEOUT("timeout: it was taken over, the answer was lost", State.SENT, 2, 2),
        /** Tried at 0:00:00, 0:00:10, 0:01:10, 0:11:10 and 1:11:10. */
        DOWN("server down for an hour", State.SENT, 5, 1),
        /** After two minutes another takes its place. */
        KILLED("killed in between: it was taken over, and that not noted", State.SENT, 2, 2);

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
    }

    /** Ends the thread of an attempt as a kill would, with nothing noted. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @TempDir
    private Path data;

    @Test
    void whatTheDeliverySaysAndHowManyMessagesArrived() {
        StringBuilder text = new StringBuilder("""
                # What becomes of a delivery

                Written by a test (`ChannelOutcomesTest`), which lets each of these happen to a delivery and counts what arrives at
                the other end. "Tried" counts attempts; "arrived" counts messages, and in brackets by how many ids the recipient can
                tell them apart. After a refusal the next step of the customer's chain follows at once.

                | channel | what happens | the delivery says | tried | arrived | sent after |
                |---|---|---|---|---|---|
                """);
        Map<ChannelKind, Peer> peers = peers();
        try (PostOffice office = new PostOffice(data, Environment.LIVE)) {
            office.stopTheClock();
            peers.forEach((kind, peer) -> {
                for (Case each : Case.values()) {
                    text.append(row(office, kind, peer, each));
                }
            });
        } finally {
            peers.values().forEach(Peer::close);
        }
        text.append("\nAt the other end were:\n\n");
        peers.forEach((kind, peer) -> text.append("- ")
                .append(kind.code())
                .append(": ")
                .append(peer.name())
                .append('\n'));
        Golden.hold(Path.of("docs/delivery-outcomes.md"), text.toString());
    }

    private static Map<ChannelKind, Peer> peers() {
        Map<ChannelKind, Peer> peers = new EnumMap<>(ChannelKind.class);
        for (ChannelKind kind : ChannelKind.values()) {
            peers.put(
                    kind,
                    switch (kind) {
                        case EMAIL -> new Peer.Mail();
                        case SMS, E_INVOICE, LETTER -> new Peer.Scripted();
                    });
        }
        return peers;
    }

    private static String row(PostOffice office, ChannelKind kind, Peer peer, Case each) {
        Instant begun = office.clock.systemNow();
        Issued invoice = office.issueTo(REACHED_BY_ALL, new Sending(true, kind));
        int before = peer.arrived().size();

        happens(office, peer, each, invoice);

        Delivery delivery = office.delivery(invoice);
        List<String> arrived = new ArrayList<>(peer.arrived());
        arrived.subList(0, before).clear();
        String name = kind + ", " + each;
        assertThat(delivery.state()).as(name).isEqualTo(each.state);
        assertThat(delivery.attempts()).as(name).isEqualTo(each.attempts);
        assertThat(arrived).as(name).hasSize(each.arrived).containsOnly(ids(delivery, each.arrived));
        assertThat(sentEvents(office, delivery)).as(name).isEqualTo(each.state == State.SENT ? 1 : 0);
        return "| %s | %s | %s | %d | %d (%d) | %s |%n"
                .formatted(
                        kind.code(),
                        each.title,
                        delivery.state().name().toLowerCase(Locale.ROOT),
                        delivery.attempts(),
                        arrived.size(),
                        arrived.stream().distinct().count(),
                        after(begun, delivery.sentAt()));
    }

    private static String[] ids(Delivery delivery, int arrived) {
        return arrived == 0 ? new String[0] : new String[] {delivery.id().toString()};
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

    private static void happens(PostOffice office, Peer peer, Case each, Issued invoice) {
        DeliverInvoices sender = office.senderBy((kind, message) -> peer.channel());
        switch (each) {
            case DELIVERED -> {
                peer.behave(Manner.TAKES);
                sender.run();
            }
            case REFUSED -> {
                peer.behave(Manner.REFUSES);
                sender.run();
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
                while (office.delivery(invoice).sentAt() == null) {
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
                            peer.channel().send(dying);
                            throw new Killed();
                        })
                        .run();
                assertThat(office.delivery(invoice).state()).isEqualTo(State.SENDING);
                toTheNextAttempt(office, invoice);
                sender.run();
            }
        }
    }

    private static void toTheNextAttempt(PostOffice office, Issued invoice) {
        Duration wait = Duration.between(
                office.clock.systemNow(), office.delivery(invoice).nextAttemptAt());
        if (wait.isPositive()) {
            office.pass(wait);
        }
    }
}
