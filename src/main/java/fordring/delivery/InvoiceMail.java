package fordring.delivery;

import fordring.document.Attachment;
import fordring.document.Dossier;
import fordring.document.InvoiceView;
import fordring.document.InvoiceView.Fact;
import fordring.document.PaymentPart;
import fordring.id.DeliveryId;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** Writes the mail that carries an invoice: text, the same in HTML, the document and the files that go with it. */
final class InvoiceMail {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Session session = Session.getInstance(new Properties());
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final String from;

    /** @param from the address all mails come from; the name that stands before it is the seller's */
    InvoiceMail(String from) {
        try {
            this.from = new InternetAddress(from, true).getAddress();
        } catch (AddressException invalid) {
            throw new IllegalArgumentException("smtp.from is no address: " + from, invalid);
        }
    }

    MimeMessage write(DeliveryId delivery, Dossier dossier, InternetAddress to, byte[] pdf, Instant date)
            throws MessagingException {
        String seller = oneLine(dossier.seller().name());
        Optional<InternetAddress> replyTo = MailAddress.of(dossier.seller().replyTo())
                .or(() -> MailAddress.of(dossier.seller().email()));
        InvoiceView invoice = dossier.view();
        MailView view = view(invoice, String.join("", invoice.reference()), seller, replyTo.isPresent());
        MimeMessage mail = new Identified(session, delivery);
        mail.setFrom(named(from, seller));
        if (replyTo.isPresent()) {
            mail.setReplyTo(new InternetAddress[] {replyTo.get()});
        }
        mail.setRecipient(MimeMessage.RecipientType.TO, to);
        mail.setSubject(view.subject(), UTF_8);
        mail.setSentDate(Date.from(date));
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no vacation answers, please
        MimeMultipart parts = new MimeMultipart("mixed", text(view), document(invoice, pdf));
        for (Attachment each : dossier.attachments()) {
            parts.addBodyPart(file(each.fileName(), each.mediaType(), each.content()));
        }
        mail.setContent(parts);
        mail.saveChanges();
        return mail;
    }

    private static MailView view(InvoiceView invoice, String reference, String seller, boolean replies) {
        Properties words = words(invoice.language());
        String number = oneLine(invoice.number());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(label(invoice, "payable"), invoice.currency() + " " + invoice.payable()));
        String credited = invoice.credited();
        if (credited != null) {
            facts.add(new Fact(label(invoice, "creditedInvoice"), oneLine(credited)));
            return new MailView(
                    invoice.language(),
                    say(words, "creditSubject", number, seller),
                    say(words, "greeting", number, seller),
                    say(words, "creditOpening", number, seller),
                    facts,
                    replies ? say(words, "creditInvitation", number, seller) : null,
                    say(words, "closing", number, seller),
                    seller);
        }
        facts.add(new Fact(label(invoice, "dueDate"), invoice.dueDate()));
        facts.add(new Fact(label(invoice, "account"), invoice.account()));
        PaymentPart payment = invoice.payment();
        facts.addAll(payment == null ? List.of() : payment.abroad());
        facts.add(new Fact(label(invoice, "reference"), reference));
        return new MailView(
                invoice.language(),
                say(words, "subject", number, seller),
                say(words, "greeting", number, seller),
                say(words, "opening", number, seller),
                facts,
                replies ? say(words, "invitation", number, seller) : null,
                say(words, "closing", number, seller),
                seller);
    }

    private MimeBodyPart text(MailView view) throws MessagingException {
        StringOutput html = new StringOutput();
        templates.render("mail/invoice.jte", view, html);
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(view.plain(), UTF_8);
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html.toString(), UTF_8, "html");
        MimeBodyPart both = new MimeBodyPart();
        both.setContent(new MimeMultipart("alternative", plain, rich));
        return both;
    }

    private static MimeBodyPart document(InvoiceView invoice, byte[] pdf) throws MessagingException {
        String name = label(invoice, "invoice").toLowerCase(Locale.ROOT) + "-" + invoice.number();
        return file(name.replaceAll("[^A-Za-z0-9_]+", "-") + ".pdf", "application/pdf", pdf);
    }

    private static MimeBodyPart file(String name, String mediaType, byte[] content) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, mediaType)));
        part.setHeader("Content-Transfer-Encoding", "base64"); // as text its line breaks would become others
        part.setFileName(oneLine(name));
        return part;
    }

    private static InternetAddress named(String address, String name) {
        try {
            return new InternetAddress(address, name, UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A line break in a name would begin a header of its own. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+", " ").strip();
    }

    private static String label(InvoiceView invoice, String key) {
        return Objects.requireNonNull(invoice.words().get(key), key);
    }

    private static String say(Properties words, String key, String number, String seller) {
        return Objects.requireNonNull(words.getProperty(key), key)
                .replace("{number}", number)
                .replace("{seller}", seller);
    }

    private static Properties words(String language) {
        String resource = "/mail/" + language + ".properties";
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(InvoiceMail.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return words;
    }

    /** Bears the same Message-ID in every attempt, by which mail programs know a mail that came twice. */
    static final class Identified extends MimeMessage {
        private final DeliveryId delivery;

        Identified(Session session, DeliveryId delivery) {
            super(session);
            this.delivery = delivery;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + delivery + "@fordring>");
        }
    }
}
