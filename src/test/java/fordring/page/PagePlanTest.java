package fordring.page;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.page.Debtor.Land;
import fordring.party.Language;
import fordring.party.Tenants.Environment;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is agreed with a debtor, and what was written to him, on his page. What is proposed on 1 April 2025 is as in
 * {@code PaymentPlansTest}: 1 500.00, a fee of 35.00, 0.51 of interest, in three: 511.83, 511.83, 511.85.
 */
class PagePlanTest {
    private static final App APP = App.start();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static String reference(Reply plan, int no) {
        return plan.at("instalments").get(no - 1).path("paymentReference").asString();
    }

    @Test
    void whatIsProposedIsShownWithAButtonThatAgreesToIt() {
        Pursued debt = Pursued.in(APP, Land.NO);
        debt.proposed();

        assertThat(debt.text())
                .contains("Forslag om nedbetaling", "Nordlys NO foreslår at du betaler i 3 avdrag")
                .contains("Avdrag 1 511,83 15. april 2025 KID ", "Avdrag 3 511,85 15. juni 2025 KID ")
                .contains("Ubetalt i dag 1 535,00", "Renter til 1. april 2025 0,51", "Summen av avdragene 1 535,51")
                .contains("mer enn 3 dager for sent", "Godta avtalen")
                .contains("Å betale NOK 1 535,00");

        Reply accepted = debt.accept(1);
        assertThat(accepted.status()).isEqualTo(303);
        assertThat(accepted.header("Location")).isEqualTo(debt.path() + "?lang=nb&sent=plan");
        assertThat(debt.plan().string("acceptedBy")).isEqualTo("debtor");
        assertThat(PageStatesTest.text(debt.debtor().get(accepted.header("Location"))))
                .contains("Du har godtatt avtalen om nedbetaling med Nordlys NO.")
                .doesNotContain("Godta avtalen");
        assertThat(audited(debt)).containsExactly("case.accept_plan " + debt.caseId());
        assertThat(APP.events(debt.debtor().account().tenant()))
                .extracting(App.Told::type)
                .contains("collect.plan_accepted");
    }

    private static List<String> audited(Pursued debt) {
        return APP.db()
                .read(tx -> tx.sql()
                        .createQuery("SELECT action || ' ' || subject FROM audit_entry WHERE tenant_id = :tenant "
                                + "AND actor = 'debtor' AND ip IS NOT NULL ORDER BY id")
                        .bind("tenant", debt.debtor().account().tenant().value())
                        .mapTo(String.class)
                        .list());
    }

    /** The first paid and 100.00 of the second: 411.83 of it is next, with its own reference. */
    @Test
    void whatIsAgreedSaysWhatIsPaidWhatIsNextAndHowToPayIt() {
        Pursued debt = Pursued.in(APP, Land.NO);
        Reply plan = debt.proposed();
        debt.accept(1);
        debt.debtor().on("2025-04-16");
        debt.pay(51_183, reference(plan, 1), "2025-04-15");
        debt.pay(10_000, reference(plan, 2), "2025-04-16");

        assertThat(debt.text())
                .contains("Avdrag 2 av 3", "Neste avdrag NOK 411,83", "Betal innen 15. mai 2025")
                .contains("I alt gjenstår NOK 923,68", "Slik betaler du neste avdrag")
                .contains("Avdrag 1 Betalt 511,83", "Avdrag 2 Neste 511,83 15. mai 2025 Gjenstår 411,83")
                .contains("Avtalt 1. april 2025");
        assertThat(debt.page().text())
                .contains("data-copy=\"411,83\"", "data-copy=\"" + reference(plan, 2) + "\"")
                .doesNotContain("data-copy=\"" + debt.invoice().string("paymentReference") + "\"");

        debt.debtor().on("2025-05-16");
        assertThat(debt.text()).contains("1 dag over forfall", "Avdrag 2 Forfalt", "Forfalt 15. mai 2025");

        debt.pay(92_368, reference(plan, 3), "2025-05-16");
        assertThat(debt.text())
                .contains("Betalt i sin helhet 16. mai 2025", "Avdrag 3 Betalt")
                .doesNotContain("Slik betaler du");
    }

