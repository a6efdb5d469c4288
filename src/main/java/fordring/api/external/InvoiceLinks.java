package fordring.api.external;

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

    String page(Issued invoice) {
        return pages.url(invoice.id(), invoice.presentation().page());
    }
}
