package fordring.delivery;

import fordring.document.InvoiceView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, in the order it says it. Public for the compiled template alone, which lives in a package of its
 * own.
 *
 * @param own what the seller wants to say first, line by line
 * @param link to the page of the invoice
 * @param invitation to ask by replying; null where nobody would read the reply
 */
public record MailView(
        String language,
        String subject,
        String greeting,
        List<String> own,
        String opening,
        List<InvoiceView.Fact> facts,
        Link link,
        @Nullable String invitation,
        String closing,
        String sender) {

    /**
     * Where the page is, and what there is to do there.
     *
     * @param label on the button
     */
    public record Link(String label, String url) {}

    /** The same for mail programs that show no HTML. */
    String plain() {
        StringBuilder text = new StringBuilder();
        text.append(greeting).append("\n\n");
        own.forEach(line -> text.append(line).append('\n'));
        text.append(own.isEmpty() ? "" : "\n").append(opening).append("\n\n");
        facts.forEach(fact ->
                text.append(fact.label()).append(": ").append(fact.value()).append('\n'));
        text.append(facts.isEmpty() ? "" : "\n");
        text.append(link.label()).append(":\n").append(link.url()).append('\n');
        if (invitation != null) {
            text.append('\n').append(invitation).append('\n');
        }
        return text.append('\n')
                .append(closing)
                .append('\n')
                .append(sender)
                .append('\n')
                .toString();
    }
}