    /** Swish takes the reference of what is paid by it. */
    @Test
    void theCodeOfAnInstalmentBearsItsAmountAndReference() throws Exception {
        Pursued debt = Pursued.in(APP, Land.SE);
        debt.debtor().on("2025-04-01");
        Reply plan = debt.act("payment-plan", "{'instalments':2,'firstDueDate':'2025-04-30'}");

        // 1 500.00, interest by the rate of 10.x % since 1 April, and the fee of lag (1981:739).
        assertThat(debt.text())
                .contains("Ersättning för amorteringsplan lag (1981:739) 3 § p 2 170,00", "avgiften på SEK 170,00");
        debt.accept(1);
        assertThat(debt.page().text()).contains("data-copy=\"" + reference(plan, 1) + "\"");
        assertThat(debt.plan().number("fee")).isEqualTo(17_000);
    }

    @Test
    void onlyWhatTheDebtorSawIsAgreedAndOnlyWhileItStands() {
        Pursued debt = Pursued.in(APP, Land.NO);
        assertThat(debt.accept(1).status()).as("none is proposed").isEqualTo(409);
        debt.proposed();
        debt.proposed();

        assertThat(debt.accept(1).status()).as("another took its place").isEqualTo(409);
        assertThat(debt.debtor()
                        .post(debt.path() + "/plan", Map.of("plan", "x"))
                        .status())
                .isEqualTo(409);
        assertThat(debt.plan().string("state")).isEqualTo("proposed");
        debt.pay(10_000, debt.invoice().string("paymentReference"), "2025-04-01");
        assertThat(debt.text()).contains("Forslaget kan ikke godtas lenger").doesNotContain("Godta avtalen");
        Reply refused = debt.accept(2);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("Forslaget gjelder ikke lenger");
        debt.proposed();
        App.atOnce(4, i -> debt.accept(3));
        assertThat(debt.plan().string("acceptedBy")).isEqualTo("debtor");
        assertThat(debt.accept(3).status()).as("once more").isEqualTo(303);
        assertThat(audited(debt)).hasSize(1);
    }

    @Test
    void whoDisputesAgreesToNothingAndWhoIsElsewhereNeither() {
        Pursued debt = Pursued.in(APP, Land.NO);
        debt.proposed();
        Reply elsewhere =
                debt.debtor().post(debt.path() + "/plan", Map.of("plan", "1"), "Origin", "https://elsewhere.example");
        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(debt.debtor().send("POST", debt.path() + "/plan", "").status())
                .isEqualTo(400);

        debt.act("dispute", "{'reason':'no'}");
        assertThat(debt.text())
                .contains("Forslaget kan godtas når innsigelsen er behandlet")
                .doesNotContain("Godta avtalen");
        assertThat(debt.accept(1).status()).isEqualTo(409);
        assertThat(debt.plan().string("state")).isEqualTo("proposed");
    }

    @Test
    void theLettersSentAreThereAndNobodyElses() {
        Pursued debt = Pursued.in(APP, Land.NO);
        Pursued other = Pursued.in(APP, Land.NO);
        String letter = letter(debt);

        assertThat(debt.text()).contains("Brev til deg Purring 29. mars 2025, betal innen 12. april 2025 PDF");
        Reply pdf = debt.debtor().get(letter);
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(debt.debtor().get(letter.replace(debt.path(), other.path())).status())
                .isEqualTo(404);
        assertThat(debt.debtor().get(debt.path() + "/letters/x").status()).isEqualTo(404);
        assertThat(debt.debtor().get(debt.path() + "/plan/pdf").status()).isEqualTo(404);
        debt.proposed();
        assertThat(debt.debtor().get(debt.path() + "/plan/pdf").header("Content-Type"))
                .isEqualTo("application/pdf");
    }

