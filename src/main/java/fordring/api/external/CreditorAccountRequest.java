package fordring.api.external;

import fordring.country.Country;
import fordring.fault.Code;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.party.PaymentAccount;
import fordring.party.PaymentAccounts;
import fordring.platform.JsonFields;
import fordring.platform.Tx;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import fordring.reference.SwishNumber;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a body says of a payment account: its numbers, and what was agreed with the bank on references. */
final class CreditorAccountRequest {
    private CreditorAccountRequest() {}

    /** A new account of a creditor of this country; null when there is a fault in what makes it out. */
    static @Nullable PaymentAccount read(Tx tx, TenantId tenant, Country country, JsonFields in) {
        Set<AccountKind> kinds = AccountKind.of(country);
        String words = CreditorRequest.names(kinds, CreditorAccountRequest::code);
        in.require("kind", Code.MUST_BE_ONE_OF, words);
        in.require("number", Code.MUST_BE_TEXT);
        AccountKind kind = in.parsed("kind", 50, text -> of(kinds, text), Code.MUST_BE_ONE_OF, words);
        String iban = in.parsed("iban", 50, AccountKind::iban, Code.MUST_BE_IBAN);
        String bic = in.parsed("bic", 20, AccountKind::bic, Code.MUST_BE_BIC);
        Currency currency = in.parsed("currency", 20, Currency::of, Code.MUST_BE_CURRENCY, Amounts.CURRENCIES);
        String swish = swish(in, country, currency);
        String plusgiro = plusgiro(in, country, kind);
        if (kind == null) {
            return null;
        }
        String number = in.parsed(
                "number", 50, text -> kind.read(text, country), Code.MUST_BE_ACCOUNT_NUMBER, code(kind), country);
        if (number != null && PaymentAccounts.isTaken(tx, tenant, kind, number)) {
            in.fault(Code.ACCOUNT_TAKEN, "number");
        }
        ReferenceScheme scheme = scheme(in, kind, country, null);
        return number == null
                ? null
                : new PaymentAccount(
                        PaymentAccountId.next(), kind, number, iban, bic, currency, scheme, swish, plusgiro);
    }

    /** What the body says of an account that there is, over what was agreed. */
    static PaymentAccounts.Settings settings(JsonFields in, Country country, PaymentAccounts.Kept before) {
        PaymentAccount is = before.account();
        keep(in, is);
        ReferenceScheme scheme = scheme(in, is.kind(), country, is.scheme());
        String swish = in.mentions("swish") ? swish(in, country, is.currency()) : is.swish();
        String plusgiro = in.mentions("plusgiro") ? plusgiro(in, country, is.kind()) : is.plusgiro();
        Boolean said = in.flag("default");
        return new PaymentAccounts.Settings(scheme, swish, plusgiro, said == null ? before.isDefault() : said);
    }

    /** What invoices show does not change: another number is another account. */
    private static void keep(JsonFields in, PaymentAccount is) {
        Currency currency = is.currency();
        keep(in, "kind", code(is.kind()));
        keep(in, "number", is.number());
        keep(in, "iban", is.iban());
        keep(in, "bic", is.bic());
        keep(in, "currency", currency == null ? null : currency.name());
    }

    private static void keep(JsonFields in, String name, @Nullable String is) {
        int faults = in.faults().size();
        String said = in.text(name, 50);
        if (in.mentions(name) && in.faults().size() == faults && !Objects.equals(said, is)) {
            in.fault(Code.CANNOT_BE_CHANGED, name);
        }
    }

    /** The second number of a bankgiro; {@code kind} null: of an account that is wrong already. */
    private static @Nullable String plusgiro(JsonFields in, Country country, @Nullable AccountKind kind) {
        String plusgiro = in.parsed(
                "plusgiro",
                50,
                text -> AccountKind.PLUSGIRO.read(text, country),
                Code.MUST_BE_ACCOUNT_NUMBER,
                code(AccountKind.PLUSGIRO),
                Country.SE);
        if (in.has("plusgiro") && kind != null && kind != AccountKind.BANKGIRO) {
            in.fault(Code.PLUSGIRO_NOT_HERE, "plusgiro");
        }
        return plusgiro;
    }

