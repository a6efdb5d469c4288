package fordring.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import fordring.testkit.App;
import fordring.testkit.Browser;
import fordring.testkit.IdentityBroker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** WCAG 2.2 AA, as far as machines can tell: by axe-core, and by looking at where things stand. */
class AccessibilityTest {
    private static final IdentityBroker BROKER = IdentityBroker.start();
    private static final App APP = App.start(BROKER.settings());
    private static final String AXE = axe();

    @AfterAll
    static void stop() {
        APP.close();
        BROKER.close();
    }

    private static String axe() {
        try (InputStream in = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What axe finds: rule, and where. */
    private static Object faults(Page page) {
        page.addScriptTag(new Page.AddScriptTagOptions().setContent(AXE));
        return page.evaluate("""
                () => axe.run(document).then(result => result.violations
                    .map(rule => rule.id + ': ' + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join('; ')))
                """);
    }

    @ParameterizedTest
    @EnumSource
    void everybodyCanReadIt(State state) {
        try (BrowserContext window = Browser.window(
                Browser.PHONE,
                options -> options.setBypassCSP(true)
                        .setColorScheme(ColorScheme.LIGHT)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setDeviceScaleFactor(2))) {
            Page page = window.newPage();
            state.show(APP, page);
            assertNoFaultsInLightOrDark(page);
            assertReadableEnlarged(page);
        }
    }

    private static void assertNoFaultsInLightOrDark(Page page) {
        assertThat(faults(page)).as("light").isEqualTo(List.of());
        Object light = ground(page);

        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(faults(page)).as("dark").isEqualTo(List.of());
        assertThat(ground(page)).isNotEqualTo(light);

        page.setViewportSize(Browser.DESKTOP, 900);
        assertThat(faults(page)).as("wide").isEqualTo(List.of());
    }

    /** 640 is 1280 at 200 %, 320 is 1280 at 400 % (WCAG 2.2, success criteria 1.4.4 and 1.4.10). */
    private static void assertReadableEnlarged(Page page) {
        for (int width : new int[] {640, 320, Browser.PHONE, Browser.DESKTOP}) {
            page.setViewportSize(width, 720);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as("sideways at " + width)
                    .isEqualTo(width);
            assertThat(overlaps(page)).as("at " + width).isEqualTo(List.of());
        }
    }

    private static Object ground(Page page) {
        return page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    /** The texts that lie over one another, by more than a hair. */
    private static Object overlaps(Page page) {
        return page.evaluate("""
                () => {
                  const seen = [...document.querySelectorAll('body *')].filter(element =>
                    !element.closest('.aside, svg, select, datalist') && element.checkVisibility()
                    && [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()));
                  const lines = seen.flatMap(element => [...element.childNodes]
                    .filter(node => node.nodeType === 3 && node.data.trim())
                    .flatMap(node => {
                      const range = document.createRange();
                      range.selectNodeContents(node);
                      return [...range.getClientRects()].map(box => ({ element, box, text: node.data.trim() }));
                    }));
                  const found = [];
                  lines.forEach((one, i) => lines.slice(i + 1).forEach(other => {
                    const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
                    const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
                    if (one.element !== other.element && wide > 2 && high > Math.min(one.box.height, other.box.height) / 2) {
                      found.push(one.text + ' / ' + other.text);
                    }
                  }));
                  return found;
                }
                """);
    }

    @Test
    void whatIsWrongIsFound() {
        try (BrowserContext window = Browser.window(Browser.PHONE, options -> options.setBypassCSP(true))) {
            Page page = window.newPage();
            State.NO.show(APP, page);
            page.evaluate("""
                    document.querySelector('main').insertAdjacentHTML('beforeend', `<img src="seen">
                        <p style="color: #ccc; background: #fff">pale</p>
                        <p style="position: absolute; left: 0; top: 0">over</p><p style="position: absolute; left: 0; top: 0">under</p>
                        <p style="width: 500px">broad</p>`)
                    """);

            assertThat(faults(page).toString()).contains("image-alt", "color-contrast");
            assertThat(overlaps(page).toString()).contains("over / under");
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isNotEqualTo(Browser.PHONE);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NO", "OBJECTED"})
    void nothingMovesForWhoDoesNotWantItTo(State state) {
        try (BrowserContext window =
                Browser.window(Browser.PHONE, options -> options.setReducedMotion(ReducedMotion.REDUCE))) {
            Page page = window.newPage();
            state.show(APP, page);

            assertThat(page.evaluate("""
                            () => [...document.querySelectorAll('*')].map(element => getComputedStyle(element))
                                .filter(style => style.transitionDuration !== '0s' || style.animationName !== 'none').length
                            """)).isEqualTo(0);
        }
    }
}
