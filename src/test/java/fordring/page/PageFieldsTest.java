package fordring.page;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.country.Country;
import fordring.document.Dossier;
import fordring.document.Full;
import fordring.document.Stating;
import fordring.invoice.Balance;
import fordring.invoice.Holds;
import fordring.invoice.Invoices.Standing;
import fordring.party.Language;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page shows of an invoice that states everything there is to state. */
class PageFieldsTest {

    @Test
    void eachFieldThatIsForTheDebtorIsRead() {
        String page = text(Full.of(Country.SE), Language.SV);

        assertThat(page)
                .contains("Kundnummer K-4712", "Vår referens Siri Salg", "Vår order SO-88", "Er order PO-114")
                .contains("Ert momsreg.nr DE136695976")
                .contains("Leveransadress Lager Nord Lagerveien 3 Port 4 Rampe 5 9008 Tromsø Norge")
                .contains("Leveransvillkor DAP Tromsø", "Betalningsvillkor 30 dager netto", "Art.nr ART-1")
                .contains("Postmottaket", "Oppgang B", "Postboks 77")
                // 8 936,25 + 2 054,47 + 0,28 − 100,00
                .contains("Totalt 10 991,00 ROT/RUT-avdrag −100,00", "SEK 10 891,00")
                .doesNotContain("KONTO-3010", "FMI-991", "Takk for handelen!");
    }

    @Test
    void everyNumberOfTheAccountIsThereToBeCopied() {
        assertThat(html(Full.of(Country.SE), Language.SV))
                .contains("data-copy=\"58056201\"", "data-copy=\"9001645\"")
                .contains("data-copy=\"SE4550000000058398257466\"", "data-copy=\"ESSESESS\"");
    }

    @ParameterizedTest
    @CsvSource({"NB, Meldingsfelt", "NN, Meldingsfelt", "SV, Meddelande", "FI, Viesti", "DA, Meddelelse", "EN, Message"
    })
    void aMessageIsCalledSoInTheReadersLanguage(Language language, String label) {
        String page = text(Stating.reference(Full.of(Country.NO), "Takk for sist"), language);

        assertThat(page).contains(label + " Takk for sist").doesNotContain("KID");
    }

    @ParameterizedTest
    @CsvSource({
        "NB, Kreditnota 10023, Beløpet godskrives deg.",
        "NN, Kreditnota 10023, Beløpet blir godskrive deg.",
        "SV, Kreditfaktura 10023, Beloppet krediteras dig.",
        "FI, Hyvityslasku 10023, Summa hyvitetään sinulle.",
        "DA, Kreditnota 10023, Beløbet godskrives dig.",
        "EN, Credit note 10023, The amount is credited to you."
    })
    void aCreditNoteThatNamesNoInvoiceSaysThatTheAmountIsTheDebtors(
            Language language, String heading, String sentence) {
        Dossier note = Stating.alone(Full.of(Country.NO));

        assertThat(text(note, language)).contains(heading, sentence);
        assertThat(html(note, language)).doesNotContain("id=\"pay\"", "<form");
    }

    private static String text(Dossier dossier, Language language) {
        return html(dossier, language).replaceAll("<[^>]*>", " ").replaceAll("[\\s\u00a0]+", " ");
    }

    private static String html(Dossier dossier, Language language) {
        Visit visit = new Visit(
                "token",
                dossier,
                new Standing(
                        dossier.invoice(),
                        Balance.opening(dossier.invoice().totals().payable()),
                        dossier.account().number(),
                        dossier.seller().zone()),
                Holds.NONE,
                dossier.buyer(),
                language,
                dossier.invoice().issueDate(),
                Instant.EPOCH);
        PageView view = new PageComposer(visit, null, List.of(), List.of(), null, null, null, null).view("seen");
        return new String(Html.page(200, "page/invoice.jte", view).body(), StandardCharsets.UTF_8);
    }
}
