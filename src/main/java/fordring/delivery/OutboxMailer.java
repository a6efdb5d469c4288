package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.platform.FolderStorage;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Lays mails down as files that a mail program opens, one per delivery. */
final class OutboxMailer implements Mailer {
    private final Path folder;

    OutboxMailer(Path folder) {
        this.folder = folder;
    }

    @Override
    public void send(DeliveryId delivery, MimeMessage mail) throws MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            mail.writeTo(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        FolderStorage.write(folder.resolve(delivery + ".eml"), bytes.toByteArray());
    }
}
