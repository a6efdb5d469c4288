package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.delivery.Delivery.State;
import fordring.invoice.Issued;
import fordring.party.Tenants.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** STARTTLS (RFC 3207) by a real handshake, with a certificate made for the test and a trust store that has it. */
class SmtpTlsTest {
    private static final Map<String, String> OFFERS_TLS =
            Map.of("EHLO", "250-test\r\n250 STARTTLS", "STARTTLS", "220 go ahead");

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

    @Test
    void toAServerThatIsTrustedTheMailGoesEncrypted() throws Exception {
        KeyStore keys = keysOf("localhost");
        try (ScriptedSmtp server = new ScriptedSmtp(OFFERS_TLS, keys, 0)) {
            Issued invoice = office.issue();

            send(server, trusting(keys));

            assertThat(office.delivery(invoice).state()).isEqualTo(State.SENT);
            assertThat(server.tls).containsExactly("TLSv1.3");
            assertThat(server.commands).startsWith("EHLO", "STARTTLS", "EHLO", "MAIL", "RCPT", "DATA", ".");
            assertThat(server.mails)
                    .singleElement()
                    .asString()
                    .contains("Message-ID: <" + office.delivery(invoice).id() + "@fordring>");
        }
    }

    @Test
    void aTrustedCertificateOfAnotherNameIsNotEnough() throws Exception {
        KeyStore keys = keysOf("post.example");
        try (ScriptedSmtp server = new ScriptedSmtp(OFFERS_TLS, keys, 0)) {
            Issued invoice = office.issue();

            send(server, trusting(keys));

            assertThat(office.delivery(invoice).state()).isEqualTo(State.WAITING);
            assertThat(office.delivery(invoice).error()).contains("localhost");
            assertThat(server.commands).contains("STARTTLS").doesNotContain("MAIL", "DATA");
        }
    }

    @Test
    void aServerThatOffersNoneGetsNothing() throws Exception {
        KeyStore keys = keysOf("localhost");
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(), keys, 0)) {
            Issued invoice = office.issue();

            send(server, trusting(keys));

            assertThat(office.delivery(invoice).state()).isEqualTo(State.WAITING);
            assertThat(office.delivery(invoice).error()).contains("STARTTLS is required");
            assertThat(server.commands).doesNotContain("STARTTLS", "MAIL", "DATA");
        }
    }

    private void send(ScriptedSmtp server, SSLSocketFactory trusting) {
        Channel mail = new EmailChannel(
                new SmtpMailer(server.settings(true), trusting, Duration.ofSeconds(20), Duration.ofSeconds(20)),
                new InvoiceMail("faktura@fjordlys.no"));
        office.senderBy((kind, message) -> mail).run();
    }

    /** A key and a certificate that it signed itself, by the JDK's own tool. */
    private KeyStore keysOf(String host) throws IOException, GeneralSecurityException, InterruptedException {
        Path file = data.resolve("keys.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mail",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        return KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
    }

    private static SSLSocketFactory trusting(KeyStore keys) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("mail", keys.getCertificate("mail"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
