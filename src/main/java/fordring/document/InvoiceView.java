package fordring.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as its template prints it: text only, every figure already in the language of the document. Public for
 * the compiled template alone, which lives in a package of its own.
 *
 * @param words the fixed words of the language
 * @param keys what the payer looks for first
 * @param blocks what stands in several lines: where it was delivered, and the terms
 * @param note free text; null where there is none
 * @param vat whether the seller charges VAT at all
 * @param units whether any line states a unit
 * @param pages the lines, and behind them discounts and charges on the whole; one page unless it is known that there
 *     are more
 * @param reduction what the tax agency pays of it; null where that is nothing
 * @param rounding of what is to be paid; null where there is none
 * @param baseVat VAT in the seller's own currency, and at what rate; null where that is the invoice's
 * @param reference the payment reference in groups of digits
 * @param marketing what the seller wants to say besides; null where it does not
 * @param credits whether it is a credit note
 * @param credited the number of the invoice that a credit note credits; null where it names none
 * @param payment null where nothing is to be paid: of a credit note
 */
public record InvoiceView(
        Frame frame,
        Map<String, String> words,
        String number,
        List<Key> keys,
        List<Block> blocks,
        @Nullable String note,
        boolean vat,
        boolean units,
        List<Page> pages,
        List<VatRow> vatRows,
        String net,
        String vatSum,
        @Nullable String rounding,
        @Nullable Reduction reduction,
        @Nullable Fact baseVat,
        String currency,
        String payable,
        String dueDate,
        String account,
        List<String> reference,
        @Nullable String marketing,
        boolean credits,
        @Nullable String credited,
        @Nullable PaymentPart payment) {
    private static final int MANY = 15;
    private static final int MANY_OF_QUANTITY = 10;

    public String language() {
        return frame.language();
    }

    /** Whether its figures need more room than figures use to. */
    public boolean huge() {
        return payable.length() > MANY
                || pages.stream()
                        .flatMap(page -> page.lines().stream())
                        .anyMatch(line -> line.unitPrice().length() > MANY
                                || line.amount().length() > MANY);
    }

    /** Whether its quantities need more room than quantities use to. */
    public boolean wide() {
        return pages.stream()
                .flatMap(page -> page.lines().stream())
                .anyMatch(line -> line.quantity().length() > MANY_OF_QUANTITY);
    }

    /** How many columns the lines have. */
    public int columns() {
        return 4 + (units ? 1 : 0) + (vat ? 1 : 0);
    }

    /** A label and its value. */
    public record Fact(String label, String value) {}

    /** A label and what stands under it, line by line. */
    public record Block(String label, List<String> lines) {}

    /**
     * What the tax agency pays of an invoice (in Sweden for work on homes and in them, inkomstskattelagen chapter 67).
     *
     * @param total what is paid in all
     * @param amount less than nothing
     */
    public record Reduction(String total, String amount) {}

    /**
     * A label and a value that is found at a glance.
     *
     * @param groups the value, in the groups in which it is read
     */
    public record Key(String label, List<String> groups) {
        private static final int LONG = 24;
        private static final int TEXT = 36;

        /** How much room it needs: empty, long, or text that runs over several lines. */
        public String length() {
            int length = groups.stream().mapToInt(String::length).sum();
            return length > TEXT ? "text" : length > LONG ? "long" : "";
        }
    }

    /**
     * The lines of one page.
     *
     * @param brought the sum of the pages before; null on the first
     * @param carried the sum so far; null on the last
     * @param tall whether its line is higher than a page
     */
    public record Page(
            @Nullable String brought,
            List<Line> lines,
            @Nullable String carried,
            boolean tall) {}

    /**
     * A line; the figures of a column are padded so that their decimal signs stand in one line. A discount or charge on
     * the whole has neither quantity nor price.
     *
     * @param item what the seller calls it
     * @param discount what was taken off quantity × price
     */
    public record Line(
            String description,
            @Nullable String item,
            @Nullable String discount,
            String quantity,
            @Nullable String unit,
            String unitPrice,
            String rate,
            String amount) {}

    /** The VAT of one category and rate (EN 16931 BG-23). */
    public record VatRow(String rate, String reason, String base, String vat) {}
}
