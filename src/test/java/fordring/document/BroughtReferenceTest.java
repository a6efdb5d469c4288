package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a payer is told that a reference is, where the caller brought it. The invoice's number is 10023. */
class BroughtReferenceTest {

    /**
     * 2345676 is a KID by modulus 10: 12+7+12+5+8+3+4, 2345671 is none. 12351 and 1234561 are the examples of the guides
     * for OCR and viitenumero, RF341234561 is 1234561 under ISO 11649.
     */
    @ParameterizedTest
    @CsvSource({
        "NO, NONE, 2345676, KID_MOD10",
        "NO, NONE, 2345671, NONE",
        "NO, NONE, 234, NONE",
        "NO, NONE, 10023, NONE",
        "NO, NONE, Takk for handelen, NONE",
        "NO, NONE, RF341234561, RF",
        "NO, KID_MOD10, 2345676, KID_MOD10",
        "NO, KID_MOD10, Takk for handelen, NONE",
        "SE, NONE, 12351, OCR",
        "SE, NONE, 12352, NONE",
        "SE, NONE, Faktura 12351, NONE",
        "SE, OCR, Tack, NONE",
        "FI, NONE, 1234561, VIITENUMERO",
        "FI, NONE, RF341234561, RF",
        "FI, NONE, Kiitos, NONE",
        "FI, VIITENUMERO, Kiitos, NONE",
        "DK, NONE, 2345676, NONE",
        "DK, NONE, Tak, NONE"
    })
    void aReferenceThatPassesTheCheckOfItsCountryIsOneAndAllElseIsAMessage(
            Country country, Kind agreed, String reference, Kind read) {
        PaymentAccount account = BroughtReference.read(account(country, agreed), country, reference, "10023");

        assertThat(account.scheme().kind()).isEqualTo(read);
        assertThat(BroughtReference.read(account, country, reference, "10023")).isEqualTo(account);
    }

    /** The same digits are the invoice's number: nobody made them pass a check. */
    @Test
    void anInvoicesOwnNumberIsAMessageWhateverItsDigits() {
        assertThat(BroughtReference.read(account(Country.FI, Kind.NONE), Country.FI, "1234561", "1234561")
                        .scheme())
                .isEqualTo(ReferenceScheme.NONE);
    }

    @ParameterizedTest
    @CsvSource({"NB, Meldingsfelt", "NN, Meldingsfelt", "SV, Meddelande", "FI, Viesti", "DA, Meddelelse", "EN, Message"
    })
    void aMessageIsCalledSoInEachLanguage(Language language, String label) {
        Dossier bill = Stating.reference(Bills.norwegian(), "Takk for handelen");

        assertThat(bill.view(language).words()).containsEntry("reference", label);
        assertThat(bill.payment(new Money(100, Currency.NOK), bill.invoice().dueDate(), language))
                .hasValueSatisfying(part -> {
                    assertThat(part.reference().label()).isEqualTo(label);
                    assertThat(part.reference().groups()).containsExactly("Takk for handelen");
                });
    }

    /** EPC069-12: the remittance as text stands on the eleventh line, the structured one on the tenth. */
    @Test
    void theEuropeanCodeHasAMessageAsTextAndAReferenceAsSuch() {
        assertThat(code(Stating.reference(Bills.finnish(), "Kiitos paljon"))).contains("\n\n\nKiitos paljon\n");
        assertThat(code(Bills.finnish())).contains("\n\n1234561\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = Country.class,
            names = {"NO", "SE", "FI"})
    void theEInvoiceHasTheMessageAsItIsAndKeepsTheRules(Country country) {
        Dossier bill = Stating.reference(Full.of(country), "Takk & på gjensyn");

        assertThat(new String(Ubl.write(bill), StandardCharsets.UTF_8))
                .contains("<cbc:PaymentID>Takk &amp; på gjensyn</cbc:PaymentID>");
        assertThat(PeppolRules.faults(bill)).isEmpty();
    }

    private static String code(Dossier bill) {
        return bill.payment(bill.invoice().totals().payable(), bill.invoice().dueDate(), Language.FI)
                .map(PaymentPart::qr)
                .orElseThrow()
                .content();
    }

    private static PaymentAccount account(Country country, Kind scheme) {
        ReferenceScheme agreed = scheme == Kind.KID_MOD10 ? new ReferenceScheme(scheme, 7) : ReferenceScheme.of(scheme);
        return switch (country) {
            case NO -> Traders.account(AccountKind.BANK_ACCOUNT, "12345678903", "NO7112345678903", "DNBANOKK", agreed);
            case SE -> Traders.account(AccountKind.BANKGIRO, "58056201", null, null, agreed);
            case FI -> Traders.account(AccountKind.IBAN, "FI2112345600000785", null, "NDEAFIHH", agreed);
            case DK -> Traders.account(AccountKind.IBAN, "DK5000400440116243", null, "NDEADKKK", agreed);
        };
    }
}
