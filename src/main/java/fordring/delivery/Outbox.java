package fordring.delivery;

import fordring.document.Dossier;
import fordring.document.InvoiceView;
import fordring.id.DeliveryId;
import fordring.party.Address;
import fordring.party.Channel;
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

    /** {@code customer} as he is today, whom the channel can reach; so below. */
    void sms(DeliveryId delivery, Dossier dossier, Customer customer) {
        write(Channel.SMS, delivery, customer.phone() + "\n\n" + message(dossier) + "\n");
    }

    void letter(DeliveryId delivery, Customer customer, byte[] pdf) {
        FolderStorage.write(place(Channel.LETTER, delivery, ".pdf"), pdf);
        write(Channel.LETTER, delivery, customer.name() + "\n" + postal(customer.address()) + "\n");
    }

    void eInvoice(DeliveryId delivery, Customer customer, byte[] ubl) {
        FolderStorage.write(place(Channel.E_INVOICE, delivery, ".xml"), ubl);
        String address = customer.eInvoiceAddress();
        write(Channel.E_INVOICE, delivery, (address == null ? customer.organisationNumber() : address) + "\n");
    }

    private Path place(Channel channel, DeliveryId delivery, String ending) {
        return folder.resolve(channel.code()).resolve(delivery + ending);
    }

    private void write(Channel channel, DeliveryId delivery, String text) {
        FolderStorage.write(place(channel, delivery, ".txt"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** What fits into a text message: what, from whom, how much, and how to pay. */
    private static String message(Dossier dossier) {
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
