package fordring.delivery;

import fordring.document.Dossier;
import fordring.document.InvoiceView;
import fordring.id.DeliveryId;
import fordring.party.Address;
import fordring.party.ChannelKind;
import fordring.party.Customer;
import fordring.platform.FolderStorage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where text messages, letters and e-invoices are laid down as files as long as there is no gateway for them: a folder
 * for each channel, in it for each delivery what the gateway would get.
 */
final class Outbox {
    private final Path folder;

    Outbox(Path folder) {
        this.folder = folder;
    }

    Channel.Answer sms(Message message) {
        write(ChannelKind.SMS, message.id(), message.recipient().phone() + "\n\n" + text(message.dossier()) + "\n");
        return new Channel.Answer.TakenOver(null);
    }

    Channel.Answer letter(Message message) {
        Customer customer = message.recipient();
        FolderStorage.write(place(ChannelKind.LETTER, message.id(), ".pdf"), message.pdf());
        write(ChannelKind.LETTER, message.id(), customer.name() + "\n" + postal(customer.address()) + "\n");
        return new Channel.Answer.TakenOver(null);
    }

    Channel.Answer eInvoice(Message message) {
        Customer customer = message.recipient();
        FolderStorage.write(place(ChannelKind.E_INVOICE, message.id(), ".xml"), message.ubl());
        String address = customer.eInvoiceAddress();
        write(ChannelKind.E_INVOICE, message.id(), (address == null ? customer.organisationNumber() : address) + "\n");
        return new Channel.Answer.TakenOver(null);
    }

    private Path place(ChannelKind channel, DeliveryId delivery, String ending) {
        return folder.resolve(channel.code()).resolve(delivery + ending);
    }

    private void write(ChannelKind channel, DeliveryId delivery, String text) {
        FolderStorage.write(place(channel, delivery, ".txt"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** What fits into a text message: what, from whom, how much, and how to pay. */
    private static String text(Dossier dossier) {
        InvoiceView view = dossier.view();
        String sum = view.words().get("invoice") + " " + view.number() + ", "
                + dossier.seller().name() + ": " + view.words().get("payable") + " " + view.currency() + " "
                + view.payable();
        String text = view.credited() == null
                ? sum + ", " + view.words().get("dueDate") + " " + view.dueDate() + ", "
                        + view.words().get("account") + " " + view.account() + ", "
                        + view.words().get("reference") + " "
                        + dossier.invoice().paymentReference()
                : sum;
        // A no-break space is none of the 128 characters that a text message counts as one.
        return text.replace('\u00a0', ' ');
    }

    private static String postal(Address address) {
        return Stream.of(
                        address.line1(),
                        address.line2(),
                        Stream.of(address.postalCode(), address.city())
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(" ")),
                        address.country())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }
}
