package fordring.page;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.InvoiceId;
import fordring.page.Debtor.Land;
import fordring.party.Language;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the page of an invoice says, in whatever state it is. The invoice is due on 16 February 2026. */
class PageStatesTest {
    private static final App APP = App.start();
    private static final Debtor DEBTOR = Debtor.of(APP, Land.NO).on("2026-02-10");

    @AfterAll
    static void stop() {
        APP.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-02-10 | Forfaller om 6 dager | Betal innen 16. februar 2026
            2026-02-15 | Forfaller i morgen | Betal innen 16. februar 2026
            2026-02-16 | Forfaller i dag | Betal innen 16. februar 2026
            2026-02-17 | 1 dag over forfall | Forfalt 16. februar 2026
            2026-03-01 | 13 dager over forfall | Forfalt 16. februar 2026
            """)
    void whatIsOpenSaysHowLongUntilItIsDueOrSinceItWas(String today, String pill, String text) {
        Debtor debtor = Debtor.of(APP, Land.NO).on(today);
        String page = text(debtor.page(debtor.invoice()));

        assertThat(page).contains(pill, text, "Å betale NOK 1 500,00");
    }

    @Test
    void ofWhatIsPartlyPaidAndCreditedTheRestIsToBePaid() {
        Reply invoice = DEBTOR.invoice();
        DEBTOR.pay(invoice, 50_000);
        DEBTOR.act(invoice, "credit", "{'lines':[{'line':1,'quantity':2}]}");

        String page = text(DEBTOR.page(invoice));

        // 1 500,00 − 500,00 − 2 × 150,00
        assertThat(page)
                .contains("Å betale NOK 700,00")
                .contains("Fakturabeløp 1 500,00 Betalt −500,00 Kreditert −300,00 Igjen å betale 700,00")
                .contains("Betaling mottatt NOK 500,00 10. februar 2026")
                .contains("Kreditert NOK 300,00");
        assertThat(DEBTOR.page(invoice).text()).contains("data-copy=\"700,00\"");
    }

    @Test
    void whatIsPaidAsksForNothing() {
        Reply invoice = DEBTOR.invoice();
        DEBTOR.pay(invoice, 150_000);

        settled(invoice, "Betalt i sin helhet 10. februar 2026. Det er ingenting igjen å betale.");
    }

    @Test
    void whatTheBankTookBackIsToBePaidAgain() {
        Reply invoice = DEBTOR.invoice();
        String payment = DEBTOR.pay(invoice, 150_000).string("id");
        DEBTOR.account().api().post("/payments/" + payment + "/reverse", "{\"reversedOn\":\"2026-02-10\"}");

        assertThat(text(DEBTOR.page(invoice)))
                .contains("Å betale NOK 1 500,00")
                .contains("Betaling mottatt NOK 1 500,00", "Betaling ført tilbake NOK 1 500,00");
    }

    @Test
    void whatIsCreditedAsksForNothing() {
        Reply invoice = DEBTOR.invoice();
        DEBTOR.act(invoice, "credit", "{}");

        settled(invoice, "Nordlys NO har kreditert hele fakturaen.");
    }

    @Test
    void whatWasReleasedAsksForNothing() {
        Reply invoice = DEBTOR.invoice();
        DEBTOR.act(invoice, "write-off", "{'release':true}");

        settled(invoice, "Nordlys NO har frafalt resten av kravet.");
    }

    @Test
    void whatWasWrittenOffIsStillOwedAndCanBeObjectedTo() {
        Reply invoice = DEBTOR.invoice();
        DEBTOR.act(invoice, "write-off", "{}");

        Reply page = DEBTOR.page(invoice);

        assertThat(text(page)).contains("har ikke frafalt kravet");
        assertThat(page.text())
                .contains("id=\"objection\"")
                .doesNotContain("id=\"pay\"")
                .doesNotContain("id=\"more-time\"");
    }

    @Test
    void aCreditNoteSaysWhatItCredits() {
        Reply invoice = DEBTOR.invoice();
        Reply note = DEBTOR.act(invoice, "credit", "{}");

        settled(note, "gjelder hele eller en del av faktura " + invoice.string("number"));
        assertThat(text(DEBTOR.page(note))).contains("Kreditnota " + note.string("number"), "Kreditert NOK 1 500,00");
    }

    private static void settled(Reply invoice, String text) {
        Reply page = DEBTOR.page(invoice);

        assertThat(text(page)).contains(text).contains("ingenting");
        assertThat(page.text())
                .doesNotContain("id=\"pay\"")
                .doesNotContain("<form")
                .doesNotContain("data-copy=\"1500,00\"");
    }

    @Test
    void whatIsDisputedOrPausedSaysSo() {
        Reply invoice = DEBTOR.invoice();
        DEBTOR.act(invoice, "dispute", "{'reason':'Feil vare'}");
        DEBTOR.act(invoice, "pause", "{'until':'2099-04-01','reason':'Hemmelig'}");

        assertThat(text(DEBTOR.page(invoice)))
                .contains(
                        "Innsigelse notert",
                        "har notert at du har innsigelser",
                        "Nordlys NO venter med kravet til 1. april 2099.")
                .doesNotContain("Hemmelig")
                .doesNotContain("Feil vare");
    }

    @ParameterizedTest
    @EnumSource
    void everyLanguageHasAllWords(Language language) {
        Reply open = DEBTOR.invoice();
        DEBTOR.post(DEBTOR.path(open) + "/more-time", Map.of("until", "2026-03-01"));
        Reply note = DEBTOR.act(DEBTOR.invoice(), "credit", "{}");

        for (Reply each : new Reply[] {open, note}) {
            Reply page = DEBTOR.get(DEBTOR.path(each) + "?lang=" + language.code());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text())
                    .contains("<html lang=\"" + language.code() + "\">")
                    .doesNotContain("{0}")
                    .doesNotContain("null");
        }
        for (Notice notice : Notice.values()) {
            assertThat(new String(notice.response(language).body(), StandardCharsets.UTF_8))
                    .contains("<h1>" + Words.of(language).say(notice.key()) + "</h1>");
        }
        assertThat(Words.of(language).all().keySet())
                .isEqualTo(Words.of(Language.EN).all().keySet());
        assertThat(Words.of(language).all().values()).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?lang=fi | da | fi
            ?lang=xx | da;q=0.5,sv;q=0.9 | sv
            ''       | no,en;q=0.5 | nb
            ''       | fr-FR,de | nb
            ''       | !!! | nb
            """)
    void theLanguageIsWhatIsChosenElseTheReadersElseTheSellers(String query, String accepted, String language) {
        Reply invoice = DEBTOR.invoice();

        assertThat(DEBTOR.get(DEBTOR.path(invoice) + query, "Accept-Language", accepted)
                        .text())
                .contains("<html lang=\"" + language + "\">");
    }

