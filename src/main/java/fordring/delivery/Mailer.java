package fordring.delivery;

import fordring.id.DeliveryId;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/** Takes over a finished mail. */
interface Mailer {

    /**
     * Returns when the mail is taken over, for good.
     *
     * @throws MessagingException when it was not
     */
    void send(DeliveryId delivery, MimeMessage mail) throws MessagingException;
}
