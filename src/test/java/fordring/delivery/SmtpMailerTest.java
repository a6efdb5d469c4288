package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import fordring.delivery.Delivery.State;
import fordring.invoice.Issued;
import fordring.party.Tenants.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the replies of a mail server lead to (RFC 5321 section 4.2.1: 4yz try again, 5yz do not). */
class SmtpMailerTest {
    @TempDir
    private Path data;

    private PostOffice office;

    @BeforeEach
    void open() {
        office = new PostOffice(data, Environment.LIVE);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user, FAILED",
        "RCPT, 553 mailbox name not allowed, FAILED",
        "RCPT, 450 4.2.0 greylisted, WAITING",
        "RCPT, 452 too many recipients, WAITING",
        "MAIL, 550 sender refused, FAILED",
        "MAIL, 530 5.7.0 Must issue a STARTTLS command first, WAITING",
        "MAIL, 451 local error, WAITING",
        "DATA, 554 no valid recipients, FAILED",
        "., 554 5.7.1 taken for spam, FAILED",
        "., 552 too large, FAILED",
        "., 451 try again, WAITING",
    })
    void aReplyMeansGivingUpOrTryingAgain(String command, String reply, State state) throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(command, reply))) {
            Issued invoice = office.issue();

            office.sender(server.settings(false)).run();

            assertThat(office.delivery(invoice).state()).isEqualTo(state);
            assertThat(office.delivery(invoice).error()).contains(reply);
            assertThat(office.sentEvents()).isEmpty();
        }
    }

    @Test
    void aConnectionLostBeforeTheAnswerMeansTryingAgain() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(".", ScriptedSmtp.HANG_UP))) {
            Issued invoice = office.issue();

            office.sender(server.settings(false)).run();

            assertThat(office.delivery(invoice).state()).isEqualTo(State.WAITING);
        }
    }

    @Test
    void aConnectionLostAfterTheAnswerDoesNotUndoIt() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of("QUIT", ScriptedSmtp.HANG_UP))) {
            Issued invoice = office.issue();

            office.sender(server.settings(false)).run();

            assertThat(office.delivery(invoice).state()).isEqualTo(State.SENT);
        }
    }

    @Test
    void aServerThatIsNeverDoneIsLeftBeforeTheAttemptIsAnothers() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of("EHLO", ScriptedSmtp.NEVER_DONE))) {
            SmtpMailer mailer = new SmtpMailer(
                    server.settings(false),
                    (SSLSocketFactory) SSLSocketFactory.getDefault(),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1));
            InvoiceMail writer = new InvoiceMail("faktura@fjordlys.no");
            Issued invoice = office.issue();

            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> office.senderBy((kind, message) -> new EmailChannel(mailer, writer))
                            .run());

            assertThat(office.delivery(invoice).state()).isEqualTo(State.WAITING);
            assertThat(office.delivery(invoice).error()).isEqualTo("the mail server was not done within 1 seconds");
            for (int i = 0; i < 100 && !server.commands.contains("ended"); i++) {
                Thread.sleep(50);
            }
            assertThat(server.commands).contains("ended");
        }
    }

    @Test
    void withoutTheTlsThatIsAskedForNothingIsSaid() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of())) {
            Issued invoice = office.issue();

            office.sender(server.settings(true)).run();

            assertThat(office.delivery(invoice).state()).isEqualTo(State.WAITING);
            assertThat(office.delivery(invoice).error()).contains("STARTTLS is required");
            assertThat(server.commands).contains("EHLO").doesNotContain("MAIL", "DATA");
        }
    }

    @Test
    void aServerThatCannotShowWhoItIsGetsNothing() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of("EHLO", "250-test\r\n250 STARTTLS", "STARTTLS", "220 go"))) {
            Issued invoice = office.issue();

            office.sender(server.settings(true)).run();

            assertThat(office.delivery(invoice).state()).isEqualTo(State.WAITING);
            assertThat(office.delivery(invoice).error()).contains("certification path");
            assertThat(server.commands).contains("STARTTLS").doesNotContain("MAIL", "DATA");
        }
    }
}
