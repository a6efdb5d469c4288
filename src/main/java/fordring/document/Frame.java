package fordring.document;

import fordring.document.InvoiceView.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the text of a document, invoice or letter: whose paper it is, to whom it goes, what it is. Public
 * for the compiled templates alone, which live in a package of their own.
 *
 * @param title its heading, and the title of the file
 * @param recipient lines of the window
 * @param mark what it is instead of an invoice; null where it is what it says
 * @param test whether it is an exercise
 */
public record Frame(
        String language,
        String title,
        Letterhead letterhead,
        Look look,
        List<String> recipient,
        List<Fact> facts,
        @Nullable String mark,
        boolean test) {

    private static final int CHARACTERS_A_LINE = 46;
    private static final int USUAL = 5;
    private static final int MANY = 6;

    /** How close the recipient's lines must stand to be read in a window: empty, close or closest. */
    public String recipientFit() {
        int lines = recipient.stream()
                .mapToInt(line -> 1 + (line.length() - 1) / CHARACTERS_A_LINE)
                .sum();
        return lines > MANY ? "closest" : lines > USUAL ? "close" : "";
    }

    /** The pictures that its page refers to, and those of its payment part. */
    Map<String, byte[]> pictures(byte @Nullable [] logo, @Nullable PaymentPart payment) {
        Map<String, byte[]> pictures = new HashMap<>();
        if (logo != null && look.logo() != null) {
            pictures.put("logo", logo);
        }
        if (payment != null) {
            pictures.putAll(payment.pictures());
        }
        return pictures;
    }

    /** Who sends it: what every page's foot says. */
    public record Letterhead(String name, List<String> address, List<String> register, List<String> contact) {}

    /**
     * How it looks.
     *
     * @param accent colour, {@code #rrggbb}, dark enough to be read
     * @param logo stands where the name would; null where there is none
     * @param footer lines of the creditor's own at the foot
     * @param foot millimetres that the foot needs
     * @param compact whether in small type and narrow rows
     */
    public record Look(String accent, @Nullable Logo logo, List<String> footer, int foot, boolean compact) {}
}
