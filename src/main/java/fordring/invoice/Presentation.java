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
        @Nullable StoredFile givenPdf,
        Page page) {
    public static final Presentation USUAL = new Presentation(null, List.of(), null, Page.USUAL);

    /**
     * The page on which the debtor reads and answers the claim.
     *
     * @param template the id of one of the tenant's page templates; null: the creditor's look alone
     * @param domain one of the tenant's domains, that links begin with; null: the installation's own address
     */
    public record Page(@Nullable String template, @Nullable String domain) {
        public static final Page USUAL = new Page(null, null);
    }

    /** In this template and with this page, without files. */
    public static Presentation in(@Nullable Template template, Page page) {
        return template == null && page.equals(Page.USUAL) ? USUAL : new Presentation(template, List.of(), null, page);
    }

    /** The same with the files of another. */
    public Presentation withFilesOf(Presentation other) {
        return new Presentation(template, other.attachments, other.givenPdf, page);
    }

    boolean hasFiles() {
        return !attachments.isEmpty() || givenPdf != null;
    }
}
