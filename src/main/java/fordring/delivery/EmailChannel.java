package fordring.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;

/** E-mail, by SMTP or into the outbox. */
final class EmailChannel implements Channel {
    private final Mailer mailer;
    private final InvoiceMail writer;

    EmailChannel(Mailer mailer, InvoiceMail writer) {
        this.mailer = mailer;
        this.writer = writer;
    }

    @Override
    public Answer send(Message message) {
        String email = message.recipient().email();
        if (email == null) {
            return new Answer.Refused("the customer has no e-mail address");
        }
        Optional<InternetAddress> to = MailAddress.of(email);
        if (to.isEmpty()) {
            return new Answer.Refused("no valid address: " + email);
        }
        try {
            mailer.send(message.id(), writer.write(message, to.get()));
            return new Answer.TakenOver(null);
        } catch (MessagingException failure) {
            String error = SmtpMailer.said(failure);
            return SmtpMailer.isPermanent(failure) ? new Answer.Refused(error) : new Answer.Failed(error);
        }
    }
}
