package fordring.document;

import fordring.country.Country;
import fordring.party.PaymentAccount;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a reference is to the payer where the caller brought it, and the account's agreement does not tell: one of a
 * scheme that the country's banks know, or a message. A bank's form has a field for each, and the wrong one is refused.
 */
final class BroughtReference {
    private static final String CODE = "[0-9]+-?|RF[0-9]{2}[0-9A-Z]+";
    private static final int SHORTEST_KID = 4;
    private static final int LONGEST_KID = 25;
    /** Digits of a Norwegian account; a Danish one has 14. */
    private static final int NORWEGIAN = 11;

    private BroughtReference() {}

    /**
     * The account under the scheme that the reference keeps to. An invoice's own number is a message: it was not made to
     * pass any check.
     *
     * @param reference empty while there is none
     */
    static PaymentAccount read(PaymentAccount account, Country country, String reference, String invoiceNumber) {
        return switch (account.scheme().kind()) {
            case FIK_71, FIK_75, FIK_73 -> account;
            case KID_MOD10, KID_MOD11, OCR, VIITENUMERO, RF ->
                reference.isBlank() || reference.matches(CODE) ? account : under(ReferenceScheme.NONE, account);
            case NONE ->
                reference.isBlank() || reference.equals(invoiceNumber)
                        ? account
                        : recognised(account, country, reference)
                                .map(scheme -> under(scheme, account))
                                .orElse(account);
        };
    }

    private static Optional<ReferenceScheme> recognised(PaymentAccount account, Country country, String reference) {
        String iban = account.international();
        Stream<ReferenceScheme> known = switch (country) {
            case NO ->
                isNorwegian(account) || (iban != null && iban.startsWith("NO"))
                        ? kid(reference.length())
                        : Stream.empty();
            case SE -> Stream.of(ReferenceScheme.of(Kind.OCR));
            case FI ->
                iban != null && iban.startsWith("FI")
                        ? Stream.of(ReferenceScheme.of(Kind.VIITENUMERO))
                        : Stream.empty();
            case DK -> Stream.empty();
        };
        Stream<ReferenceScheme> everywhere = iban == null ? Stream.empty() : Stream.of(ReferenceScheme.of(Kind.RF));
        return Stream.concat(known, everywhere)
                .filter(scheme -> scheme.check(reference))
                .findFirst();
    }

    private static boolean isNorwegian(PaymentAccount account) {
        return account.kind() == AccountKind.BANK_ACCOUNT && account.number().length() == NORWEGIAN;
    }

    private static Stream<ReferenceScheme> kid(int length) {
        return length < SHORTEST_KID || length > LONGEST_KID
                ? Stream.empty()
                : Stream.of(new ReferenceScheme(Kind.KID_MOD10, length), new ReferenceScheme(Kind.KID_MOD11, length));
    }

    private static PaymentAccount under(ReferenceScheme scheme, PaymentAccount a) {
        return new PaymentAccount(
                a.id(), a.kind(), a.number(), a.iban(), a.bic(), a.currency(), scheme, a.swish(), a.plusgiro());
    }
}
