package fordring.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import fordring.country.Country;
import fordring.testkit.App;
import fordring.testkit.Browser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a debtor reads, copies and scans. */
class ReadingTest {
    private static final App APP = App.start();

    @AfterAll
    static void stop() {
        APP.close();
    }

    /** Of white space one blank. */
    private static String text(Page page, String selector) {
        return page.locator(selector)
                .innerText()
                .replaceAll("[\\s\\u00a0\\u2007\\u2008\\u202f]+", " ")
                .strip();
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    @ParameterizedTest
    @CsvSource({
        "390, NO, '1 500,00', 16. februar 2026, Kontonummer",
        "1280, NO, '1 500,00', 16. februar 2026, Kontonummer",
        "390, SE, '1 500,00', 16 februari 2026, Bankgiro",
        "390, FI, '1 500,00', 16.2.2026, Saajan tilinumero",
        "390, DK, '1.500,00', 16. februar 2026, Kreditornummer"
    })
    void amountDueDateAndReferenceAreTheInvoices(
            int width, Country country, String amount, String due, String account) {
        Claim claim = Claim.in(APP, country);
        assertThat(claim.now().number("openAmount")).isEqualTo(150_000);
        assertThat(claim.now().string("dueDate")).isEqualTo("2026-02-16");
        try (BrowserContext window = Browser.window(width)) {
            Page page = window.newPage();
            page.navigate(claim.url());

            assertThat(text(page, "#amount")).contains(amount, claim.invoice().string("currency"));
            assertThat(text(page, "#due")).contains(due);
            assertThat(digits(text(page, "#reference")))
                    .contains(digits(claim.now().string("paymentReference")));
            assertThat(text(page, "#account-label")).isEqualTo(account);
            assertThat(text(page, "h1")).contains("1001", Claim.seller(country));
            assertThat(page.title()).contains(Claim.seller(country));
        }
    }

    @ParameterizedTest
    @CsvSource({"390, NO, 86011117947", "1280, NO, 86011117947", "390, FI, FI2112345600000785"})
    void aButtonCopiesWhatABankTakes(int width, Country country, String account) {
        Claim claim = Claim.in(APP, country);
        try (BrowserContext window = Browser.window(
                width, options -> options.setPermissions(List.of("clipboard-read", "clipboard-write")))) {
            Page page = window.newPage();
            page.navigate(claim.url());

            assertThat(copied(page, "#pay-amount")).isEqualTo("1500,00");
            assertThat(copied(page, "#account")).isEqualTo(account);
            assertThat(copied(page, "#reference")).isEqualTo(claim.now().string("paymentReference"));
        }
    }

    private static String copied(Page page, String field) {
        page.locator(field + " + button").click();
        page.waitForCondition(
                () -> page.locator(field + " + button").getAttribute("class").contains("done"));
        return (String) page.evaluate("navigator.clipboard.readText()");
    }

    @Test
    void aSwedeScansForSwish() throws Exception {
        Claim claim = Claim.in(APP, Country.SE);

        assertThat(scanned(claim))
                .isEqualTo("C1234679304;1500,00;" + claim.now().string("paymentReference") + ";0");
    }

    /** Version 002, for the account names no BIC; the bank's viitenumero, and the due date, which Finns read. */
    @Test
    void aFinnScansForHisBank() throws Exception {
        Claim claim = Claim.in(APP, Country.FI);

        assertThat(scanned(claim)).isEqualTo("""
                BCD
                002
                1
                SCT

                Revontuli Energia Oy
                FI2112345600000785
                EUR1500.00

                %s

                ReqdExctnDt/2026-02-16""".formatted(claim.now().string("paymentReference")));
    }

    private static String scanned(Claim claim) throws Exception {
        try (BrowserContext window = Browser.window(Browser.PHONE, options -> options.setDeviceScaleFactor(3))) {
            Page page = window.newPage();
            page.navigate(claim.url());
            BufferedImage image = ImageIO.read(
                    new ByteArrayInputStream(page.locator("#qr svg").screenshot()));
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            return new MultiFormatReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(
                                    new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))),
                            Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        }
    }

    @Test
    void theLanguageIsChosenOnThePage() {
        Map<String, String> heading = Map.of(
                "nb", "Faktura 1001",
                "nn", "Faktura 1001",
                "sv", "Faktura 1001",
                "da", "Faktura 1001",
                "fi", "Lasku 1001",
                "en", "Invoice 1001");
        try (BrowserContext window = Browser.window(Browser.PHONE)) {
            Page page = window.newPage();
            page.navigate(Claim.in(APP, Country.NO).url());
            heading.forEach((language, words) -> {
                page.locator("#languages summary").click();
                page.locator("#languages a[hreflang=" + language + "]").click();
                assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
                assertThat(text(page, "h1")).startsWith(words);
                assertThat(page.locator("#languages a[aria-current]").getAttribute("hreflang"))
                        .isEqualTo(language);
            });
        }
    }

    @Test
    void withoutScriptItIsReadPaidAndAnswered() {
        Claim claim = Claim.in(APP, Country.SE);
        try (BrowserContext window = Browser.window(Browser.PHONE, options -> options.setJavaScriptEnabled(false))) {
            Page page = window.newPage();
            page.navigate(claim.url());

            assertThat(text(page, "#amount")).contains("1 500,00");
            assertThat(text(page, "#account")).isEqualTo("5805-6201");
            assertThat(digits(text(page, "#reference"))).isEqualTo(claim.now().string("paymentReference"));
            assertThat(page.locator("#qr svg").isVisible()).isTrue();
            assertThat(page.locator("button.copy").count())
                    .as("what would do nothing is not there")
                    .isZero();
            page.locator("#objection summary").click();
            page.locator("#objection-message").fill("Jag har betalat");
            page.locator("#objection button").click();
            assertThat(page.locator(".said").isVisible()).isTrue();
        }
        assertThat(claim.now().at("dispute").isNull()).isFalse();
        assertThat(claim.openings()).as("the picture needs no script").isEqualTo(1);
    }

    @Test
    void nothingIsForbiddenNothingBreaksAndNobodyElseIsAsked() {
        Claim claim = Claim.of(APP, Country.SE, "", ",'color':'#e4572e'");
        List<String> complaints = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        try (BrowserContext window = Browser.window(Browser.PHONE)) {
            Page page = window.newPage();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onPageError(complaints::add);
            page.onRequestFailed(request -> complaints.add(request.url()));
            page.onRequest(request -> asked.add(request.url()));
            page.navigate(claim.url());
            page.locator("#reference + button").click();
            page.locator("#objection summary").click();
            page.locator("#objection-message").fill("Varan kom aldrig");
            page.locator("#objection button").click();
            assertThat(page.locator(".said").isVisible()).isTrue();
        }
        assertThat(complaints).isEmpty();
        assertThat(asked).isNotEmpty().allMatch(url -> url.startsWith("http://localhost:" + APP.port() + "/i/"));
    }
}