    private static String letter(Pursued debt) {
        Matcher link = Pattern.compile("href=\"([^\"]+/letters/[^\"]+)\"")
                .matcher(debt.page().text());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    /** What proves who he is, is asked of who wants the letters as of who wants the page. */
    @Test
    void whereWhoItIsMustBeProvedNothingOfItIsShownBefore() {
        Pursued debt = Pursued.in(APP, Land.NO);
        debt.proposed();
        String letter = letter(debt);
        Reply patched = debt.debtor()
                .account()
                .api()
                .patch(
                        "/customers/" + debt.debtor().customer(),
                        "{\"requireIdentification\":true,\"personalNumber\":\"15108695088\"}");
        assertThat(patched.status()).as(patched.toString()).isEqualTo(200);

        for (Reply refused : List.of(
                debt.debtor().get(letter),
                debt.debtor().get(debt.path() + "/plan/pdf"),
                debt.debtor().get(debt.path()),
                debt.accept(1))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).doesNotContain("511,83").doesNotContain("%PDF");
        }
        assertThat(debt.plan().string("state")).isEqualTo("proposed");
    }

    @Test
    void aCaseThatEndedOrWentElsewhereSaysSo() {
        Pursued ended = Pursued.in(APP, Land.NO);
        ended.act("resolve", "{'resolution':'Glemt'}");
        assertThat(ended.text())
                .contains("Innkrevingen er avsluttet", "Nordlys NO har avsluttet innkrevingen", "Å betale NOK 1 535,00")
                .doesNotContain("Glemt");

        Pursued away = Pursued.in(APP, Land.SE);
        away.act("hand-over", "{'agency':'Nordinkasso AB'}");
        assertThat(PageStatesTest.text(away.debtor().get(away.path() + "?lang=nb")))
                .contains("Overlatt til inkasso", "Nordlys SE har overlatt kravet til Nordinkasso AB.");
    }

    @Test
    void aBrokenPlanIsSaidToBeAndAllOfItIsAskedFor() {
        Pursued debt = Pursued.in(APP, Land.NO);
        debt.proposed();
        debt.accept(1);
        debt.night("2025-04-24");

        assertThat(debt.text())
                .contains("Avtalen om nedbetaling gjelder ikke lenger", "Avtale om nedbetaling brutt")
                .contains("Å betale NOK 1 5")
                .doesNotContain("Neste avdrag");
    }

    @ParameterizedTest
    @EnumSource
    void everyLanguageSaysIt(Language language) {
        Pursued debt = Pursued.in(APP, Land.FI);
        debt.debtor().on("2025-04-01");
        debt.act("payment-plan", "{'instalments':2,'firstDueDate':'2025-04-30'}");
        String proposed = inLanguage(debt, language);
        debt.accept(1);

        assertThat(List.of(proposed, inLanguage(debt, language)))
                .allSatisfy(page -> assertThat(page).doesNotContainPattern("\\{\\d}|\\bnull\\b"));
        assertThat(proposed).contains(Words.of(language).say("plan.accept"));
    }

    private static String inLanguage(Pursued debt, Language language) {
        Reply page = debt.debtor().get(debt.path() + "?lang=" + language.code());
        assertThat(page.status()).isEqualTo(200);
        return PageStatesTest.text(page);
    }

    /** As the law of the creditor's country calls it, in the reader's language. */
    @ParameterizedTest
    @CsvSource({"SE,nb,Sendt: Betalingspåminnelse", "DK,da,Sendt: Rykker", "FI,fi,Lähetetty: Maksumuistutus"})
    void aLetterIsCalledOnThePageAsOnItself(Land land, String language, String said) {
        Pursued debt = Pursued.in(APP, land);

        assertThat(PageStatesTest.text(debt.debtor().get(debt.path() + "?lang=" + language)))
                .contains(said);
    }

    @Test
    void theNumberOfAPersonIsNowhere() {
        Debtor debtor = Debtor.of(APP, Land.NO, Environment.TEST, "Nordlys", "Kari Nordmann", "");
        debtor.account().api().patch("/customers/" + debtor.customer(), "{\"personalNumber\":\"15108695088\"}");
        Pursued debt = Pursued.of(debtor);

        assertThat(debt.page().text()).doesNotContain("15108695088").doesNotContain("95088");
        assertThat(debt.debtor().get(letter(debt)).text()).doesNotContain("15108695088");
    }
}
