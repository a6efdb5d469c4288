package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fordring.delivery.PostOffice.Letter;
import fordring.document.PdfWords;
import fordring.invoice.Issued;
import fordring.party.Tenants.Environment;
import fordring.platform.Config;
import fordring.platform.Json;
import fordring.platform.Secrets;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the channels carry of a notice. */
class NoticeMessagesTest {
    @TempDir
    private Path data;

    private NoticeOffice pursued;

    @BeforeEach
    void open() {
        pursued = new NoticeOffice(data, Environment.TEST);
    }

    @AfterEach
    void close() {
        pursued.close();
    }

    @Test
    void aReminderArrivesByMailWithItsLetter() throws Exception {
        pursued.close();
        pursued = new NoticeOffice(data.resolve("live"), Environment.LIVE);
        int port = freePort();
        GreenMail server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try (PostOffice.Sender sender =
                pursued.office.sender(new Config.Smtp("localhost", port, null, null, false, "faktura@fjordlys.no"))) {
            Issued invoice = pursued.office.issueTo(NoticeOffice.CONSUMER);
            sender.run();
            pursued.step(invoice, "2025-03-29");

            assertThat(sender.run()).isEqualTo(1);

            Letter letter = Letter.of(server.getReceivedMessages()[1]);
            assertThat(letter.mail().getSubject()).isEqualTo("Purring: faktura 10023 fra Fjordlys AS");
            assertThat(letter.plain())
                    .contains("Å betale: NOK 1 535,00", "Betalingsfrist: 12. april 2025")
                    .contains("KID: " + invoice.paymentReference());
            assertThat(letter.html()).contains("NOK 1 535,00", "12. april 2025");
            assertThat(letter.fileName()).isEqualTo("purring-10023.pdf");
            assertThat(PdfWords.of(letter.file()))
                    .contains("Purring", "29. mars 2025", "Å betale NOK 1 535,00", "Purregebyr");
            assertThat(letter.file()).isEqualTo(pursued.kept(invoice));
            assertThat(pursued.notice(invoice).sha256())
                    .isEqualTo(HexFormat.of().formatHex(Secrets.sha256(letter.file())));
        } finally {
            server.stop();
        }
    }

    @Test
    void aTextMessageNamesSumDayAndLinkInTwoPartsAtMost() {
        Issued invoice = pursued.invoice(", phone = '+4790000000', channel = 'sms'");
        pursued.step(invoice, "2025-03-29");
        pursued.taking();

        String text = SmsText.of(pursued.sent.getLast());
        assertThat(text)
                .startsWith("(TEST) Fjordlys AS: Purring, faktura 10023. Betal NOK 1 535,00 innen 12.04.2025\n")
                .endsWith(pursued.office.links.url(
                        invoice.id(), invoice.presentation().page()));
        assertThat(ShortMessage.of(text, 0).parts().size()).isLessThanOrEqualTo(2);
    }

    @Test
    void theLongestNamesLeaveTheTextMessageAtTwoParts() {
        Issued invoice = pursued.invoice(", phone = '+4790000000', channel = 'sms'");
        pursued.office.db.write(tx -> tx.sql()
                .createUpdate("UPDATE creditor_version SET name = :name WHERE tenant_id = :tenant")
                .bind("name", "Stiftelsen for fremme av værforhold – ".repeat(8).strip())
                .bind("tenant", pursued.office.shop.tenant().value())
                .execute());
        pursued.step(invoice, "2025-03-29");
        pursued.taking();

        String text = SmsText.of(pursued.sent.getLast());
        assertThat(ShortMessage.of(text, 0).parts().size()).isLessThanOrEqualTo(2);
        assertThat(text).contains("Stiftelsen for", "NOK 1 535,00", "12.04.2025");
    }

    @Test
    void ofAConfidentialOneNeitherMailNorTextSaysHowMuchOrWhat() throws Exception {
        Issued invoice = pursued.invoice(", require_identification = true");
        pursued.step(invoice, "2025-03-29");
        pursued.office.sender(null).run();

        String mail = Files.readString(data.resolve(
                "outbox/email/" + pursued.deliveries(invoice).getLast().id() + ".eml"));
        assertThat(mail).contains("Subject: Brev fra Fjordlys AS").doesNotContain("535", "Purring", "application/pdf");
        assertThat(pursued.kept(invoice)).isNotEmpty();
    }

    @Test
    void aLetterIsAddressedToWhereTheDebtorLivesToday() throws IOException {
        Issued invoice = pursued.invoice(", channel = 'letter'" + NoticeOffice.ADDRESS);
        pursued.customer("line1 = 'Torget 3'");
        pursued.step(invoice, "2025-03-29");
        pursued.office.sender(null).run();

        Path folder = data.resolve("outbox/letter");
        String id = pursued.deliveries(invoice).getLast().id().toString();
        var index = Json.tree(Files.readAllBytes(folder.resolve(id + ".json")));
        byte[] pdf = Files.readAllBytes(folder.resolve(id + ".pdf"));
        assertThat(index.get("addressPage").booleanValue()).isFalse();
        assertThat(index.get("recipient").get("lines").toString()).contains("Torget 3");
        assertThat(index.get("sha256").stringValue())
                .isEqualTo(HexFormat.of().formatHex(Secrets.sha256(pdf)))
                .isEqualTo(pursued.notice(invoice).sha256());
        assertThat(PdfWords.of(pdf)).contains("Torget 3");
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
