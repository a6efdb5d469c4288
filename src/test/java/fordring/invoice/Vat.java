package fordring.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.invoice.Issued.VatGroup;
import java.math.BigDecimal;

/**
 * BR-CO-17 of EN 16931: the VAT of a group (BT-117) is its base (BT-116) × its rate (BT-119). Held to less than one
 * minor unit; the standard's own validation artefacts allow less than one major unit.
 */
final class Vat {
    private Vat() {}

    static void holds(Totals totals) {
        for (VatGroup group : totals.groups()) {
            BigDecimal exact = BigDecimal.valueOf(group.base().minor())
                    .multiply(group.rate().percent())
                    .movePointLeft(2);
            assertThat(BigDecimal.valueOf(group.vat().minor()).subtract(exact).abs())
                    .as("BR-CO-17 of %s", group)
                    .isLessThan(BigDecimal.ONE);
        }
    }
}