    @Test
    void anExerciseIsMarked() {
        Debtor test = Debtor.of(APP, Land.SE, Environment.TEST, "Norrsken AB", "Anna", "");

        assertThat(test.page(test.invoice()).text()).contains("<strong>TEST</strong>");
        assertThat(DEBTOR.page(DEBTOR.invoice()).text()).doesNotContain("TEST");
    }

    @Test
    void whatOthersWroteIsTextAndNothingElse() {
        String evil = "<script>alert(1)</script>";
        Debtor debtor = Debtor.of(
                APP, Land.NO, Environment.LIVE, evil, "\\\" onload=\\\"alert(2)", ",'footer':'<b>','color':'#ffffff'");
        Reply invoice = debtor.invoice("'note':'" + evil + "','totalAmount':100,'lines':[{'description':'" + evil
                + "','quantity':1,'unitPrice':100}]");
        Reply typed = debtor.post(
                debtor.path(invoice) + "/objection", Map.of("message", "</textarea>" + evil + "x".repeat(2_000)));

        for (String html : new String[] {debtor.page(invoice).text(), typed.text()}) {
            assertThat(html).contains("&lt;script").doesNotContain(evil).doesNotContain("<b>");
            // The page's own is the only script, and has no text.
            assertThat(html.split("<script", -1)).hasSize(2);
            assertThat(html).doesNotContain(" style=").doesNotContainPattern("<[^>]* on[a-z]+=");
        }
        assertThat(typed.status()).isEqualTo(422);
    }

    @Test
    void twoHundredLinesAreShownWhenAskedForAndAnotherCurrencyAsItIs() {
        StringBuilder lines = new StringBuilder("{'description':'Linje','quantity':1,'unitPrice':100}");
        lines.append(",{'description':'Linje','quantity':1,'unitPrice':100}".repeat(199));
        Reply invoice = DEBTOR.invoice("EUR", "'exchangeRate':11.5,'totalAmount':20000,'lines':[" + lines + "]");

        Reply page = DEBTOR.page(invoice);

        assertThat(page.text()).contains("<details class=\"more\"", "Vis alle 200 linjer");
        // 200.00 less a fifth is the VAT, 40.00, by 11.5.
        assertThat(text(page)).contains("Å betale EUR 200,00", "460,00");
        assertThat(DEBTOR.page(DEBTOR.invoice()).text()).doesNotContain("class=\"more\"");
    }

    @Test
    void aTemplateSaysAndColoursWhatTheCreditorDoesNot() {
        Debtor debtor = Debtor.of(
                APP, Land.NO, Environment.LIVE, "Nordlys", "Kari", ",'footer':'Hilsen oss','color':'#112233'");
        Reply invoice = debtor.invoice();
        Reply usual = debtor.invoice();
        APP.db().write(tx -> {
            tx.sql()
                    .execute(
                            "INSERT INTO page_template VALUES (?, 'sommer', '#8a2be2', 'God sommer!', 'Takk', now())",
                            debtor.account().tenant().value());
            return tx.sql()
                    .execute(
                            "UPDATE invoice SET page_template = 'sommer' WHERE id = ?",
                            InvoiceId.parse(invoice.string("id")).orElseThrow().value());
        });

        Reply page = debtor.page(invoice);

        assertThat(page.text()).contains("accent-8a2be2.css");
        assertThat(text(page))
                .containsSubsequence("God sommer!", "Å betale", "Takk")
                .doesNotContain("Hilsen oss");
        assertThat(debtor.page(usual).text())
                .contains("accent-112233.css", "Hilsen oss")
                .doesNotContain("Takk");
    }

    /** What a reader sees: without tags, each run of space as one. */
    static String text(Reply page) {
        Matcher body = Pattern.compile("<body.*</body>", Pattern.DOTALL).matcher(page.text());
        assertThat(body.find()).isTrue();
        return body.group().replaceAll("<[^>]*>", " ").replaceAll("[\\s\u00a0]+", " ");
    }
}
