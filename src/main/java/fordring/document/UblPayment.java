package fordring.document;

import fordring.country.Country;
import fordring.invoice.Issued;
import fordring.money.Currency;
import fordring.party.PaymentAccount;
import fordring.reference.ReferenceScheme;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an invoice is to be paid (EN 16931 BG-16, BG-17), in the form each country's banks read. A credit note asks for
 * no payment and names no account.
 */
final class UblPayment {

    /**
     * @param code UNTDID 4461 (BT-81)
     * @param reference what the payer states (BT-83)
     * @param account BT-84
     * @param branch BIC, Danish registration number, or the mark of a Swedish giro (BT-86)
     */
    private record Means(
            String code,
            String reference,
            String account,
            @Nullable String branch) {}

    private static final String CREDIT_TRANSFER = "30";
    private static final String DANISH_ACCOUNT = "42";
    private static final String SEPA_CREDIT_TRANSFER = "58";
    private static final String DANISH_SLIP = "93";
    private static final String NOT_DEFINED = "1";
    private static final String PLUSGIRO = "SE:PLUSGIRO"; // SE-R-011

    private UblPayment() {}

    static void write(Xml xml, Dossier dossier) {
        if (dossier.invoice().kind() == Issued.Kind.CREDIT_NOTE) {
            return;
        }
        Means means = means(dossier);
        write(xml, means);
        String plusgiro = dossier.account().plusgiro();
        if (plusgiro != null && means.code.equals(CREDIT_TRANSFER)) { // all by one code (UBL-SR-47)
            write(xml, new Means(CREDIT_TRANSFER, means.reference, plusgiro, PLUSGIRO));
        }
        xml.group("PaymentTerms", () -> xml.value("Note", terms(dossier)));
    }

    /** With what late payment brings, as BT-20 has it. */
    private static @Nullable String terms(Dossier dossier) {
        String terms = Stream.of(
                        dossier.invoice().particulars().paymentTerms(),
                        dossier.lateInterest(Wording.of(dossier.language())))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return terms.isEmpty() ? null : terms;
    }

    private static void write(Xml xml, Means means) {
        xml.group("PaymentMeans", () -> {
            xml.value("PaymentMeansCode", means.code);
            xml.value("PaymentID", means.reference);
            xml.group("PayeeFinancialAccount", () -> {
                xml.value("ID", means.account);
                xml.group("FinancialInstitutionBranch", () -> xml.value("ID", means.branch));
            });
        });
    }

    /** Payers in other countries get the IBAN, where there is one. */
    private static Means means(Dossier dossier) {
        PaymentAccount account = dossier.account();
        String reference = dossier.invoice().paymentReference();
        String number = account.number();
        if (account.iban() != null && !isDomestic(dossier)) {
            return iban(dossier, account.iban());
        }
        return switch (account.kind()) {
            case IBAN -> iban(dossier, number);
            case BANK_ACCOUNT ->
                dossier.seller().country() == Country.DK
                        ? danish(reference, number)
                        : new Means(CREDIT_TRANSFER, reference, number, null);
            case BANKGIRO -> new Means(CREDIT_TRANSFER, reference, number, "SE:BANKGIRO"); // SE-R-011
            case PLUSGIRO -> new Means(CREDIT_TRANSFER, reference, number, PLUSGIRO);
            case FIK -> new Means(DANISH_SLIP, slip(account.scheme().kind(), reference), number, null);
        };
    }

    /** In Denmark only some codes are in use, 30 not among them (DK-R-005). */
    private static Means iban(Dossier dossier, String iban) {
        String reference = dossier.invoice().paymentReference();
        boolean inDenmark = dossier.seller().country() == Country.DK && isDomestic(dossier);
        if (dossier.invoice().currency() == Currency.EUR) {
            return new Means(
                    SEPA_CREDIT_TRANSFER, reference, iban, dossier.account().bic());
        }
        if (inDenmark && iban.startsWith("DK")) {
            return danish(reference, iban.substring(4));
        }
        return new Means(
                inDenmark ? NOT_DEFINED : CREDIT_TRANSFER,
                reference,
                iban,
                dossier.account().bic());
    }

    /** Four digits for the bank, ten for the account (DK-R-006). */
    private static Means danish(String reference, String number) {
        return new Means(DANISH_ACCOUNT, reference, number.substring(4), number.substring(0, 4));
    }

    /** The kind of slip stands before its number (DK-R-010, DK-R-011). */
    private static String slip(ReferenceScheme.Kind kind, String reference) {
        return switch (kind) {
            case FIK_71 -> "71#" + reference;
            case FIK_75 -> "75#" + reference;
            case FIK_73 -> "73#";
            case KID_MOD10, KID_MOD11, OCR, VIITENUMERO, RF, NONE ->
                throw new IllegalArgumentException(kind + " is no Danish form");
        };
    }

    private static boolean isDomestic(Dossier dossier) {
        return Participants.country(dossier.buyer(), dossier.seller())
                .equals(dossier.seller().country().name());
    }
}
