package fordring.document;

import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.PaymentAccount;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a QR code says for Swish to fill in a payment that the payer cannot change: payee, amount with two decimals
 * behind a comma, message, and the mask of what may be edited. Source: Getswish, "QR-code API manual" 6.1, "Swish C2B".
 */
final class SwishQr {
    private static final int LONGEST_MESSAGE = 50;
    private static final int NOTHING_TO_EDIT = 0;

    private SwishQr() {}

    /** Empty where Swish does not reach: without a Swish number, for other currencies, for a reference too long. */
    static Optional<String> payload(PaymentAccount account, Money amount, String reference) {
        boolean payable = amount.currency() == Currency.SEK && amount.isPositive();
        if (account.swish() == null || !payable || reference.length() > LONGEST_MESSAGE) {
            return Optional.empty();
        }
        return Optional.of("C%s;%s;%s;%d"
                .formatted(
                        account.swish(),
                        amount.major().value().setScale(2).toPlainString().replace('.', ','),
                        URLEncoder.encode(reference, StandardCharsets.UTF_8).replace("+", "%20"),
                        NOTHING_TO_EDIT));
    }
}
