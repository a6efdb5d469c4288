package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fordring.event.Event;
import fordring.id.TenantId;
import fordring.party.Tenants;
import fordring.party.Tenants.Environment;
import fordring.platform.Config;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner is told by mail, once, that an endpoint was disabled. */
class SendOwnerMailsTest {
    private static final Event DISABLED = new Event.WebhookDisabled(
            "wh_01h455vb4pex5vsknk084sn021", "https://example.com/hook", "failed for 5 days; last: answered 500");

    @TempDir
    private Path data;

    private final int port = freePort();
    private final GreenMail server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
    private PostOffice office;
    private SendOwnerMails mails;

    @BeforeEach
    void open() {
        office = new PostOffice(data, Environment.LIVE);
        Config.Smtp smtp = new Config.Smtp("localhost", port, null, null, false, "fordring@fjordlys.no");
        mails = new SendOwnerMails(
                office.db,
                new Config(data, 0, "http://localhost", 8, null, smtp, false, List.of(), Config.LogFormat.TEXT));
    }

    @AfterEach
    void close() {
        server.stop();
        office.close();
    }

    private void happens(TenantId tenant) {
        office.db.write(tx -> {
            tx.emit(tenant, DISABLED);
            return true;
        });
        boolean behind = true;
        while (behind) {
            behind = office.db.write(tx -> PlanOwnerMails.run(tx, 100));
        }
    }

    private List<String> states() {
        return office.db.read(tx -> tx.sql()
                .createQuery("SELECT state FROM owner_mail ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    @Test
    void theFirstCreditorIsWrittenToOnce() throws Exception {
        server.start();
        happens(office.shop.tenant());

        assertThat(mails.run()).isEqualTo(1);
        assertThat(mails.run()).isZero();

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(received[0].getAllRecipients()[0]).hasToString("post@fjordlys.no");
        assertThat(received[0].getFrom()[0]).hasToString("fordring@fjordlys.no");
        assertThat(received[0].getSubject()).isEqualTo("Webhook slått av: wh_01h455vb4pex5vsknk084sn021");
        assertThat(received[0].getContent().toString())
                .contains(
                        "https://example.com/hook",
                        "Siste feil: failed for 5 days; last: answered 500",
                        "POST /webhooks/wh_01h455vb4pex5vsknk084sn021/replay");
        assertThat(received[0].getMessageID()).matches("<dlv_[0-9a-z]{26}@fordring>");
        assertThat(states()).containsExactly("sent");
    }

    @Test
    void whileTheMailServerIsDownItWaits() {
        happens(office.shop.tenant());
        assertThat(mails.run()).isEqualTo(1);
        assertThat(states()).containsExactly("waiting");
        assertThat(mails.run()).isZero();

        server.start();
        office.db.write(tx -> tx.sql().execute("UPDATE owner_mail SET next_attempt_at = ?", tx.now()));
        assertThat(mails.run()).isEqualTo(1);

        assertThat(states()).containsExactly("sent");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void oneAtATimeIsTakenSoThatNoneWaitsUntilItIsAnothers() {
        server.start();
        happens(office.shop.tenant());
        happens(office.shop.tenant());

        assertThat(mails.run()).isEqualTo(1);
        assertThat(states()).containsExactlyInAnyOrder("sent", "waiting");
        assertThat(mails.run()).isEqualTo(1);
        assertThat(states()).containsExactly("sent", "sent");
    }

    @Test
    void withoutAnAddressNobodyIsWrittenTo() {
        happens(office.db.write(tx -> Tenants.create(tx, "Uten kreditor", Environment.LIVE)));
        assertThat(mails.run()).isEqualTo(1);
        assertThat(mails.run()).isZero();
        assertThat(states()).containsExactly("failed");
    }

    @Test
    void theMailOfATestTenantGoesToTheOutbox() throws Exception {
        office.close();
        office = new PostOffice(data, Environment.TEST);
        mails = new SendOwnerMails(
                office.db,
                new Config(
                        data,
                        0,
                        "http://localhost",
                        8,
                        null,
                        new Config.Smtp("localhost", port, null, null, false, "fordring@fjordlys.no"),
                        false,
                        List.of(),
                        Config.LogFormat.TEXT));
        server.start();
        happens(office.shop.tenant());
        mails.run();
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(office.outbox()).hasSize(1);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
