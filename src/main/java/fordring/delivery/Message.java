package fordring.delivery;

import fordring.document.Dossier;
import fordring.document.InvoiceDocuments;
import fordring.document.NoticeDocuments;
import fordring.id.DeliveryId;
import fordring.party.Customer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invoice, or a notice about it, on its way by one channel.
 *
 * @param id the same in every attempt
 * @param recipient the customer as he can be reached today, though the document stays addressed as it was issued
 * @param link to the page of the invoice
 * @param notice null: it is the invoice itself
 * @param at when this attempt was begun
 */
record Message(
        DeliveryId id,
        Dossier dossier,
        NoticeDocuments.Made.@Nullable Ready notice,
        Customer recipient,
        String link,
        Instant at,
        InvoiceDocuments documents) {

    /** The invoice itself. */
    Message(DeliveryId id, Dossier dossier, Customer recipient, String link, Instant at, InvoiceDocuments documents) {
        this(id, dossier, null, recipient, link, at, documents);
    }

    /** The document, made now if it is not there yet. */
    byte[] pdf() {
        return notice != null
                ? notice.pdf()
                : documents
                        .pdf(dossier.invoice().tenant(), dossier.invoice().id())
                        .orElseThrow();
    }

    /** The e-invoice, the same that the document has inside. */
    byte[] ubl() {
        return documents.ubl(dossier.invoice().tenant(), dossier.invoice().id()).orElseThrow();
    }

    /** Whether only who has proved to be the debtor may read it: what goes out then says how to, and no more. */
    boolean confidential() {
        return recipient.requireIdentification() || dossier.buyer().requireIdentification();
    }
}
