package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.delivery.TextShop.Recipient;
import fordring.document.Stating;
import fordring.id.InvoiceId;
import fordring.invoice.CreditInvoice;
import fordring.invoice.Issued;
import fordring.party.Language;
import fordring.party.Tenants.Environment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands on the debtor's phone. */
class SmsTextTest {
    @TempDir
    private Path data;

    @ParameterizedTest
    @CsvSource({
        "NB, 'Fjordlys AS: Faktura 10023, NOK 1 500,00, forfaller 15.03.2025'",
        "NN, 'Fjordlys AS: Faktura 10023, NOK 1 500,00, forfell 15.03.2025'",
        "SV, 'Fjordlys AS: Faktura 10023, NOK 1 500,00, förfaller 2025-03-15'",
        "FI, 'Fjordlys AS: Lasku 10023, NOK 1 500,00, eräpäivä 15.3.2025'",
        "DA, 'Fjordlys AS: Faktura 10023, NOK 1.500,00, forfalder 15.03.2025'",
        "EN, 'Fjordlys AS: Invoice 10023, NOK 1,500.00, due 15 Mar 2025'"
    })
    void anInvoiceInEachLanguage(Language language, String expected) {
        try (TextShop shop = new TextShop(data)) {
            Message message = shop.message(Recipient.reads(language));

            assertThat(SmsText.of(message)).isEqualTo(expected + "\n" + message.link());
            assertThat(message.link()).startsWith("https://faktura.fjordlys.no/i/");
            assertThat(ShortMessage.of(SmsText.of(message), 1))
                    .satisfies(sms -> assertThat(sms.dataCoding()).isZero())
                    .satisfies(sms -> assertThat(sms.parts()).hasSize(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NB, 'Fjordlys AS: Kreditnota 10024, NOK 1 500,00. Du skal ikke betale noe.'",
        "NN, 'Fjordlys AS: Kreditnota 10024, NOK 1 500,00. Du skal ikkje betale noko.'",
        "SV, 'Fjordlys AS: Kreditfaktura 10024, NOK 1 500,00. Du ska inte betala något.'",
        "FI, 'Fjordlys AS: Hyvityslasku 10024, NOK 1 500,00. Sinun ei tarvitse maksaa mitään.'",
        "DA, 'Fjordlys AS: Kreditnota 10024, NOK 1.500,00. Du skal ikke betale noget.'",
        "EN, 'Fjordlys AS: Credit note 10024, NOK 1,500.00. Nothing to pay.'"
    })
    void aCreditNoteInEachLanguage(Language language, String expected) {
        try (TextShop shop = new TextShop(data)) {
            Message note = credited(shop, Recipient.reads(language));

            assertThat(SmsText.of(note)).isEqualTo(expected + "\n" + note.link());
            assertThat(ShortMessage.of(SmsText.of(note), 1).parts()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NB, Fjordlys AS har en faktura til deg, Fjordlys AS har en kreditnota til deg",
        "NN, Fjordlys AS har ein faktura til deg, Fjordlys AS har ein kreditnota til deg",
        "SV, Fjordlys AS har en faktura till dig, Fjordlys AS har en kreditfaktura till dig",
        "FI, Fjordlys AS on lähettänyt sinulle laskun, Fjordlys AS on lähettänyt sinulle hyvityslaskun",
        "DA, Fjordlys AS har en faktura til dig, Fjordlys AS har en kreditnota til dig",
        "EN, Fjordlys AS has an invoice for you, Fjordlys AS has a credit note for you"
    })
    void whoMustIdentifyHimselfReadsNoSumAndNoNumber(Language language, String invoice, String note) {
        try (TextShop shop = new TextShop(data)) {
            Recipient recipient = new Recipient("+47 400 00 001", null, language, true);
            Message message = shop.message(recipient);
            Message crediting = credited(shop, recipient);

            assertThat(SmsText.of(message)).isEqualTo(invoice + "\n" + message.link());
            assertThat(SmsText.of(crediting)).isEqualTo(note + "\n" + crediting.link());
        }
    }

    @Test
    void whatTheSellerWantsToSayStandsBeforeTheLink() {
        try (TextShop shop = new TextShop(data)) {
            Message message = saying(shop.message(), "Takk for\r\nhandelen!\u202e Vi sees.");

            assertThat(SmsText.of(message))
                    .isEqualTo("Fjordlys AS: Faktura 10023, NOK 1 500,00, forfaller 15.03.2025\n"
                            + "Takk for handelen!  Vi sees.\n" + message.link());
        }
    }

    @Test
    void whoMustIdentifyHimselfReadsTheSellersOwnWordsToo() {
        try (TextShop shop = new TextShop(data)) {
            Message message =
                    saying(shop.message(new Recipient("+47 400 00 001", null, null, true)), "Ring oss gjerne.");

            assertThat(SmsText.of(message))
                    .isEqualTo("Fjordlys AS har en faktura til deg\nRing oss gjerne.\n" + message.link());
        }
    }

    /** Six parts are 918 characters of the GSM alphabet, or 402 where one is none of it. */
    @ParameterizedTest
    @CsvSource({"takk, 918", "takk\uD83D\uDE00, 402"})
    void ofTooLongATextAsManyWordsAreSentAsThereIsRoomFor(String word, int most) {
        try (TextShop shop = new TextShop(data)) {
            Message message = saying(shop.message(), (word + " ").repeat(300));

            String text = SmsText.of(message);

            assertThat(ShortMessage.of(text, 1).parts()).hasSizeLessThanOrEqualTo(6);
            assertThat(text).endsWith(" " + word + "\n" + message.link());
            assertThat(text.length()).isBetween(most - 2 * word.length() - 10, most);
        }
    }

    private static Message saying(Message m, String opening) {
        return new Message(
                m.id(),
                Stating.particulars(m.dossier(), Stating.message(null, opening)),
                m.recipient(),
                m.link(),
                m.at(),
                m.documents());
    }

    @Test
    void whatIsAnExerciseSaysSo() {
        try (TextShop shop = new TextShop(data, Environment.TEST, "Fjordlys AS")) {
            Message message = shop.message();

            assertThat(SmsText.of(message))
                    .isEqualTo(
                            "(TEST) Fjordlys AS: Faktura 10023, NOK 1 500,00, forfaller 15.03.2025\n" + message.link());
        }
    }

    @Test
    void aNameBringsNoLineAndNoControlCharacterAndNoBlankOfItsOwn() {
        String name = "Fjord\r\nlys\u0007\u202e {amount}\u00a0AS\u0085\u2028";
        try (TextShop shop = new TextShop(data, Environment.LIVE, name)) {
            Message message = shop.message();

            assertThat(SmsText.of(message))
                    .isEqualTo("Fjord lys  {amount} AS : Faktura 10023, NOK 1 500,00, forfaller 15.03.2025\n"
                            + message.link());
        }
    }

    private static Message credited(TextShop shop, Recipient recipient) {
        InvoiceId invoice = shop.message(recipient).dossier().invoice().id();
        Issued note = shop.db.write(tx -> CreditInvoice.run(
                tx,
                shop.shop.tenant(),
                invoice,
                new CreditInvoice.Wish(List.of(), List.of(), null, null, true),
                (t, issued) -> List.of()));
        return shop.message(note.id(), recipient);
    }
}
