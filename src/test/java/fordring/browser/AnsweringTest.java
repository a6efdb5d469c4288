package fordring.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import fordring.country.Country;
import fordring.testkit.App;
import fordring.testkit.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a debtor says to a claim. */
class AnsweringTest {
    private static final App APP = App.start();

    @AfterAll
    static void stop() {
        APP.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {Browser.PHONE, Browser.DESKTOP})
    void whoObjectsIsHeard(int width) {
        Claim claim = Claim.in(APP, Country.NO);
        assertThat(claim.now().at("dispute").isNull()).isTrue();
        try (BrowserContext window = Browser.window(width)) {
            Page page = window.newPage();
            page.navigate(claim.url());
            page.locator("#objection summary").click();
            page.locator("#objection-message").fill("Jeg har aldri fått varen.");
            page.locator("#objection button").click();

            assertThat(page.locator(".said").innerText()).contains("Fjordlys Kraft AS");
            assertThat(page.locator("#history").innerText()).isNotBlank();
            page.reload();
            assertThat(page.locator("#amount").isVisible())
                    .as("a reload sends nothing again")
                    .isTrue();
        }
        assertThat(claim.now().at("dispute").isNull()).isFalse();
        assertThat(claim.told()).containsOnlyOnce("invoice.disputed");
    }

    @Test
    void anEmptyObjectionIsAskedForAgainWhereItIsMissing() {
        Claim claim = Claim.in(APP, Country.NO);
        try (BrowserContext window = Browser.window(Browser.PHONE)) {
            Page page = window.newPage();
            page.navigate(claim.url());
            page.locator("#objection summary").click();
            page.locator("#objection-message").fill("   ");
            page.locator("#objection button").click();

            assertThat(page.locator("#objection-message").getAttribute("aria-invalid"))
                    .isEqualTo("true");
            assertThat(page.locator("#objection-fault").isVisible()).isTrue();
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("objection-message");
        }
        assertThat(claim.now().at("dispute").isNull()).isTrue();
    }

    @Test
    void whoNeedsMoreTimeIsHeard() {
        Claim claim = Claim.in(APP, Country.NO);
        try (BrowserContext window = Browser.window(Browser.PHONE)) {
            Page page = window.newPage();
            page.navigate(claim.url());
            page.locator("#more-time summary").click();
            page.locator("#more-time-until").fill("2026-03-15");
            page.locator("#more-time-message").fill("Lønnen kommer den 12.");
            page.locator("#more-time button").click();

            assertThat(page.locator(".said").innerText()).contains("Fjordlys Kraft AS");
        }
        assertThat(claim.told()).containsOnlyOnce("invoice.more_time_requested");
        assertThat(claim.now().at("dispute").isNull()).isTrue();
    }
}
