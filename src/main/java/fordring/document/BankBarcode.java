package fordring.document;

import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.PaymentAccount;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Finnish bank bar code (pankkiviivakoodi), whose 54 digits payers also type or paste: version, account, amount,
 * reference, due date. Version 4 has a national reference, version 5 that of ISO 11649. Source: Finanssiala, "Bank Bar
 * Code Guide" 5.3, sections 9 and 10.
 */
final class BankBarcode {
    private static final long MOST_CENTS = 999_999_99;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT);

    private BankBarcode() {}

    /**
     * Empty where there is no such code: the account is not Finnish or has no references, the reference is not right or
     * has letters, or the amount is not in euro or has more than six digits before the decimal sign.
     *
     * @param due stated as zeros when null
     */
    static Optional<String> digits(PaymentAccount account, Money amount, String reference, @Nullable LocalDate due) {
        String iban = account.international();
        boolean payable = amount.currency() == Currency.EUR && amount.isPositive() && amount.minor() <= MOST_CENTS;
        if (iban == null || !iban.matches("FI[0-9]{16}") || !payable) {
            return Optional.empty();
        }
        String payment = iban.substring(2) + padded(Long.toString(amount.minor()), 8);
        String day = due == null ? "000000" : due.format(DAY);
        return reference(account, reference).map(digits -> digits.charAt(0) + payment + digits.substring(1) + day);
    }

    /** The version, and the 23 digits it has for the reference. */
    private static Optional<String> reference(PaymentAccount account, String reference) {
        if (!account.scheme().check(reference)) {
            return Optional.empty();
        }
        return switch (account.scheme().kind()) {
            case VIITENUMERO -> Optional.of("4" + padded(reference, 23));
            case RF ->
                reference.matches("RF[0-9]+")
                        ? Optional.of("5" + reference.substring(2, 4) + padded(reference.substring(4), 21))
                        : Optional.empty();
            case KID_MOD10, KID_MOD11, OCR, FIK_71, FIK_75, FIK_73, NONE -> Optional.empty();
        };
    }

    /** The digits as they lie one behind the other: version, account, amount, reference, due date. */
    static List<String> groups(String digits) {
        return List.of(
                digits.substring(0, 1),
                digits.substring(1, 17),
                digits.substring(17, 25),
                digits.substring(25, 48),
                digits.substring(48));
    }

    private static String padded(String digits, int length) {
        return "0".repeat(length - digits.length()) + digits;
    }
}
