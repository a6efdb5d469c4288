package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.PaymentAccountId;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Account and reference stand on the document as payers of their country know them. */
class PaymentDetailsTest {

    /** The sample's reference is 2345676. */
    @ParameterizedTest
    @CsvSource({
        "BANK_ACCOUNT, 12345678903, KID_MOD10, 7, Kontonummer, 1234.56.78903, KID, 2345 676",
        "BANKGIRO, 58056201, OCR, , Bankgiro, 5805-6201, OCR, 2345 676",
        "PLUSGIRO, 9001645, OCR, , Plusgiro, 90 01 64-5, OCR, 2345 676",
        "IBAN, FI2112345600000785, VIITENUMERO, , IBAN, FI21 1234 5600 0007 85, Viitenumero, 23 45676",
        "IBAN, FI2112345600000785, RF, , IBAN, FI21 1234 5600 0007 85, RF-referanse, 2345 676",
        "FIK, 81234567, FIK_71, , Kreditornummer, 81234567, FIK, +71<2345676+81234567<",
        "FIK, 81234567, FIK_73, , Kreditornummer, 81234567, FIK, +73<+81234567<",
        "BANK_ACCOUNT, 00400440116243, NONE, , Kontonummer, 0040 0440116243, Meldingsfelt, 2345676",
    })
    void anAccountAndItsReferenceArePrinted(
            AccountKind kind,
            String number,
            Kind scheme,
            Integer length,
            String accountWord,
            String printedNumber,
            String referenceWord,
            String printedReference) {
        PaymentAccount account = new PaymentAccount(
                new PaymentAccountId(new UUID(1, 3)),
                kind,
                number,
                null,
                null,
                null,
                new ReferenceScheme(scheme, length, null, false, false));

        InvoiceView view = Samples.dossier(
                        Samples.simple(),
                        Samples.seller("Fjordlys Kraft AS", true),
                        Samples.buyer("Kari Nordmann"),
                        account,
                        Language.NB,
                        false)
                .view();

        assertThat(view.account()).isEqualTo(printedNumber);
        assertThat(String.join(" ", view.reference())).isEqualTo(printedReference);
        assertThat(view.words()).containsEntry("account", accountWord).containsEntry("reference", referenceWord);
    }
}
