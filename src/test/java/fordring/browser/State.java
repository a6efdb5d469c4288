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
    LATE_NO,
    LATE_SE,
    LATE_FI,
    LATE_DK,
    PLAN_PROPOSED,
    PLAN_AGREED,
    PLAN_LATE,
    PLAN_OUTDATED,
    ENDED,
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

    private static final String THIRDS = "{'instalments':3,'firstDueDate':'2025-04-15','graceDays':5}";

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
            case LATE_NO, LATE_SE, LATE_FI, LATE_DK, PLAN_PROPOSED, PLAN_AGREED, PLAN_LATE, PLAN_OUTDATED, ENDED -> {
                page.navigate(pursued(app).url());
                if (this == PLAN_AGREED) {
                    page.locator("#plan button").click();
                }
            }
            case IDENTIFY -> page.navigate(Claim.confidential(app).url());
            case NOT_FOUND -> page.navigate("http://localhost:" + app.port() + "/i/AAAAAAAAAAAAAAAAAAAAAA?lang=nb");
            case GONE ->
                page.navigate(
                        Claim.in(app, Country.NO).paid(150_000).on("2028-01-01").url());
        }
    }

    private Claim pursued(App app) {
        return switch (this) {
            case PLAN_PROPOSED -> proposed(app, Country.FI);
            case PLAN_AGREED -> proposed(app, Country.SE);
            case PLAN_LATE ->
                proposed(app, Country.NO)
                        .acted("payment-plan/accept", "")
                        .on("2025-05-19")
                        .paid(60_000);
            case PLAN_OUTDATED -> proposed(app, Country.DK).on("2025-05-19");
            case ENDED -> Claim.late(app, Country.DK).acted("resolve", "{'resolution':'small'}");
            default -> Claim.late(app, Country.valueOf(name().substring(5)), "2025-04-20", "2025-05-12", "2025-06-02");
        };
    }

    private static Claim proposed(App app, Country country) {
        return Claim.late(app, country).on("2025-04-01").acted("payment-plan", THIRDS);
    }

    private static void object(Page page, String words) {
        page.locator("#objection summary").click();
        page.locator("#objection-message").fill(words);
        page.locator("#objection button").click();
    }
}
