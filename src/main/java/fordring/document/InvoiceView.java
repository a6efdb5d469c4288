package fordring.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as its template prints it: text only, every figure already in the language of the document. Public for
 * the compiled template alone, which lives in a package of its own.
 *
 * @param words the fixed words of the language
 * @param vat whether the seller charges VAT at all
 * @param note free text; null where there is none
 * @param units whether any line states a unit
 * @param lines the lines, and behind them discounts and charges on the whole
 * @param recipient lines of the window
 * @param rounding of what is to be paid; null where there is none
 * @param baseVat VAT in the seller's own currency, and at what rate; null where that is the invoice's
 * @param reference the payment reference in groups of digits
 * @param credited of a credit note the number of the invoice it credits
 * @param payment null where nothing is to be paid: of a credit note
 */
public record InvoiceView(
        String language,
        Map<String, String> words,
        boolean test,
        String number,
        Letterhead letterhead,
        List<String> recipient,
        List<Fact> facts,
        @Nullable String note,
        boolean vat,
        boolean units,
        List<Line> lines,
        List<VatRow> vatRows,
        String net,
        String vatSum,
        @Nullable String rounding,
        @Nullable Fact baseVat,
        String currency,
        String payable,
        String dueDate,
        String account,
        List<String> reference,
        @Nullable String credited,
        @Nullable PaymentPart payment) {

    /** Who sends it: what every page's foot says. */
    public record Letterhead(String name, List<String> address, List<String> register, List<String> contact) {}

    /** A label and its value. */
    public record Fact(String label, String value) {}

    /**
     * A line; the figures of a column are padded so that their decimal signs stand in one line. A discount or charge on
     * the whole has neither quantity nor price.
     *
     * @param discount what was taken off quantity × price
     */
    public record Line(
            String description,
            @Nullable String discount,
            String quantity,
            @Nullable String unit,
            String unitPrice,
            String rate,
            String amount) {}

    /** The VAT of one category and rate (EN 16931 BG-23). */
    public record VatRow(String rate, String reason, String base, String vat) {}
}
