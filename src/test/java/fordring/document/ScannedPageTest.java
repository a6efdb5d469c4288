package fordring.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.common.HybridBinarizer;
import fordring.money.Currency;
import fordring.party.Language;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import fordring.reference.ReferenceScheme.Kind;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a phone or a bank's reader finds on the page, and where, in millimetres. */
class ScannedPageTest {
    private static final InvoicePdf PDF = new InvoicePdf();
    private static final String FINNISH_DIGITS = "421123456000007850004829900000000000000001234561261231";
    private static final String FINNISH_TRANSFER = """
            BCD
            001
            1
            SCT
            NDEAFIHH
            Esimerkki Oy
            FI2112345600000785
            EUR482.99

            1234561

            ReqdExctnDt/2026-12-31""";

    @ParameterizedTest
    @ValueSource(ints = {200, 300})
    void bothFinnishSymbolsAreReadBack(int dpi) throws IOException {
        Scan page = scan(PaymentSamples.finnish(), dpi);

        assertThat(page.read(BarcodeFormat.CODE_128)).contains(FINNISH_DIGITS);
        assertThat(page.read(BarcodeFormat.QR_CODE)).contains(FINNISH_TRANSFER);
    }

    @ParameterizedTest
    @EnumSource
    void everyLanguageShowsTheSameSymbols(Language language) throws IOException {
        Scan page = scan(PaymentSamples.finnish().in(language), 200);

        assertThat(page.read(BarcodeFormat.CODE_128)).contains(FINNISH_DIGITS);
        assertThat(page.read(BarcodeFormat.QR_CODE)).contains(FINNISH_TRANSFER);
    }

    @Test
    void anInternationalReferenceIsInVersionFive() throws IOException {
        Scan page = scan(
                PaymentSamples.finnish()
                        .into(
                                PaymentSamples.account(
                                        AccountKind.IBAN,
                                        "FI2112345600000785",
                                        null,
                                        null,
                                        ReferenceScheme.of(Kind.RF),
                                        null),
                                "RF341234561"),
                200);

        assertThat(page.read(BarcodeFormat.CODE_128))
                .contains("521123456000007850004829934000000000000001234561261231");
        assertThat(page.read(BarcodeFormat.QR_CODE))
                .hasValueSatisfying(text -> assertThat(text).startsWith("BCD\n002\n1\nSCT\n\nEsimerkki Oy\n"));
    }

    @Test
    void swishIsReadBackAndThereIsNoBankBarcode() throws IOException {
        Scan page = scan(PaymentSamples.swedish(), 200);

        assertThat(page.read(BarcodeFormat.QR_CODE)).contains("C1231111111;482,99;202400198;0");
        assertThat(page.read(BarcodeFormat.CODE_128)).isEmpty();
    }

    @Test
    void aNorwegianInvoiceInEuroHasTheEuropeanCode() throws IOException {
        Scan page = scan(PaymentSamples.norwegian().of(1240_00, Currency.EUR).to("DE"), 200);

        assertThat(page.read(BarcodeFormat.QR_CODE)).contains("""
                BCD
                001
                1
                SCT
                DNBANOKK
                Fjordlys Rådgivning AS
                NO7112345678903
                EUR1240.00


                2345676""");
    }

    /** 331 bytes: 47 beside the texts, 70 letters of two bytes, and a message of 140 and four more for two bytes. */
    @Test
    void theLargestCodeIsReadBackFromPaper() throws IOException {
        String message = "Ö".repeat(4) + "m".repeat(136);
        Scan page = scan(
                PaymentSamples.finnish()
                        .by("Ä".repeat(70))
                        .into(
                                PaymentSamples.account(
                                        AccountKind.IBAN,
                                        "SE4550000000058398257466",
                                        null,
                                        null,
                                        ReferenceScheme.NONE,
                                        null),
                                message),
                200);

        assertThat(page.read(BarcodeFormat.QR_CODE))
                .hasValueSatisfying(text ->
                        assertThat(text).contains("\n" + "Ä".repeat(70) + "\n").endsWith(message));
    }

