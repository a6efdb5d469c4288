package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fordring.delivery.Delivery.State;
import fordring.delivery.PostOffice.Letter;
import fordring.invoice.Issued;
import fordring.party.Tenants.Environment;
import fordring.platform.Config;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sending by real SMTP, and what happens when it does not go well. */
class DeliverInvoicesTest {
    @TempDir
    private Path data;

    private final int port = freePort();
    private final GreenMail server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
    private final Config.Smtp smtp = new Config.Smtp("localhost", port, null, null, false, "faktura@fjordlys.no");
    private PostOffice office;

    @BeforeEach
    void open() {
        office = new PostOffice(data, Environment.LIVE);
    }

    @AfterEach
    void close() {
        server.stop();
        office.close();
    }

    @Test
    void theMailArrivesWithBothTextsAndTheDocument() throws Exception {
        server.start();
        Issued invoice = office.issue();

        assertThat(office.sender(smtp).run()).isEqualTo(1);

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        Letter letter = Letter.of(received[0]);
        assertThat(letter.plain()).contains("KID: " + invoice.paymentReference(), "NOK 1 500,00");
        assertThat(letter.html()).contains(invoice.paymentReference(), "NOK 1 500,00");
        assertThat(letter.file()).isEqualTo(office.document(invoice));
        assertThat(letter.mail().getFrom()[0].toString()).isEqualTo("Fjordlys AS <faktura@fjordlys.no>");
    }

