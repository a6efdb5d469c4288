package fordring.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A letter as its template prints it. Public for the compiled template alone.
 *
 * @param keys how much, by when and by which reference; none where the letter asks for no payment
 * @param dated whether any claim has a date
 */
public record LetterView(
        Frame frame,
        Map<String, String> words,
        List<InvoiceView.Key> keys,
        List<String> opening,
        boolean dated,
        List<Claim> claims,
        String currency,
        String total,
        Letter.@Nullable Interest interest,
        List<String> closing,
        @Nullable PaymentPart payment) {

    /** A part of the claim; the date is empty where it has none. */
    public record Claim(
            String text,
            String date,
            String amount,
            @Nullable String ground) {}
}
