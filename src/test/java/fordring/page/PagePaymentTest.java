package fordring.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import fordring.page.Debtor.Land;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the page says to pay what is open, in each country. */
class PagePaymentTest {
    private static final App APP = App.start();

    @AfterAll
    static void stop() {
        APP.close();
    }

    @ParameterizedTest
    @EnumSource
    void amountAccountAndReferenceCanBeCopied(Land land) {
        Debtor debtor = Debtor.of(APP, land).on("2026-02-10");
        Reply invoice = debtor.invoice();
        String reference = invoice.string("paymentReference");

        Reply page = debtor.page(invoice);

        assertThat(copied(page, "pay-amount")).isEqualTo("1500,00");
        assertThat(copied(page, "payee")).isEqualTo("Nordlys " + land);
        assertThat(copied(page, "account"))
                .isEqualTo(
                        switch (land) {
                            case NO -> "86011117947";
                            case SE -> "58056201";
                            case FI -> "FI2112345600000785";
                            case DK -> "81234567";
                        });
        assertThat(copied(page, "reference"))
                .isEqualTo(
                        switch (land) {
                            case NO, SE, FI -> reference;
                            case DK -> "+71<" + reference + "+81234567<";
                        });
        assertThat(copied(debtor.get(debtor.path(invoice) + "?lang=en"), "pay-amount"))
                .as("as the banks take it, whatever the language")
                .isEqualTo("1500,00");
    }

    @Test
    void theFinnishCodeAndBarCodeSayWhatIsOpen() throws Exception {
        Debtor debtor = Debtor.of(APP, Land.FI).on("2026-02-10");
        Reply invoice = debtor.invoice();
        debtor.pay(invoice, 80_000);

        Reply page = debtor.page(invoice);

        // EPC069-12, version 001 as there is a BIC; 1 500.00 − 800.00.
        assertThat(code(page))
                .isEqualTo("BCD\n001\n1\nSCT\nNDEAFIHH\nNordlys FI\nFI2112345600000785\nEUR700.00\n\n"
                        + invoice.string("paymentReference") + "\n\nReqdExctnDt/2026-02-16");
        // Bank bar code, version 4: account 16, euro 6, cents 2, 000, reference 20, date YYMMDD.
        assertThat(copied(page, "barcode"))
                .isEqualTo("4" + "2112345600000785" + "000700" + "00" + "000"
                        + "0".repeat(20 - invoice.string("paymentReference").length())
                        + invoice.string("paymentReference") + "260216");
    }

    @Test
    void noBankIsAskedToPayOnADayThatIsPast() throws Exception {
        Debtor debtor = Debtor.of(APP, Land.FI).on("2026-03-01");

        assertThat(code(debtor.page(debtor.invoice()))).endsWith("ReqdExctnDt/2026-03-01");
    }

    @Test
    void theSwedishCodeIsSwishs() throws Exception {
        Debtor debtor = Debtor.of(APP, Land.SE).on("2026-03-01");
        Reply invoice = debtor.invoice();
        debtor.pay(invoice, 80_000);

        assertThat(code(debtor.page(invoice)))
                .isEqualTo("C1234679304;700,00;" + invoice.string("paymentReference") + ";0");
    }

    @ParameterizedTest
    @EnumSource(names = {"NO", "DK"})
    void whereThereIsNoCodeNoneIsShown(Land land) {
        Debtor debtor = Debtor.of(APP, land).on("2026-02-10");

        assertThat(debtor.page(debtor.invoice()).text()).contains("id=\"pay\"").doesNotContain("id=\"qr\"");
    }

    private static String copied(Reply page, String id) {
        Matcher value =
                Pattern.compile("id=\"" + id + "\" data-copy=\"([^\"]*)\"").matcher(page.text());
        assertThat(value.find()).as(id).isTrue();
        return value.group(1).replace("&lt;", "<");
    }

    /** What a camera reads from the drawing: its path is lines of black modules, {@code M x y h length …}. */
    private static String code(Reply page) throws Exception {
        Matcher svg = Pattern.compile("viewBox=\"-4 -4 (\\d+) \\1\".*?<path d=\"([^\"]+)\"", Pattern.DOTALL)
                .matcher(page.text());
        assertThat(svg.find()).isTrue();
        BitMatrix modules = new BitMatrix(Integer.parseInt(svg.group(1)) - 8);
        List<MatchResult> lines = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1H(\\d+)z")
                .matcher(svg.group(2))
                .results()
                .toList();
        for (MatchResult line : lines) {
            modules.setRegion(
                    Integer.parseInt(line.group(1)),
                    Integer.parseInt(line.group(2)),
                    Integer.parseInt(line.group(3)),
                    1);
        }
        return new Decoder().decode(modules).getText();
    }
}
