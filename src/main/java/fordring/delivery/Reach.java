package fordring.delivery;

import fordring.party.Address;
import fordring.party.Channel;
import fordring.party.Customer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a channel needs to know of a customer. Contact data are kept as they were sent; here it shows whether they do. */
public final class Reach {
    /** A number as people write it: with its country or without. */
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{5,24}");

    private Reach() {}

    /** The channel a document goes by: the one named, else the one it was issued for, the customer's, e-mail. */
    static Channel channel(@Nullable Channel named, @Nullable Channel issued, Customer customer) {
        if (named != null) {
            return named;
        }
        if (issued != null) {
            return issued;
        }
        String own = customer.channel();
        return own == null ? Channel.EMAIL : Channel.of(own).orElse(Channel.EMAIL);
    }

    /** The field of the customer that the channel needs and that is missing or of no use; empty: it can go. */
    public static Optional<String> lack(Channel channel, Customer customer) {
        return switch (channel) {
            case EMAIL -> unless(MailAddress.of(customer.email()).isPresent(), "email");
            case SMS -> unless(
                    customer.phone() != null && PHONE.matcher(customer.phone()).matches(), "phone");
            case E_INVOICE -> unless(
                    customer.eInvoiceAddress() != null || customer.organisationNumber() != null, "eInvoiceAddress");
            case LETTER -> unless(isPostal(customer.address()), "address");
        };
    }

    private static boolean isPostal(Address address) {
        return address.line1() != null && address.postalCode() != null && address.city() != null;
    }

    private static Optional<String> unless(boolean reaches, String field) {
        return reaches ? Optional.empty() : Optional.of(field);
    }
}
