package fordring.party;

import fordring.id.PaymentAccountId;
import fordring.reference.ReferenceScheme;
import org.jspecify.annotations.Nullable;

/**
 * A bank account of a creditor (EN 16931 BG-17). The bank fixes the reference scheme by agreement per account.
 *
 * @param number the domestic number, digits only (Norway: 11)
 */
public record PaymentAccount(
        PaymentAccountId id,
        String number,
        @Nullable String iban,
        @Nullable String bic,
        ReferenceScheme scheme) {}
