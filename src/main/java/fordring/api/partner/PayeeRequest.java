package fordring.api.partner;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.id.PaymentAccountId;
import fordring.party.PaymentAccount;
import fordring.platform.JsonFields;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.SwishNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the invoice is to be paid to: numbers that all stand for one account. A number that fails its check is never
 * taken.
 */
record PayeeRequest(
        @Nullable String iban,
        @Nullable String bankgirot,
        @Nullable String plusgirot,
        @Nullable String swish,
        @Nullable String bic) {

    /** The fields that name an account. */
    static final List<String> NAMES = List.of(
            "invoiceDetails.iban", "invoiceDetails.bankgirot", "invoiceDetails.plusgirot", "invoiceDetails.swish");

    /** {@code country} of the invoicer, which the numbers must not contradict; null: it is not known. */
    static PayeeRequest read(Part details, @Nullable Country country) {
        return new PayeeRequest(
                iban(details, country),
                swedish(details, "bankgirot", AccountKind.BANKGIRO, country),
                swedish(details, "plusgirot", AccountKind.PLUSGIRO, country),
                swish(details, country),
                bic(details));
    }

    private static @Nullable String iban(Part details, @Nullable Country country) {
        String text = details.text("iban", 60);
        if (text == null) {
            return null;
        }
        Optional<String> iban = AccountKind.iban(text);
        if (iban.isEmpty()) {
            details.in().fault(Code.MUST_BE_IBAN, "iban");
            return null;
        }
        Arrays.stream(Country.values())
                .filter(c -> iban.get().startsWith(c.name()))
                .forEach(c -> confirm(details.in(), "iban", c, country));
        return iban.get();
    }

    private static @Nullable String swedish(Part details, String name, AccountKind kind, @Nullable Country country) {
        String text = details.text(name, 30);
        if (text == null) {
            return null;
        }
        confirm(details.in(), name, Country.SE, country);
        Optional<String> number = kind.read(text, Country.SE);
        if (number.isEmpty()) {
            details.in().fault(Code.MUST_BE_ACCOUNT_NUMBER, name, name, Country.SE);
        }
        return number.orElse(null);
    }

    private static @Nullable String swish(Part details, @Nullable Country country) {
        String text = details.text("swish", 30);
        if (text == null) {
            return null;
        }
        confirm(details.in(), "swish", Country.SE, country);
        Optional<String> number = SwishNumber.read(text);
        if (number.isEmpty()) {
            details.in().fault(Code.MUST_BE_SWISH_NUMBER, "swish");
        }
        return number.orElse(null);
    }

    private static @Nullable String bic(Part details) {
        String text = details.text("bankCode", 30);
        Optional<String> bic = text == null ? Optional.empty() : AccountKind.bic(text);
        if (text != null && bic.isEmpty()) {
            details.in().fault(Code.MUST_BE_BIC, "bankCode");
        }
        return bic.orElse(null);
    }

    private static void confirm(JsonFields details, String name, Country told, @Nullable Country country) {
        if (country != null && told != country) {
            details.fault(Code.COUNTRY_CONTRADICTED, name, told, country);
        }
    }

    /** Whether it names an account. */
    boolean namesAccount() {
        return bankgirot != null || plusgirot != null || iban != null;
    }

    /** Whether it says nothing at all. */
    boolean isEmpty() {
        return !namesAccount() && swish == null && bic == null;
    }

    /**
     * The account: a bankgiro, which goes before a plusgiro, which goes before an IBAN; where only Swish or a BIC is
     * named, what else is known of this one.
     */
    PaymentAccount account(Optional<PaymentAccount> usual) {
        AccountKind kind =
                bankgirot != null ? AccountKind.BANKGIRO : plusgirot != null ? AccountKind.PLUSGIRO : AccountKind.IBAN;
        String number = bankgirot != null ? bankgirot : plusgirot != null ? plusgirot : iban;
        return new PaymentAccount(
                PaymentAccountId.next(),
                number == null ? usual.orElseThrow().kind() : kind,
                number == null ? usual.orElseThrow().number() : number,
                kind == AccountKind.IBAN ? null : iban,
                bic,
                null,
                ReferenceScheme.of(ReferenceScheme.Kind.NONE),
                swish,
                kind == AccountKind.BANKGIRO ? plusgirot : null);
    }
}
