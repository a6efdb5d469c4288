package fordring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.delivery.PostOffice.Letter;
import fordring.document.Dossier;
import fordring.document.Stating;
import fordring.invoice.CreditInvoice;
import fordring.invoice.Issued;
import fordring.party.Language;
import fordring.party.Tenants.Environment;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the customer gets to read, as a mail program finds it in the outbox. */
class InvoiceMailTest {
    @TempDir
    private Path data;

    @Test
    void itSaysWhatIsToBePaidWhenAndWhereInBothTexts() throws Exception {
        Letter letter = sent("Fjordlys AS", "", null);

        // Serial 1 of seven digits: 000001, whose digit by modulus 10 is 10 − 2 × 1 = 8.
        assertThat(letter.plain())
                .contains("Her er faktura 10023 fra Fjordlys AS.")
                .contains("Å betale: NOK 1 500,00\n")
                .contains("Forfallsdato: 15. mars 2025\n")
                .contains("Kontonummer: 1234.56.78903\n")
                .contains("KID: 0000018\n");
        assertThat(letter.html())
                .contains("Her er faktura 10023 fra Fjordlys AS.")
                .contains(">NOK 1 500,00<")
                .contains(">15. mars 2025<")
                .contains(">1234.56.78903<")
                .contains(">0000018<");
    }

