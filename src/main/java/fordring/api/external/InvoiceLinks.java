package fordring.api.external;

import fordring.collection.Notice;
import fordring.id.InvoiceId;
import fordring.invoice.Issued;
import fordring.invoice.PageLinks;

/**
 * Where a reader of an invoice is sent on to.
 *
 * @param publicUrl what links to this API begin with
 */
public record InvoiceLinks(String publicUrl, PageLinks pages) {
    String pdf(InvoiceId id) {
        return publicUrl + ExternalApi.PREFIX + "/invoices/" + id + "/pdf";
    }

    String notice(Notice notice) {
        return publicUrl + ExternalApi.PREFIX + "/collect/cases/" + notice.caseId() + "/notices/" + notice.id()
                + "/pdf";
    }

    String page(Issued invoice) {
        return pages.url(invoice.id(), invoice.presentation().page());
    }
}
