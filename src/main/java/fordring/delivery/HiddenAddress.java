package fordring.delivery;

import fordring.party.ChannelKind;
import fordring.party.Customer;
import org.jspecify.annotations.Nullable;

/** An address as it may be kept for ever: enough to tell whether it was the right one, too little to write to. */
final class HiddenAddress {
    private static final String HIDDEN = "***";
    private static final int PREFIX = 3;
    private static final int ENDING = 2;

    private HiddenAddress() {}

    /** {@code o***@e***.no}, {@code +47***21}, {@code 0192:***67}, and of a letter postal code and country alone. */
    static @Nullable String of(ChannelKind channel, Customer recipient) {
        return switch (channel) {
            case EMAIL -> mail(recipient.email());
            case SMS -> recipient.phone() == null ? null : ends(recipient.phone(), PREFIX);
            case E_INVOICE -> eInvoice(recipient);
            case LETTER ->
                String.join(
                                " ",
                                said(recipient.address().postalCode()),
                                said(recipient.address().country()))
                        .strip();
        };
    }

    private static @Nullable String mail(@Nullable String address) {
        int at = address == null ? -1 : address.lastIndexOf('@');
        if (address == null || at < 1 || at + 1 == address.length()) {
            return null;
        }
        String domain = address.substring(at + 1);
        int dot = domain.lastIndexOf('.');
        return first(address) + HIDDEN + "@" + first(domain) + HIDDEN + (dot < 0 ? "" : domain.substring(dot));
    }

    private static @Nullable String eInvoice(Customer recipient) {
        String address = recipient.eInvoiceAddress();
        String number = recipient.organisationNumber();
        if (address != null) {
            return ends(address, address.indexOf(':') + 1);
        }
        return number == null ? null : ends(number, 0);
    }

    private static String ends(String text, int beginning) {
        return text.length() < beginning + 2 * ENDING
                ? HIDDEN
                : text.substring(0, beginning) + HIDDEN + text.substring(text.length() - ENDING);
    }

    private static String first(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 1));
    }

    private static String said(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