    @Test
    void aCustomerReadsItsOwnLanguage() throws Exception {
        Letter letter = sent("Fjordlys AS", "", Language.EN);

        assertThat(letter.mail().getSubject()).isEqualTo("Invoice 10023 from Fjordlys AS");
        assertThat(letter.plain()).contains("Here is invoice 10023 from Fjordlys AS.", "NOK 1,500.00", "15 March 2025");
        assertThat(letter.html()).contains("<html lang=\"en\">", "Here is invoice 10023 from Fjordlys AS.");
        assertThat(letter.fileName()).isEqualTo("invoice-10023.pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "NB, Se fakturaen, Se kreditnotaen",
        "NN, Sjå fakturaen, Sjå kreditnotaen",
        "SV, Visa fakturan, Visa kreditfakturan",
        "FI, Avaa lasku, Avaa hyvityslasku",
        "DA, Se fakturaen, Se kreditnotaen",
        "EN, View the invoice, View the credit note",
    })
    void thePageIsALinkInBothTextsAndNothingIsFetched(Language language, String invoiceLabel, String creditLabel)
            throws Exception {
        try (PostOffice office = new PostOffice(data, Environment.LIVE)) {
            Issued invoice = office.issue("kari@bryggen.example", language);
            Issued note = office.db.write(tx -> {
                CreditInvoice.Wish all = new CreditInvoice.Wish(List.of(), List.of(), null, null, true);
                Issued credit = CreditInvoice.run(tx, invoice.tenant(), invoice.id(), all, (_, _) -> List.of());
                SendInvoice.atOnce(tx, credit);
                return credit;
            });
            office.sender(null).run();

            for (Issued each : List.of(invoice, note)) {
                String label = each.equals(invoice) ? invoiceLabel : creditLabel;
                String url = "http://localhost/i/" + office.links.token(each.id());
                Letter letter = office.mail(each);
                assertThat(letter.plain()).contains("\n\n" + label + ":\n" + url + "\n\n");
                assertThat(letter.html())
                        .contains("<a href=\"" + url + "\"")
                        .contains(">" + label + "</a>")
                        .doesNotContain("<img", "src=", "url(", "<link");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NB, Faktura fra Fjordlys AS, fortrolig, Legitimer deg og les fakturaen",
        "NN, Faktura frå Fjordlys AS, fortruleg, Legitimer deg og les fakturaen",
        "SV, Faktura från Fjordlys AS, konfidentiell, Legitimera dig och läs fakturan",
        "FI, 'Lasku, Fjordlys AS', luottamuksellinen, Tunnistaudu ja lue lasku",
        "DA, Faktura fra Fjordlys AS, fortrolig, Legitimer dig og læs fakturaen",
        "EN, Invoice from Fjordlys AS, confidential, Identify yourself and read the invoice",
    })
    void aConfidentialMailSaysFromWhomAndHowToReadItAndNoMore(
            Language language, String subject, String why, String label) throws Exception {
        try (PostOffice office = new PostOffice(data, Environment.LIVE)) {
            Issued invoice = office.issueTo("require_identification = true, language = '" + language.code() + "'");
            office.sender(null).run();

            MimeMessage mail = office.unread(invoice);
            assertThat(mail.getSubject()).isEqualTo(subject);
            assertThat(mail.isMimeType("multipart/alternative")).isTrue();
            assertThat(((MimeMultipart) mail.getContent()).getCount()).isEqualTo(2);
            String url = "http://localhost/i/" + office.links.token(invoice.id());
            for (String text : Letter.texts((MimeMultipart) mail.getContent())) {
                assertThat(text)
                        .contains("Fjordlys AS", why, label, url)
                        .doesNotContain("1 500", "1,500", invoice.number(), invoice.paymentReference(), "Rådgivning")
                        .doesNotContain("1234.56.78903", "2025", "NOK", "Bryggen");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NN, Faktura 10023 frå Fjordlys AS, Forfallsdato: 15. mars 2025, faktura-10023.pdf",
        "SV, Faktura 10023 från Fjordlys AS, Förfallodag: 15 mars 2025, faktura-10023.pdf",
        "FI, 'Lasku 10023, Fjordlys AS', Eräpäivä: 15.3.2025, lasku-10023.pdf",
        "DA, Faktura 10023 fra Fjordlys AS, Forfaldsdato: 15. marts 2025, faktura-10023.pdf",
    })
    void everyLanguageHasItsWords(Language language, String subject, String dueDate, String file) throws Exception {
        Letter letter = sent("Fjordlys AS", "", language);

        assertThat(letter.mail().getSubject()).isEqualTo(subject);
        assertThat(letter.plain()).contains(dueDate);
        assertThat(letter.html()).contains("<html lang=\"" + language.code() + "\">");
        assertThat(letter.fileName()).isEqualTo(file);
    }

    @Test
    void theDocumentIsAttached() throws Exception {
        try (PostOffice office = new PostOffice(data, Environment.LIVE)) {
            Issued invoice = office.issue();
            office.sender(null).run();

            Letter letter = office.mail(invoice);
            assertThat(letter.file()).isEqualTo(office.document(invoice));
            assertThat(letter.fileType()).startsWith("application/pdf");
            assertThat(letter.fileName()).isEqualTo("faktura-10023.pdf");
        }
    }

    @Test
    void theSellerStandsBeforeTheAddressAndGetsTheReplies() throws Exception {
        MimeMessage mail = sent("Blåbærlyng AS", "", null).mail();

        InternetAddress from = (InternetAddress) mail.getFrom()[0];
        assertThat(from.getPersonal()).isEqualTo("Blåbærlyng AS");
        assertThat(from.getAddress()).isEqualTo("faktura@localhost");
        assertThat(mail.getReplyTo()).containsExactly(new InternetAddress("post@fjordlys.no"));
        assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("kari@bryggen.example"));
        assertThat(mail.getSubject()).isEqualTo("Faktura 10023 fra Blåbærlyng AS");
        assertThat(mail.getSentDate()).isNotNull();
    }

    @Test
    void repliesGoWhereTheSellerWantsThem() throws Exception {
        try (PostOffice office = new PostOffice(data, Environment.LIVE)) {
            Issued invoice = office.issue();
            office.db.write(tx -> tx.sql().execute("UPDATE creditor_version SET reply_to = 'regnskap@fjordlys.no'"));
            office.sender(null).run();

            assertThat(office.mail(invoice).mail().getReplyTo())
                    .containsExactly(new InternetAddress("regnskap@fjordlys.no"));
        }
    }

    @Test
    void itIsNamedAfterItsDeliveryAndAsksForNoAutomaticAnswer() throws Exception {
        try (PostOffice office = new PostOffice(data, Environment.LIVE)) {
            Issued invoice = office.issue();
            office.sender(null).run();

            MimeMessage mail = office.mail(invoice).mail();
            assertThat(mail.getMessageID())
                    .isEqualTo("<" + office.delivery(invoice).id() + "@fordring>")
                    .startsWith("<dlv_");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        }
    }

    @Test
    void aLineBreakInANameBeginsNoHeader() throws Exception {
        String name = "Fjordlys\r\nBcc: ola@evil.example\r\n\r\nHei";
        try (PostOffice office = new PostOffice(data, Environment.LIVE, name, "1\r\nX-Evil: 2")) {
            Issued invoice = office.issue();
            office.sender(null).run();

            MimeMessage mail = office.mail(invoice).mail();
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getHeader("X-Evil")).isNull();
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getSubject()).isEqualTo("Faktura 1 X-Evil: 210023 fra Fjordlys Bcc: ola@evil.example Hei");
            assertThat(office.rawMail(invoice).lines().takeWhile(line -> !line.isEmpty()))
                    .noneMatch(line -> line.startsWith("Bcc:") || line.startsWith("X-Evil:"));
        }
    }

    @Test
    void markupInANameStaysText() throws Exception {
        Letter letter = sent("<b>Fjord & lys</b>", "", null);

        assertThat(letter.html()).contains("&lt;b&gt;Fjord &amp; lys&lt;/b&gt;").doesNotContain("<b>");
    }

    @Test
    void theFileNameHasNothingOfAPathInIt() throws Exception {
        assertThat(sent("Fjordlys AS", "../2025/å ", null).fileName()).isEqualTo("faktura-2025-10023.pdf");
    }

    @Test
    void whatTheSellerWantsToSayComesFirstAndStaysText() throws Exception {
        try (PostOffice office = new PostOffice(data, Environment.LIVE)) {
            Issued invoice = office.issue();
            Dossier dossier =
                    office.documents.dossier(invoice.tenant(), invoice.id()).orElseThrow();
            Message message = new Message(
                    office.delivery(invoice).id(),
                    Stating.particulars(
                            dossier, Stating.message(null, "Takk for <b>handelen</b> & velkommen igjen.\nKari\u0007")),
                    dossier.buyer(),
                    "http://localhost/i/x",
                    Instant.EPOCH,
                    office.documents);
            MimeMessage mail =
                    new InvoiceMail("faktura@localhost").write(message, new InternetAddress("kari@bryggen.example"));
            List<String> texts = Letter.texts((MimeMultipart)
                    ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent());

            assertThat(texts.getFirst())
                    .startsWith("Hei,\n\nTakk for <b>handelen</b> & velkommen igjen.\nKari\n\nHer er faktura 10023");
            assertThat(texts.getLast())
                    .contains("Takk for &lt;b&gt;handelen&lt;/b&gt; &amp; velkommen igjen.<br>Kari<br>")
                    .doesNotContain("<b>");
        }
    }

    private Letter sent(String seller, String numberPrefix, @Nullable Language language) throws Exception {
        try (PostOffice office = new PostOffice(data, Environment.LIVE, seller, numberPrefix)) {
            Issued invoice = office.issue("kari@bryggen.example", language);
            office.sender(null).run();
            return office.mail(invoice);
        }
    }
}
