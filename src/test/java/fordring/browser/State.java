package fordring.browser;

import com.microsoft.playwright.Page;
import fordring.country.Country;
import fordring.testkit.App;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the page of an invoice can look like. */
enum State {
    NO,
    SE,
    FI,
    DK,
    OVERDUE_IN_PART_PAID_AND_COLOURED,
    IN_PART_PAID,
    PAID,
    OVERPAID,
    PAYMENT_TAKEN_BACK,
    OBJECTED,
    OBJECTION_WITHOUT_WORDS,
    MANY_LINES,
    IDENTIFY,
    NOT_FOUND,
    GONE;

    /** Names as long as they come, and amounts. */
    private static final String LONG = IntStream.rangeClosed(1, 12)
            .mapToObj(
                    i -> ("{'description':'Månadsavgift för Donaudampfschifffahrtselektrizitätenhauptbetriebswerk %d',"
                                    + "'quantity':1000,'unit':'tim','unitPrice':12345678}")
                            .formatted(i))
            .collect(Collectors.joining(",", "'totalAmount':148148136000,'lines':[", "]"));

    /** Brings the page into this state and shows it. */
    void show(App app, Page page) {
        switch (this) {
            case NO, SE, FI, DK ->
                page.navigate(Claim.in(app, Country.valueOf(name())).url());
            case OVERDUE_IN_PART_PAID_AND_COLOURED ->
                page.navigate(Claim.of(app, Country.SE, "", ",'color':'#e4572e'")
                        .paid(50_000)
                        .on("2026-03-01")
                        .url());
            case IN_PART_PAID ->
                page.navigate(Claim.in(app, Country.NO).paid(50_000).url());
            case OVERPAID ->
                page.navigate(Claim.in(app, Country.NO).paid(175_000).url());
            case PAYMENT_TAKEN_BACK ->
                page.navigate(Claim.in(app, Country.SE).paidInVain(150_000).url());
            case PAID ->
                page.navigate(Claim.of(app, Country.NO, "", ",'color':'#ffd400'")
                        .paid(150_000)
                        .url());
            case OBJECTED -> {
                page.navigate(Claim.in(app, Country.NO).url());
                object(page, "Varen kom aldri.\nJeg har ringt to ganger.");
            }
            case OBJECTION_WITHOUT_WORDS -> {
                page.navigate(Claim.in(app, Country.FI).url());
                object(page, "  ");
            }
            case MANY_LINES -> {
                page.navigate(Claim.of(app, Country.SE, "", "", LONG).url());
                page.locator("#lines summary").click();
            }
            case IDENTIFY -> page.navigate(Claim.confidential(app).url());
            case NOT_FOUND -> page.navigate("http://localhost:" + app.port() + "/i/AAAAAAAAAAAAAAAAAAAAAA?lang=nb");
            case GONE ->
                page.navigate(
                        Claim.in(app, Country.NO).paid(150_000).on("2028-01-01").url());
        }
    }

    private static void object(Page page, String words) {
        page.locator("#objection summary").click();
        page.locator("#objection-message").fill(words);
        page.locator("#objection button").click();
    }
}
