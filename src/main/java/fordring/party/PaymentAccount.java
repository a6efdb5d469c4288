package fordring.party;

import fordring.id.PaymentAccountId;
import fordring.money.Currency;
import fordring.reference.AccountKind;
import fordring.reference.Fik;
import fordring.reference.ReferenceScheme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account of a creditor (EN 16931 BG-17). The bank fixes the reference scheme by agreement per account.
 *
 * @param number in the form of its kind, without spaces and hyphens
 * @param iban of a domestic account, for payers in other countries
 * @param currency in which it takes payments; null: any
 * @param plusgiro a second number that pays into it, of a bankgiro in Sweden
 * @param swish the Swish number that pays into it, digits only: 10 of a company, else a mobile phone's
 */
public record PaymentAccount(
        PaymentAccountId id,
        AccountKind kind,
        String number,
        @Nullable String iban,
        @Nullable String bic,
        @Nullable Currency currency,
        ReferenceScheme scheme,
        @Nullable String swish,
        @Nullable String plusgiro) {

    /** An account with one number. */
    public PaymentAccount(
            PaymentAccountId id,
            AccountKind kind,
            String number,
            @Nullable String iban,
            @Nullable String bic,
            @Nullable Currency currency,
            ReferenceScheme scheme,
            @Nullable String swish) {
        this(id, kind, number, iban, bic, currency, scheme, swish, null);
    }

    /** An account without Swish. */
    public PaymentAccount(
            PaymentAccountId id,
            AccountKind kind,
            String number,
            @Nullable String iban,
            @Nullable String bic,
            @Nullable Currency currency,
            ReferenceScheme scheme) {
        this(id, kind, number, iban, bic, currency, scheme, null);
    }

    /** A domestic bank account for every currency. */
    public PaymentAccount(
            PaymentAccountId id, String number, @Nullable String iban, @Nullable String bic, ReferenceScheme scheme) {
        this(id, AccountKind.BANK_ACCOUNT, number, iban, bic, null, scheme, null);
    }

    /** The same account with what another record of it says beside its number, where that says anything. */
    PaymentAccount with(PaymentAccount said) {
        return new PaymentAccount(
                id,
                kind,
                number,
                said.iban == null ? iban : said.iban,
                said.bic == null ? bic : said.bic,
                currency,
                scheme,
                said.swish == null ? swish : said.swish,
                said.plusgiro == null ? plusgiro : said.plusgiro);
    }

    /** The number as people read it. */
    public String printedNumber() {
        return kind.printed(number);
    }

    /** The account as other countries write it, whatever its kind (EN 16931 BT-84); null where that is not known. */
    public @Nullable String international() {
        return kind == AccountKind.IBAN ? number : iban;
    }

    /** What the payer types, in the groups in which people read it: the reference, in Denmark the whole line. */
    public List<String> printedReference(String reference) {
        return kind == AccountKind.FIK ? List.of(Fik.line(scheme.kind(), reference, number)) : scheme.groups(reference);
    }
}
