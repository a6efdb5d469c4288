package fordring.document;

import fordring.country.EuropeanUnion;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.PaymentAccount;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a QR code says for a bank's app to fill in a SEPA credit transfer. Source: European Payments Council, EPC069-12;
 * for the due date, "Guidelines for the use of QR code in credit transfer forms" (Finanssiala, July 2015).
 */
final class EpcQr {
    private static final int MOST_BYTES = 331;
    private static final long MOST_CENTS = 999_999_999_99L;
    private static final int LONGEST_NAME = 70;
    private static final int LONGEST_REMITTANCE = 140;

    /** Of the European Economic Area, beside the Union: within it a transfer needs no BIC. */
    private static final Set<String> EEA = Set.of("IS", "LI", "NO");

    /** The other states of SEPA (EPC409-09). */
    private static final Set<String> OTHERS = Set.of("AD", "AL", "CH", "GB", "GI", "MC", "MD", "ME", "MK", "SM", "VA");

    private EpcQr() {}

    /**
     * Empty where there is no such code: without an IBAN of a SEPA country, for other currencies than euro, for amounts
     * and texts that are too large. A name longer than a transfer can carry is cut, as banks do.
     */
    static Optional<String> payload(
            PaymentAccount account, String payee, Money amount, String reference, @Nullable LocalDate due) {
        String iban = account.international();
        boolean payable = amount.currency() == Currency.EUR && amount.isPositive() && amount.minor() <= MOST_CENTS;
        if (iban == null || !reaches(iban, account.bic()) || !payable || reference.length() > LONGEST_REMITTANCE) {
            return Optional.empty();
        }
        boolean structured = isStructured(account, reference);
        String bic = account.bic();
        String payload = String.join(
                        "\n",
                        List.of(
                                "BCD",
                                bic == null ? "002" : "001",
                                "1",
                                "SCT",
                                bic == null ? "" : bic,
                                cut(line(payee)),
                                iban,
                                "EUR" + amount.major().value().setScale(2).toPlainString(),
                                "",
                                structured ? reference : "",
                                structured ? "" : line(reference),
                                due != null && iban.startsWith("FI") ? "ReqdExctnDt/" + due : ""))
                .stripTrailing();
        boolean fits = payload.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
        return fits ? Optional.of(payload) : Optional.empty();
    }

    private static boolean reaches(String iban, @Nullable String bic) {
        String country = iban.substring(0, 2);
        return EuropeanUnion.has(country) || EEA.contains(country) || (OTHERS.contains(country) && bic != null);
    }

    /** References that banks of other countries know too, and Finland's own; the rest is text to them. */
    private static boolean isStructured(PaymentAccount account, String reference) {
        return switch (account.scheme().kind()) {
            case RF, VIITENUMERO -> account.scheme().check(reference);
            case KID_MOD10, KID_MOD11, OCR, FIK_71, FIK_75, FIK_73, NONE -> false;
        };
    }

    private static String line(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)).strip();
    }
}
