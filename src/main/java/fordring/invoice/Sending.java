package fordring.invoice;

import fordring.party.ChannelKind;
import org.jspecify.annotations.Nullable;

/**
 * Whether an invoice is to be delivered as soon as it is issued, and how.
 *
 * @param channel null: the one the customer has chosen, else e-mail
 */
public record Sending(boolean atOnce, @Nullable ChannelKind channel) {
    public static final Sending NONE = new Sending(false, null);
    public static final Sending AT_ONCE = new Sending(true, null);
}
