package fordring.reference;

import fordring.reference.ReferenceScheme.Kind;

/**
 * Danish joint inpayment forms (fælles indbetalingskort) to a creditor number of eight digits: type 71 has 15 digits,
 * type 75 has 16, the last by the Luhn algorithm; type 73 has none. Source: Finans Danmark, "FI-kort".
 */
public final class Fik {
    private Fik() {}

    static int length(Kind kind) {
        return kind == Kind.FIK_71 ? 15 : 16;
    }

    static String of(String payload) {
        return payload + CheckDigit.mod10(payload);
    }

    static boolean isValid(String reference) {
        return reference.matches("[0-9]{15,16}")
                && of(CheckDigit.payload(reference)).equals(reference);
    }

    /** The line that the payer types: {@code +71<000000000000018+81234567<}. */
    public static String line(Kind kind, String reference, String creditorNumber) {
        return switch (kind) {
            case FIK_71 -> "+71<" + reference + "+" + creditorNumber + "<";
            case FIK_75 -> "+75<" + reference + "+" + creditorNumber + "<";
            case FIK_73 -> "+73<+" + creditorNumber + "<";
            case KID_MOD10, KID_MOD11, OCR, VIITENUMERO, RF, NONE ->
                throw new IllegalArgumentException(kind + " is no Danish form");
        };
    }
}
