package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.party.Language;
import fordring.platform.PropertiesFile;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;

/** Writes the mail that tells the owner that an endpoint was disabled, and what to do about it. */
final class OwnerMail {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private OwnerMail() {}

    /** What it tells of, as the event has it. */
    record Disabled(String webhookId, String url, String reason) {}

    static MimeMessage write(
            DeliveryId id, Disabled disabled, Language language, String from, InternetAddress to, Instant date)
            throws MessagingException {
        Properties words = words(language);
        MimeMessage mail = new InvoiceMail.Identified(Session.getInstance(new Properties()), id);
        mail.setFrom(new InternetAddress(from, true));
        mail.setRecipient(MimeMessage.RecipientType.TO, to);
        mail.setSubject(say(words, "subject", disabled), UTF_8);
        mail.setSentDate(Date.from(date));
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no vacation answers, please
        mail.setText(
                String.join(
                        "\n\n",
                        say(words, "greeting", disabled),
                        say(words, "happened", disabled),
                        say(words, "remedy", disabled),
                        say(words, "closing", disabled)),
                UTF_8);
        mail.saveChanges();
        return mail;
    }

    private static String say(Properties words, String key, Disabled disabled) {
        return Objects.requireNonNull(words.getProperty(key), key)
                .replace("{webhook}", disabled.webhookId)
                .replace("{url}", disabled.url)
                .replace("{reason}", disabled.reason);
    }

    /** The nearest of the languages there is. */
    private static Properties words(Language language) {
        String resource = switch (language) {
            case NB, NN, SV, DA -> "/mail/webhook-disabled-nb.properties";
            case EN, FI -> "/mail/webhook-disabled-en.properties";
        };
        return PropertiesFile.read(resource);
    }
}