    static Stream<PaymentSamples> withoutSymbols() {
        return Stream.of(
                PaymentSamples.norwegian(),
                PaymentSamples.danish(),
                PaymentSamples.swedish().of(482_99, Currency.NOK),
                PaymentSamples.finnish().credited(),
                PaymentSamples.finnish().drafted(),
                PaymentSamples.swedish().drafted());
    }

    @ParameterizedTest
    @MethodSource("withoutSymbols")
    void elsewhereThereIsNoSymbolAndNoPicture(PaymentSamples sample) throws IOException {
        Scan page = scan(sample, 200);

        assertThat(page.read(BarcodeFormat.QR_CODE)).isEmpty();
        assertThat(page.read(BarcodeFormat.CODE_128)).isEmpty();
        try (PDDocument document = Loader.loadPDF(PDF.render(sample.dossier()))) {
            assertThat(document.getPage(0).getResources().getXObjectNames()).isEmpty();
        }
    }

    /** Bank Bar Code Guide 5.3: 70 to 105 mm wide, 10 to 12.7 mm high, 20 mm of white on both sides. */
    @Test
    void theBankBarcodeHasTheSizeThatReadersExpect() throws IOException {
        Scan page = scan(PaymentSamples.finnish(), 600);
        ResultPoint start = page.find(BarcodeFormat.CODE_128).orElseThrow().getResultPoints()[0];
        int y = Math.round(start.getY());
        int left = page.edge(Math.round(start.getX()), y, -1);
        int right = page.edge(Math.round(start.getX()), y, 1);

        assertThat(page.millimetres(right - left + 1)).isBetween(70.0, 105.0);
        assertThat(page.millimetres(page.inkUpAndDown(left + 1, y))).isBetween(10.0, 12.7);
        assertThat(page.millimetres(page.white(left - 1, y, -1))).isGreaterThanOrEqualTo(20.0);
        assertThat(page.millimetres(page.white(right + 1, y, 1))).isGreaterThanOrEqualTo(20.0);
    }

    /** ISO/IEC 18004: four modules of white around it. The smallest there is has 25 modules a side, the finder 7. */
    @ParameterizedTest
    @MethodSource("coded")
    void aQrCodeIsAtLeastTwentyMillimetresAndStandsOnWhite(PaymentSamples sample) throws IOException {
        Scan page = scan(sample, 600);
        ResultPoint finder = page.find(BarcodeFormat.QR_CODE).orElseThrow().getResultPoints()[1];
        int x = Math.round(finder.getX());
        int y = Math.round(finder.getY());
        int left = page.outline(x, y, -1, 0);
        int top = page.outline(x, y, 0, -1);
        double module = 2.0 * (x - left) / 7;
        int right = page.edge(left, top + 1, 1);

        assertThat(page.millimetres(right - left + 1)).isGreaterThanOrEqualTo(20.0);
        assertThat(page.white(left - 1, y, -1)).isGreaterThanOrEqualTo((int) (3.9 * module));
        assertThat(page.white(right + 1, y, 1)).isGreaterThanOrEqualTo((int) (3.9 * module));
    }

    static Stream<PaymentSamples> coded() {
        return Stream.of(PaymentSamples.finnish(), PaymentSamples.swedish());
    }

    static Stream<PaymentSamples> withLongTexts() {
        ReferenceScheme kid = new ReferenceScheme(Kind.KID_MOD10, 25);
        return Stream.of(
                PaymentSamples.danish().of(999_999_999_99L, Currency.DKK),
                PaymentSamples.danish()
                        .into(
                                PaymentSamples.account(
                                        AccountKind.FIK, "81234567", null, null, ReferenceScheme.of(Kind.FIK_75), null),
                                "0000000000000026"),
                PaymentSamples.norwegian()
                        .to("GB")
                        .into(
                                PaymentSamples.account(
                                        AccountKind.BANK_ACCOUNT,
                                        "12345678903",
                                        "NO7112345678903",
                                        "DNBANOKK",
                                        kid,
                                        null),
                                "1234567890123456789012342")
                        .of(999_999_999_999_99L, Currency.NOK),
                PaymentSamples.norwegian()
                        .into(
                                PaymentSamples.account(
                                        AccountKind.BANK_ACCOUNT,
                                        "12345678903",
                                        null,
                                        null,
                                        ReferenceScheme.NONE,
                                        null),
                                "FAKTURA-".repeat(10)),
                PaymentSamples.swedish().by("Kraftverksmaskinist".repeat(5)));
    }

