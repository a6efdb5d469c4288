package fordring.reference;

import fordring.country.Country;
import fordring.reference.ReferenceScheme.Kind;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.iban4j.IbanUtil;

/** What an account's number is, and which references the banks of a creditor's country take with it. */
public enum AccountKind {
    /** Norway: kontonummer. Denmark: registration number of the bank, and the account. */
    BANK_ACCOUNT,
    /** Sweden: an alias for an account, 7 or 8 digits. */
    BANKGIRO,
    /** Sweden: 2 to 8 digits. */
    PLUSGIRO,
    IBAN,
    /** Denmark: the creditor number of joint inpayment forms, 8 digits that begin with 8. */
    FIK;

    /** The kinds that creditors of a country have. */
    public static Set<AccountKind> of(Country country) {
        return EnumSet.allOf(AccountKind.class).stream()
                .filter(kind -> !kind.schemes(country).isEmpty())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AccountKind.class)));
    }

    /** The schemes such an account can have; none where the country has no such accounts. */
    public Set<Kind> schemes(Country country) {
        Set<Kind> none = EnumSet.noneOf(Kind.class);
        return switch (country) {
            case NO ->
                switch (this) {
                    case BANK_ACCOUNT -> EnumSet.of(Kind.KID_MOD10, Kind.KID_MOD11, Kind.NONE);
                    case IBAN -> EnumSet.of(Kind.KID_MOD10, Kind.KID_MOD11, Kind.RF, Kind.NONE);
                    case BANKGIRO, PLUSGIRO, FIK -> none;
                };
            case SE ->
                switch (this) {
                    case BANKGIRO, PLUSGIRO -> EnumSet.of(Kind.OCR, Kind.NONE);
                    case IBAN -> EnumSet.of(Kind.RF, Kind.NONE);
                    case BANK_ACCOUNT, FIK -> none;
                };
            case FI -> this == IBAN ? EnumSet.of(Kind.VIITENUMERO, Kind.RF, Kind.NONE) : none;
            case DK ->
                switch (this) {
                    case BANK_ACCOUNT -> EnumSet.of(Kind.NONE);
                    case IBAN -> EnumSet.of(Kind.RF, Kind.NONE);
                    case FIK -> EnumSet.of(Kind.FIK_71, Kind.FIK_75, Kind.FIK_73);
                    case BANKGIRO, PLUSGIRO -> none;
                };
        };
    }

    /** A number as people write it in the form in which it is kept; empty when it is not right. */
    public Optional<String> read(String text, Country country) {
        String bare = text.replaceAll("[\\s.-]", "").toUpperCase(java.util.Locale.ROOT);
        return switch (this) {
            case BANK_ACCOUNT -> country == Country.DK ? danish(bare) : when(NorwegianAccount.isValid(bare), bare);
            case BANKGIRO -> when(bare.matches("[0-9]{7,8}") && isLuhn(bare), bare);
            case PLUSGIRO -> when(bare.matches("[0-9]{2,8}") && isLuhn(bare), bare);
            case IBAN -> when(isIban(bare), bare);
            case FIK -> when(bare.matches("8[0-9]{7}"), bare);
        };
    }

    private static boolean isIban(String number) {
        return number.matches("[0-9A-Z]{5,34}") && IbanUtil.isValid(number);
    }

    private static boolean isLuhn(String number) {
        return CheckDigit.of(number) == CheckDigit.mod10(CheckDigit.payload(number));
    }

    /** Four digits for the bank, at most ten for the account; the account is filled up with zeros. */
    private static Optional<String> danish(String digits) {
        return digits.matches("[0-9]{5,14}")
                ? Optional.of(digits.substring(0, 4) + "0".repeat(14 - digits.length()) + digits.substring(4))
                : Optional.empty();
    }

    private static Optional<String> when(boolean valid, String number) {
        return valid ? Optional.of(number) : Optional.empty();
    }

    /** A number that is kept, as people read it: {@code 8601.11.17947}, {@code 5805-6201}, {@code 90 01 64-5}. */
    public String printed(String number) {
        return switch (this) {
            case BANK_ACCOUNT ->
                number.length() == 14
                        ? number.substring(0, 4) + " " + number.substring(4)
                        : NorwegianAccount.printed(number);
            case BANKGIRO -> number.substring(0, number.length() - 4) + "-" + number.substring(number.length() - 4);
            case PLUSGIRO ->
                String.join(" ", Groups.fromRight(CheckDigit.payload(number), 2)) + "-" + CheckDigit.of(number);
            case IBAN -> String.join(" ", Groups.fromLeft(number, 4));
            case FIK -> number;
        };
    }

    /** Whether this is an IBAN, written without spaces (ISO 13616). */
    public static Optional<String> iban(String text) {
        return IBAN.read(text, Country.NO);
    }

    /** The IBAN of a domestic account number, with its check digits (ISO 13616, ISO 7064 mod 97-10). */
    public static String iban(Country country, String number) {
        String letters = country.name()
                .chars()
                .mapToObj(letter -> String.valueOf(letter - 'A' + 10))
                .collect(Collectors.joining());
        int remainder = new BigInteger(number + letters + "00")
                .mod(BigInteger.valueOf(97))
                .intValue();
        return country.name() + "%02d".formatted(98 - remainder) + number;
    }

    /** A bank's code in 8 or 11 characters, upper case (ISO 9362); empty when it is none. */
    public static Optional<String> bic(String text) {
        String bare = text.strip().toUpperCase(java.util.Locale.ROOT);
        return when(bare.matches("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?"), bare);
    }
}
