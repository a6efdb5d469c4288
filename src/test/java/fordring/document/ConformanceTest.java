package fordring.document;

import fordring.party.Language;
import org.junit.jupiter.api.Test;

class ConformanceTest {
    private static final InvoicePdf PDF = new InvoicePdf();

    @Test
    void simple() throws Exception {
        byte[] pdf = PDF.render(Samples.dossier(
                Samples.simple(),
                Samples.seller("A & B AS", true),
                Samples.buyer("C"),
                Samples.ACCOUNT,
                Language.NB,
                true));
        VeraPdf.assertCompliant(pdf);
    }
}
