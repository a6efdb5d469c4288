package fordring.page;

import fordring.document.Dossier;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Holds;
import fordring.invoice.Invoices.Standing;
import fordring.party.Customer;
import fordring.party.Language;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Somebody has followed the link of an invoice, and what there is to show.
 *
 * @param token the end of the link, of which whoever has it needs no other right
 * @param dossier without logo, attachments by name alone
 * @param customer as it is today; as of the issue it stands in the dossier
 * @param language in which is answered
 * @param today the creditor's local date
 * @param now system time
 */
public record Visit(
        String token,
        Dossier dossier,
        Standing standing,
        Holds holds,
        Customer customer,
        Language language,
        LocalDate today,
        Instant now) {

    public TenantId tenant() {
        return dossier.invoice().tenant();
    }

    public InvoiceId invoice() {
        return dossier.invoice().id();
    }

    /** Whether the customer was to be asked who he is when it was issued, or is now. */
    public boolean needsIdentification() {
        return customer.requireIdentification() || dossier.buyer().requireIdentification();
    }

    /** Where the page is, from the root of the server. */
    public String path() {
        return "/i/" + token;
    }

    /** A place below the page, in the language of this visit: {@code pdf}; empty for the page itself. */
    public String path(String place) {
        return path() + (place.isEmpty() ? "" : "/" + place) + "?lang=" + language.code();
    }
}
