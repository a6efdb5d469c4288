package fordring.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import fordring.country.Country;
import fordring.testkit.App;
import fordring.testkit.Browser;
import fordring.testkit.IdentityBroker;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
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

    /** The mails by which reminders go, on a phone. */
    @Test
    void ofTheMails() throws Exception {
        try (App app = App.start()) {
            for (Country country : Country.values()) {
                Claim.late(app, country);
            }
            try (BrowserContext window = Browser.window(Browser.PHONE);
                    Stream<Path> mails = Files.walk(app.data().resolve("outbox"))) {
                Page page = window.newPage();
                int no = 0;
                for (Path mail :
                        mails.filter(each -> each.toString().endsWith(".eml")).toList()) {
                    page.setContent(html(mail));
                    page.screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Path.of("target", "pages", "mail-" + no++ + ".png")));
                }
                assertThat(no).isGreaterThanOrEqualTo(2 * Country.values().length);
            }
        }
    }

    private static String html(Path mail) throws Exception {
        try (InputStream in = Files.newInputStream(mail)) {
            MimeMultipart parts = (MimeMultipart) new MimeMessage(null, in).getContent();
            MimeMultipart texts = (MimeMultipart) parts.getBodyPart(0).getContent();
            return (String) texts.getBodyPart(1).getContent();
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
