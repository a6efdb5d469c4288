package fordring.invoice;

import fordring.party.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an invoice comes before the debtor, beside what it says.
 *
 * @param template null: the creditor's
 * @param attachments files that go with it (EN 16931 BG-24)
 * @param givenPdf a document of the caller's own that is delivered as it came; null: it is made here
 */
public record Presentation(
        @Nullable Template template,
        List<StoredFile> attachments,
        @Nullable StoredFile givenPdf) {
    public static final Presentation USUAL = new Presentation(null, List.of(), null);

    /** In this template, without files. */
    public static Presentation in(@Nullable Template template) {
        return template == null ? USUAL : new Presentation(template, List.of(), null);
    }

    /** The same with the files of another. */
    public Presentation withFilesOf(Presentation other) {
        return new Presentation(template, other.attachments, other.givenPdf);
    }

    boolean hasFiles() {
        return !attachments.isEmpty() || givenPdf != null;
    }
}