    /** The panel has 6 mm of its own colour at its right edge, 20 mm from the page's. */
    @ParameterizedTest
    @MethodSource("withLongTexts")
    void nothingRunsIntoTheMarginOfThePanel(PaymentSamples sample) throws IOException {
        Scan page = scan(sample, 200);

        List<Integer> rows = page.rowsThatBeginIn(new Color(0xee, 0xf3, 0xf5));

        assertThat(page.millimetres(rows.size())).isGreaterThan(30);
        assertThat(rows)
                .allMatch(y -> page.isAll(new Color(0xee, 0xf3, 0xf5), page.pixels(184.2), page.pixels(189.8), y));
    }

    private static Scan scan(PaymentSamples sample, int dpi) throws IOException {
        try (PDDocument document = Loader.loadPDF(PDF.render(sample.dossier()))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            return new Scan(new PDFRenderer(document).renderImageWithDPI(0, dpi, ImageType.RGB), dpi);
        }
    }

    private record Scan(BufferedImage image, int dpi) {
        Optional<String> read(BarcodeFormat format) {
            return find(format).map(Result::getText);
        }

        Optional<Result> find(BarcodeFormat format) {
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
            Map<DecodeHintType, ?> hints =
                    Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(format), DecodeHintType.TRY_HARDER, true);
            try {
                return Optional.of(
                        new MultiFormatReader().decode(new BinaryBitmap(new HybridBinarizer(source)), hints));
            } catch (NotFoundException nothing) {
                return Optional.empty();
            }
        }

        double millimetres(int pixels) {
            return pixels * 25.4 / dpi;
        }

        int pixels(double millimetres) {
            return (int) Math.round(millimetres * dpi / 25.4);
        }

        private boolean isDark(int x, int y) {
            return (image.getRGB(x, y) >> 8 & 0xff) < 0x80;
        }

        private boolean isWhite(int x, int y) {
            return (image.getRGB(x, y) & 0xffffff) == 0xffffff;
        }

        /** The last dark pixel in a direction, before five millimetres without one. */
        int edge(int from, int y, int step) {
            int last = from;
            for (int x = from; Math.abs(x - last) < pixels(5) && x >= 0 && x < image.getWidth(); x += step) {
                last = isDark(x, y) ? x : last;
            }
            return last;
        }

        /** From the middle of a finder pattern over its white ring to the last pixel of the dark one. */
        int outline(int x, int y, int stepX, int stepY) {
            boolean[] dark = {true, false, true};
            int n = 0;
            for (boolean colour : dark) {
                while (isDark(x + n * stepX, y + n * stepY) == colour) {
                    n++;
                }
            }
            return stepX == 0 ? y + (n - 1) * stepY : x + (n - 1) * stepX;
        }

        int white(int from, int y, int step) {
            int x = from;
            while (x > 0 && x < image.getWidth() - 1 && isWhite(x, y)) {
                x += step;
            }
            return Math.abs(x - from);
        }

        int inkUpAndDown(int x, int y) {
            int top = y;
            int bottom = y;
            while (isDark(x, top - 1)) {
                top--;
            }
            while (isDark(x, bottom + 1)) {
                bottom++;
            }
            return bottom - top + 1;
        }

        List<Integer> rowsThatBeginIn(Color color) {
            return IntStream.range(0, image.getHeight())
                    .filter(y -> isAll(color, pixels(20.5), pixels(25), y))
                    .boxed()
                    .toList();
        }

        boolean isAll(Color color, int from, int to, int y) {
            return IntStream.range(from, to).allMatch(x -> image.getRGB(x, y) == color.getRGB());
        }
    }
}
