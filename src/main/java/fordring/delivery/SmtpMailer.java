package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.platform.Config;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands mails to a server by SMTP (RFC 5321), each on a connection of its own. */
final class SmtpMailer implements Mailer {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpMailer.class);
    private static final String CONNECT_MILLIS = "10000";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** A mail takes a dozen answers, each of which may take all that patience. */
    private static final Duration LIMIT = Duration.ofSeconds(80);

    private final Config.Smtp server;
    private final Session session;
    private final Duration limit;

    SmtpMailer(Config.Smtp server) {
        this(server, (SSLSocketFactory) SSLSocketFactory.getDefault(), PATIENCE, LIMIT);
    }

    /**
     * One of the caller's own terms.
     *
     * @param tls whom it trusts
     * @param patience how long it waits for an answer
     * @param limit how long a mail may take as a whole
     */
    SmtpMailer(Config.Smtp server, SSLSocketFactory tls, Duration patience, Duration limit) {
        String answerMillis = String.valueOf(patience.toMillis());
        this.server = server;
        this.limit = limit;
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(server.startTls()));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(server.startTls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.auth", String.valueOf(server.user() != null));
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", answerMillis);
        properties.setProperty("mail.smtp.writetimeout", answerMillis);
        properties.put("mail.smtp.ssl.socketFactory", tls);
        properties.setProperty("mail.smtp.quitwait", "false");
        this.session = Session.getInstance(properties);
    }

    @Override
    public void send(DeliveryId delivery, MimeMessage mail) throws MessagingException {
        try {
            InTime.call(limit, () -> {
                handOver(mail);
                return true;
            });
        } catch (TimeoutException slow) {
            throw new MessagingException("the mail server was not done within " + limit.toSeconds() + " seconds");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof MessagingException said) {
                throw said;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new MessagingException("the server was stopped");
        }
    }

    private void handOver(MimeMessage mail) throws MessagingException {
        Transport transport = session.getTransport("smtp");
        try {
            transport.connect(server.host(), server.port(), server.user(), server.password());
            transport.sendMessage(mail, mail.getAllRecipients());
        } finally {
            hangUp(transport);
        }
    }

    /** What is taken over stays so, however the farewell goes. */
    private static void hangUp(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException failure) {
            LOG.debug("the mail server hung up first", failure);
        }
    }

    /** What went wrong, and what the server said, which is in the innermost. */
    static String said(MessagingException failure) {
        StringBuilder said = new StringBuilder(String.valueOf(failure.getMessage()));
        Exception inner = failure.getNextException();
        while (inner != null) {
            said.append(": ").append(inner.getMessage());
            inner = inner instanceof MessagingException outer ? outer.getNextException() : null;
        }
        return said.toString();
    }

    /**
     * Whether the server will refuse this mail every time: a 5yz reply (RFC 5321 section 4.2.1), except 530, by which
     * it asks for TLS or a login (RFC 3207, RFC 4954) and so speaks of our settings, not of the mail.
     */
    static boolean isPermanent(MessagingException failure) {
        if (failure instanceof SMTPSendFailedException refused
                && refused.getReturnCode() / 100 == 5
                && refused.getReturnCode() != 530) {
            return true;
        }
        return failure instanceof SendFailedException refused
                && refused.getInvalidAddresses() != null
                && refused.getInvalidAddresses().length > 0;
    }
}
