package fordring.delivery;

import fordring.document.Attachment;
import fordring.document.Dossier;
import fordring.document.InvoiceView;
import fordring.document.InvoiceView.Fact;
import fordring.document.NoticeDocuments;
import fordring.document.PaymentPart;
import fordring.id.DeliveryId;
import fordring.party.Language;
import fordring.platform.PropertiesFile;
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
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Writes the mail that carries an invoice or a notice about it: text, the same in HTML, the document and the files that go with it. In both
 * texts stands the link of the page; nothing in the mail tells anybody that it was read.
 */
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

    MimeMessage write(Message message, InternetAddress to) throws MessagingException {
        Dossier dossier = message.dossier();
        String seller = oneLine(dossier.seller().name());
        Optional<InternetAddress> replyTo = MailAddress.of(dossier.seller().replyTo())
                .or(() -> MailAddress.of(dossier.seller().email()));
        MailView view = view(message, Words.of(message, seller), replyTo.isPresent());
        MimeMessage mail = new Identified(session, message.id());
        mail.setFrom(named(from, seller));
        if (replyTo.isPresent()) {
            mail.setReplyTo(new InternetAddress[] {replyTo.get()});
        }
        mail.setRecipient(MimeMessage.RecipientType.TO, to);
        mail.setSubject(view.subject(), UTF_8);
        mail.setSentDate(Date.from(message.at()));
        mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no vacation answers, please
        mail.setContent(message.confidential() ? texts(view) : withFiles(message, view));
        mail.saveChanges();
        return mail;
    }

    /** Of a confidential one: from whom it is, that it is there, and how to read it. */
    private static MailView view(Message message, Words words, boolean replies) {
        boolean confidential = message.confidential();
        NoticeDocuments.Made.Ready notice = message.notice();
        String kind = notice != null ? "notice" : message.dossier().credits() ? "creditNote" : "invoice";
        String how = kind + (confidential ? ".confidential" : "");
        return new MailView(
                message.dossier().language().code(),
                words.say(how + ".subject"),
                words.say("greeting"),
                notice == null ? lines(message.dossier().invoice().particulars().opening()) : List.of(),
                words.say(how + ".opening"),
                confidential
                        ? List.of()
                        : notice == null ? facts(message.dossier().view()) : notice.payment(),
                new MailView.Link(words.say(how + ".link"), message.link()),
                replies ? words.say(kind + ".invitation") : null,
                words.say("closing"),
                words.seller());
    }

    private static List<String> lines(@Nullable String text) {
        return text == null
                ? List.of()
                : text.strip().lines().map(InvoiceMail::oneLine).toList();
    }

    private static List<Fact> facts(InvoiceView invoice) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(label(invoice, "payable"), invoice.currency() + " " + invoice.payable()));
        if (invoice.credits()) {
            Optional.ofNullable(invoice.credited())
                    .ifPresent(number -> facts.add(new Fact(label(invoice, "creditedInvoice"), oneLine(number))));
            return facts;
        }
        facts.add(new Fact(label(invoice, "dueDate"), invoice.dueDate()));
        facts.add(new Fact(label(invoice, "account"), invoice.account()));
        PaymentPart payment = invoice.payment();
        Fact second = payment == null ? null : payment.second();
        if (second != null) {
            facts.add(second);
        }
        facts.addAll(payment == null ? List.of() : payment.abroad());
        facts.add(new Fact(label(invoice, "reference"), String.join("", invoice.reference())));
        return facts;
    }

    private MimeMultipart withFiles(Message message, MailView view) throws MessagingException {
        MimeBodyPart both = new MimeBodyPart();
        both.setContent(texts(view));
        MimeMultipart parts = new MimeMultipart("mixed", both, document(message));
        for (Attachment each : message.dossier().attachments()) {
            parts.addBodyPart(file(each.fileName(), each.mediaType(), each.content()));
        }
        return parts;
    }

    private MimeMultipart texts(MailView view) throws MessagingException {
        StringOutput html = new StringOutput();
        templates.render("mail/invoice.jte", view, html);
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(view.plain(), UTF_8);
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html.toString(), UTF_8, "html");
        return new MimeMultipart("alternative", plain, rich);
    }

    private static MimeBodyPart document(Message message) throws MessagingException {
        NoticeDocuments.Made.Ready notice = message.notice();
        InvoiceView invoice = message.dossier().view();
        String kind = (notice == null ? label(invoice, "invoice") : plain(notice.title())).toLowerCase(Locale.ROOT);
        return file(
                (kind + "-" + invoice.number()).replaceAll("[^A-Za-z0-9_]+", "-") + ".pdf",
                "application/pdf",
                message.pdf());
    }

    /** In letters that every mail program can show in the name of a file. */
    private static String plain(String title) {
        String spelled = title.replace("æ", "ae").replace("ø", "o");
        return Normalizer.normalize(spelled, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
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

    /** The sentences of the mail's language, of this seller's document. */
    private record Words(Properties sentences, String number, String seller, String title) {

        static Words of(Message message, String seller) {
            Dossier dossier = message.dossier();
            NoticeDocuments.Made.Ready notice = message.notice();
            return new Words(
                    read(dossier.language()),
                    oneLine(dossier.invoice().number()),
                    seller,
                    notice == null ? "" : oneLine(notice.title()));
        }

        String say(String key) {
            return Objects.requireNonNull(sentences.getProperty(key), key)
                    .replace("{title}", title)
                    .replace("{number}", number)
                    .replace("{seller}", seller);
        }

        private static Properties read(Language language) {
            String resource = "/mail/" + language.code() + ".properties";
            return PropertiesFile.read(resource);
        }
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
