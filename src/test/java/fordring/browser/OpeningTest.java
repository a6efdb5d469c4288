package fordring.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import fordring.country.Country;
import fordring.testkit.App;
import fordring.testkit.Browser;
import fordring.testkit.IdentityBroker;
import fordring.testkit.Visitor;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** When an invoice counts as opened: when a person had its page before him. */
class OpeningTest {
    private static final IdentityBroker BROKER = IdentityBroker.start();
    private static final App APP = App.start(BROKER.settings());

    @AfterAll
    static void stop() {
        APP.close();
        BROKER.close();
    }

    @Test
    void aVisitCountsOnce() {
        Claim claim = Claim.in(APP, Country.NO);
        try (BrowserContext window = Browser.window(Browser.PHONE)) {
            Page page = window.newPage();
            page.navigate(claim.url());
            assertThat(claim.openings()).isEqualTo(1);
            page.reload();
        }
        assertThat(claim.openings()).isEqualTo(1);
        assertThat(claim.told()).containsOnlyOnce("invoice.opened");
    }

    @Test
    void aPreviewOfTheLinkDoesNotCount() {
        Claim claim = Claim.in(APP, Country.NO);

        assertThat(new Visitor().get(claim.url()).status()).isEqualTo(200);

        assertThat(claim.openings()).isZero();
    }

    @Test
    void whatABrowserFetchesAheadDoesNotCount() {
        Claim claim = Claim.in(APP, Country.NO);
        try (BrowserContext window = Browser.window(
                Browser.PHONE, options -> options.setExtraHTTPHeaders(Map.of("Sec-Purpose", "prefetch;prerender")))) {
            window.newPage().navigate(claim.url());
        }
        assertThat(claim.openings()).isZero();
    }

    @Test
    void whoMustProveWhoHeIsHasOpenedItOnceHeHas() {
        Claim claim = Claim.confidential(APP);
        try (BrowserContext window = Browser.window(Browser.PHONE)) {
            Page page = window.newPage();
            page.navigate(claim.url());
            assertThat(page.locator("h1").innerText()).isEqualTo("Vis hvem du er");
            assertThat(page.content()).doesNotContain("Kari", "1001", "Fjordlys");
            assertThat(claim.openings()).isZero();

            login(page, "15108695088");

            assertThat(page.locator("#amount").innerText()).contains("500,00");
            assertThat(page.url()).startsWith(claim.url());
            // Its picture too: that is what counts.
            page.waitForLoadState();
            assertThat(claim.openings()).isEqualTo(1);
            page.locator("#objection summary").click();
            page.locator("#objection-message").fill("Dette er ikke riktig.");
            page.locator("#objection button").click();
            assertThat(page.locator(".said").isVisible()).isTrue();
        }
        assertThat(claim.now().at("dispute").isNull()).isFalse();
    }

    @Test
    void somebodyElseHasNot() {
        Claim claim = Claim.confidential(APP);
        try (BrowserContext window = Browser.window(Browser.PHONE)) {
            Page page = window.newPage();
            page.navigate(claim.url());
            login(page, "13116900216");

            assertThat(page.locator("h1").innerText()).isEqualTo("Denne fakturaen er til noen andre");
            assertThat(page.locator("a.button").innerText()).isEqualTo("Prøv igjen");
            page.navigate(claim.url());
            assertThat(page.locator("#amount").count()).isZero();
        }
        assertThat(claim.openings()).isZero();
    }

    /** At the broker, whose login page believes what it is told. */
    private static void login(Page page, String number) {
        page.locator("a.button").click();
        page.locator("input[name=username]").fill("somebody");
        page.locator("textarea[name=claims]").fill("{\"pid\":\"" + number + "\"}");
        page.locator("input[type=submit]").click();
    }
}