    @Test
    void whatWasSentIsNotedAndToldOnce() {
        server.start();
        Issued invoice = office.issue();

        office.sender(smtp).run();

        Delivery delivery = office.delivery(invoice);
        assertThat(delivery.state()).isEqualTo(State.SENT);
        assertThat(delivery.error()).isNull();
        assertThat(office.sentEvents())
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .contains(invoice.id().toString())
                        .contains(delivery.id().toString())
                        .contains("\"email\""));
    }

    @Test
    void inEarnestAChannelWithoutAGatewayRefuses() {
        Issued invoice =
                office.issueTo("channel = 'letter', line1 = 'Bryggen 1', postal_code = '5003', city = 'Bergen'");

        office.sender(smtp).run();

        assertThat(office.delivery(invoice).state()).isEqualTo(State.FAILED);
        assertThat(office.delivery(invoice).error()).isEqualTo("no gateway is set up for letter");
        assertThat(office.sentEvents()).isEmpty();
    }

    @Test
    void whatIsDoneIsNotDoneAgain() {
        server.start();
        office.issue();
        office.sender(smtp).run();
        office.letTimePass();

        assertThat(office.sender(smtp).run()).isZero();

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void whileTheServerIsDownTheMailWaitsLongerEachTimeAndThenGivesUp() {
        Issued invoice = office.issue();
        List<Duration> waits = new ArrayList<>();

        for (int attempt = 1; attempt <= 5; attempt++) {
            office.sender(smtp).run();
            Delivery delivery = office.delivery(invoice);
            assertThat(delivery.state()).isEqualTo(State.WAITING);
            assertThat(delivery.attempts()).isEqualTo(attempt);
            assertThat(delivery.error()).contains("Couldn't connect");
            waits.add(sinceNow(delivery));
            office.letTimePass();
        }
        office.sender(smtp).run();

        List<Duration> stated = List.of(
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                Duration.ofHours(6));
        for (int i = 0; i < stated.size(); i++) {
            assertThat(waits.get(i)).isBetween(stated.get(i).minusSeconds(5), stated.get(i));
        }
        assertThat(office.delivery(invoice).state()).isEqualTo(State.FAILED);
        assertThat(office.sentEvents()).isEmpty();
    }

    @Test
    void whatWaitsIsNotDueBeforeItsTime() {
        office.issue();
        office.sender(smtp).run();

        assertThat(office.sender(smtp).run()).isZero();
    }

    @Test
    void whenTheServerIsUpAgainTheMailIsSent() {
        Issued invoice = office.issue();
        office.sender(smtp).run();
        server.start();
        office.letTimePass();

        office.sender(smtp).run();

        assertThat(office.delivery(invoice).state()).isEqualTo(State.SENT);
        assertThat(office.delivery(invoice).error()).isNull();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void afterACrashBetweenSendingAndNotingTheSameMailIsSentAgain() throws Exception {
        server.start();
        Issued invoice = office.issue();
        office.sender(smtp).run();
        office.alter("state = 'sending', sent_at = NULL, next_attempt_at = now() - interval '1 second'");

        office.sender(smtp).run();

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getMessageID())
                .isEqualTo(received[1].getMessageID())
                .isEqualTo("<" + office.delivery(invoice).id() + "@fordring>");
        assertThat(office.delivery(invoice).attempts()).isEqualTo(2);
        assertThat(office.delivery(invoice).state()).isEqualTo(State.SENT);
    }

    @Test
    void whileAnotherIsSendingItTheMailIsLeftAlone() {
        server.start();
        office.issue();
        office.alter("state = 'sending', attempts = 1, next_attempt_at = now() + interval '1 minute'");

        assertThat(office.sender(smtp).run()).isZero();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void twoSendersAtOnceSendEachMailOnce() throws Exception {
        server.start();
        List<Issued> invoices = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            invoices.add(office.issue());
        }
        Callable<Integer> sending = () -> office.sender(smtp).run();

        int attempts = 0;
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (Future<Integer> sent : two.invokeAll(List.of(sending, sending))) {
                attempts += sent.get();
            }
        }

        assertThat(attempts).isEqualTo(12);
        assertThat(server.getReceivedMessages()).hasSize(12);
        assertThat(invoices).allMatch(invoice -> office.delivery(invoice).state() == State.SENT);
        assertThat(office.sentEvents()).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void aCustomerWithoutAnAddressIsNotSentTo() {
        Issued invoice = office.issue(null, null);

        office.sender(smtp).run();

        assertThat(office.delivery(invoice).state()).isEqualTo(State.FAILED);
        assertThat(office.delivery(invoice).error()).isEqualTo("the customer has no e-mail address");
    }

    @Test
    void severalAddressesAreNoValidOne() {
        server.start();
        Issued invoice = office.issue("kari@bryggen.example\r\nBcc: ola@evil.example", null);

        office.sender(smtp).run();

        assertThat(office.delivery(invoice).state()).isEqualTo(State.FAILED);
        assertThat(office.delivery(invoice).error()).startsWith("no valid address");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void theMailOfATestTenantNeverReachesTheServer() throws Exception {
        office.close();
        office = new PostOffice(data, Environment.TEST);
        server.start();
        Issued invoice = office.issue();

        office.sender(smtp).run();

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(office.outbox()).containsExactly(office.delivery(invoice).id() + ".eml");
        assertThat(office.delivery(invoice).state()).isEqualTo(State.SENT);
        assertThat(office.sentEvents()).hasSize(1);
    }

    @Test
    void theMailOfALiveTenantIsNotLeftInTheOutbox() throws Exception {
        server.start();
        office.issue();

        office.sender(smtp).run();

        assertThat(office.outbox()).isEmpty();
    }

    @Test
    void theUserIsLoggedInWhereOneIsSet() {
        server.setUser("faktura@fjordlys.no", "post", "hemmelig");
        server.start();
        Issued first = office.issue();
        office.sender(new Config.Smtp("localhost", port, "post", "galt", false, "faktura@fjordlys.no"))
                .run();
        assertThat(office.delivery(first).state()).isEqualTo(State.WAITING);
        office.letTimePass();

        office.sender(new Config.Smtp("localhost", port, "post", "hemmelig", false, "faktura@fjordlys.no"))
                .run();

        assertThat(office.delivery(first).state()).isEqualTo(State.SENT);
    }

    private Duration sinceNow(Delivery delivery) {
        return office.db.read(tx -> Duration.between(tx.now(), delivery.nextAttemptAt()));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
