package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.party.ChannelKind;
import fordring.platform.FolderStorage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where all is laid down that is not to leave the house: a folder for each channel, in it for each delivery what its
 * gateway would get, as files that a person can read.
 */
final class Outbox {
    private final Path folder;
    private final Channel email;
    private final Channel letter;
    private final Channel eInvoice;

    /** @param writer of the mails */
    Outbox(Path folder, InvoiceMail writer) {
        this.folder = folder;
        this.email = new EmailChannel(new OutboxMailer(folder.resolve(ChannelKind.EMAIL.code())), writer);
        this.letter = new LetterChannel(drop(ChannelKind.LETTER), true);
        this.eInvoice = new EInvoiceChannel(this::eInvoice);
    }

    Channel of(ChannelKind kind) {
        return switch (kind) {
            case EMAIL -> email;
            case SMS -> this::sms;
            case LETTER -> letter;
            case E_INVOICE -> eInvoice;
        };
    }

    private Channel.Answer sms(Message message) {
        write(
                ChannelKind.SMS,
                message.id(),
                "To: " + message.recipient().phone() + "\nFrom: "
                        + message.dossier().seller().name() + "\n\n" + SmsText.of(message) + "\n");
        return new Channel.Answer.TakenOver(null);
    }

    private Channel.Answer eInvoice(DeliveryId delivery, Route route, byte[] ubl) {
        FolderStorage.write(place(ChannelKind.E_INVOICE, delivery + ".xml"), ubl);
        write(ChannelKind.E_INVOICE, delivery, "To: " + route.receiver() + "\nFrom: " + route.sender() + "\n");
        return new Channel.Answer.TakenOver(null);
    }

    private FileDrop drop(ChannelKind channel) {
        return files -> files.forEach((name, content) -> FolderStorage.write(place(channel, name), content));
    }

    private Path place(ChannelKind channel, String name) {
        return folder.resolve(channel.code()).resolve(name);
    }

    private void write(ChannelKind channel, DeliveryId delivery, String text) {
        FolderStorage.write(place(channel, delivery + ".txt"), text.getBytes(StandardCharsets.UTF_8));
    }
}