    /** Money comes by Swish in kronor, from Swedish banks. */
    private static @Nullable String swish(JsonFields in, Country country, @Nullable Currency currency) {
        String swish = in.parsed("swish", 30, SwishNumber::read, Code.MUST_BE_SWISH_NUMBER);
        if (in.has("swish") && currency != Currency.SEK && (country != Country.SE || currency != null)) {
            in.fault(Code.SWISH_NOT_HERE, "swish");
        }
        return swish;
    }

    /** What the body says of references, over what is there; {@code is} null: of a new account. */
    private static ReferenceScheme scheme(
            JsonFields in, AccountKind account, Country country, @Nullable ReferenceScheme is) {
        Set<Kind> kinds = account.schemes(country);
        if (is == null && !kinds.contains(Kind.NONE)) {
            in.require("reference", Code.MUST_BE_OBJECT);
        }
        JsonFields said = in.object("reference");
        if (said == null) {
            return is == null ? ReferenceScheme.NONE : is;
        }
        int faults = in.faults().size();
        String words = CreditorRequest.names(kinds, CreditorAccountRequest::code);
        Kind read = said.parsed("scheme", 50, text -> of(kinds, text), Code.MUST_BE_ONE_OF, words);
        if (is == null || said.mentions("scheme")) {
            said.require("scheme", Code.MUST_BE_ONE_OF, words);
        }
        boolean known = in.faults().size() == faults;
        Boolean digit = said.flag("lengthDigit");
        Boolean forced = said.flag("forced");
        if (!known) {
            return ReferenceScheme.NONE;
        }
        Kind kind = read != null ? read : is != null ? is.kind() : Kind.NONE;
        ReferenceScheme same = is != null && kind == is.kind() ? is : null;
        boolean lengthDigit =
                said.mentions("lengthDigit") ? Boolean.TRUE.equals(digit) : same != null && same.lengthDigit();
        if (lengthDigit && kind != Kind.OCR) {
            said.fault(Code.NOT_OF_THIS_SCHEME, "lengthDigit", code(kind));
        }
        Integer length = length(said, "length", kind, lengthDigit, same == null ? null : same.length());
        Integer other = length(said, "otherLength", kind, lengthDigit, same == null ? null : same.otherLength());
        if (length == null && (kind.requiresLength() || other != null)) {
            said.require("length", Code.MUST_BE_WHOLE_NUMBER, kind.shortest(lengthDigit), kind.longest());
        }
        boolean isForced = said.mentions("forced") ? Boolean.TRUE.equals(forced) : is != null && is.forced();
        return in.faults().size() > faults
                ? ReferenceScheme.NONE
                : new ReferenceScheme(kind, length, other, lengthDigit, isForced);
    }

    /** The length that is said or, where none is, that was agreed; null when there is none, or a fault. */
    private static @Nullable Integer length(
            JsonFields said, String name, Kind kind, boolean lengthDigit, @Nullable Integer is) {
        if (said.has(name) && !kind.takesLength()) {
            said.fault(Code.NOT_OF_THIS_SCHEME, name, code(kind));
            return null;
        }
        int least = kind.shortest(lengthDigit);
        Long read = said.integer(name, Code.MUST_BE_WHOLE_NUMBER, least, kind.longest());
        Integer length = said.mentions(name) ? (read == null ? null : Math.clamp(read, 0, 100)) : is;
        if (!kind.takes(length, lengthDigit)) {
            said.fault(Code.MUST_BE_WHOLE_NUMBER, name, least, kind.longest());
            return null;
        }
        return length;
    }

    private static <E extends Enum<E>> Optional<E> of(Set<E> values, String code) {
        return values.stream().filter(v -> code(v).equals(code)).findFirst();
    }

    /** How the API names a kind of account or of reference. */
    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
