package fordring.delivery;

import fordring.party.ChannelKind;
import fordring.platform.Config;
import java.nio.file.Path;

/**
 * By what each message really goes. What test tenants send goes to the outbox, whatever is set up; so does all of an
 * installation that has no gateway. One that has is in earnest: there a channel without a gateway refuses.
 */
final class Channels {
    private final Channel outboxMail;
    private final Channel mail;
    private final Outbox outbox;
    private final boolean inEarnest;

    Channels(Config config) {
        Path folder = config.data().resolve("outbox");
        Config.Smtp smtp = config.smtp();
        InvoiceMail writer = new InvoiceMail(smtp == null ? "faktura@localhost" : smtp.from());
        this.outboxMail = new EmailChannel(new OutboxMailer(folder.resolve("email")), writer);
        this.mail = smtp == null ? outboxMail : new EmailChannel(new SmtpMailer(smtp), writer);
        this.outbox = new Outbox(folder);
        this.inEarnest = smtp != null;
    }

    /** The channel for a message. */
    Channel of(ChannelKind kind, Message message) {
        boolean test = message.dossier().test();
        if (kind == ChannelKind.EMAIL) {
            return test ? outboxMail : mail;
        }
        if (inEarnest && !test) {
            return refused -> new Channel.Answer.Refused("no gateway is set up for " + kind.code());
        }
        return switch (kind) {
            case EMAIL -> outboxMail;
            case SMS -> outbox::sms;
            case LETTER -> outbox::letter;
            case E_INVOICE -> outbox::eInvoice;
        };
    }
}
