package fordring.delivery;

import fordring.document.Dossier;
import fordring.document.InvoiceView;
import fordring.id.DeliveryId;
import fordring.party.Address;
import fordring.party.Channel;
import fordring.party.Customer;
import fordring.platform.Storage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where text messages, letters and e-invoices are laid down as files as long as there is no gateway for them: a folder
 * for each channel, in it for each delivery what the gateway would get. An e-invoice is its PDF so far.
 */
final class Outbox {
    private final Path folder;

    Outbox(Path folder) {
        this.folder = folder;
    }

    /** {@code customer} as he is today, whom the channel can reach. */
    void lay(DeliveryId delivery, Channel channel, Dossier dossier, Customer customer, byte[] pdf) {
        Path place = folder.resolve(channel.code());
        switch (channel) {
            case EMAIL -> throw new IllegalArgumentException("mails have their own");
            case SMS -> write(place, delivery, ".txt", customer.phone() + "\n\n" + message(dossier) + "\n");
            case LETTER -> {
                Storage.write(place.resolve(delivery + ".pdf"), pdf);
                write(place, delivery, ".txt", customer.name() + "\n" + postal(customer.address()) + "\n");
            }
            case E_INVOICE -> {
                Storage.write(place.resolve(delivery + ".pdf"), pdf);
                String address = customer.eInvoiceAddress();
                write(place, delivery, ".txt", (address == null ? customer.organisationNumber() : address) + "\n");
            }
        }
    }

    private static void write(Path place, DeliveryId delivery, String ending, String text) {
        Storage.write(place.resolve(delivery + ending), text.getBytes(StandardCharsets.UTF_8));
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
