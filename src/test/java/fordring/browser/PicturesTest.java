package fordring.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import fordring.testkit.App;
import fordring.testkit.Browser;
import fordring.testkit.IdentityBroker;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Pictures of the page for people, in {@code target/pages}; run with {@code -Dfordring.pictures=true}. */
@EnabledIfSystemProperty(named = "fordring.pictures", matches = "true")
class PicturesTest {

    @Test
    void ofEachState() {
        try (IdentityBroker broker = IdentityBroker.start();
                App app = App.start(broker.settings())) {
            for (State state : State.values()) {
                for (int width : new int[] {Browser.PHONE, Browser.DESKTOP}) {
                    take(app, state, width);
                }
            }
        }
    }

    private static void take(App app, State state, int width) {
        try (BrowserContext window = Browser.window(width, options -> options.setReducedMotion(ReducedMotion.REDUCE))) {
            Page page = window.newPage();
            state.show(app, page);
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String name = "%s-%d-%s.png".formatted(state, width, scheme).toLowerCase(Locale.ROOT);
                page.screenshot(
                        new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "pages", name)));
            }
        }
    }
}
