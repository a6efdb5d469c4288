package fordring.reference;

/**
 * The Swedish OCR reference: a check digit by the Luhn algorithm behind 1 to 24 digits and, where that is agreed, the
 * last digit of the length before it. Source: Bankgirot, "OCR-referenskontroll".
 */
final class Ocr {
    private Ocr() {}

    static String of(String payload, boolean lengthDigit) {
        String whole = lengthDigit ? payload + (payload.length() + 2) % 10 : payload;
        return whole + CheckDigit.mod10(whole);
    }

    static boolean isValid(String ocr, boolean lengthDigit) {
        int digits = ocr.length() - (lengthDigit ? 2 : 1);
        return ocr.matches("[0-9]{2,25}")
                && digits > 0
                && of(ocr.substring(0, digits), lengthDigit).equals(ocr);
    }
}
