package fordring.document;

import java.io.IOException;

/** {@link PdfText} for tests of other packages. */
public final class PdfWords {
    private PdfWords() {}

    public static String of(byte[] pdf) throws IOException {
        return PdfText.of(pdf);
    }
}
