package fordring.api.erp;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as this surface knows it, {@code I.<number>}; what it says and what became of it the core knows.
 *
 * @param invoice of the draft, then of what was issued
 * @param bodyHash of the request that it last came from
 * @param rows the numbers of its rows
 * @param createdBy the name of the user
 * @param activatedBy the id of the user
 */
record ErpInvoice(
        TenantId tenant,
        long number,
        long client,
        InvoiceId invoice,
        String invoiceNumber,
        Status status,
        Stated stated,
        byte[] bodyHash,
        List<Long> rows,
        String createdBy,
        Instant createdAt,
        @Nullable String activatedBy,
        @Nullable Instant activatedAt) {

    /** As it is kept; whether an activated one is settled the ledger knows. */
    enum Status {
        CREATED,
        ACTIVATED,
        DELETED
    }

    String id() {
        return ErpNumbers.Kind.INVOICE.write(number);
    }

    /** The same, changed by another request. */
    ErpInvoice changed(String newNumber, Stated newStated, byte[] newHash, List<Long> newRows) {
        return new ErpInvoice(
                tenant,
                number,
                client,
                invoice,
                newNumber,
                status,
                newStated,
                newHash,
                newRows,
                createdBy,
                createdAt,
                activatedBy,
                activatedAt);
    }

    /** The same in another state. */
    ErpInvoice in(Status next, Stated newStated, @Nullable String by, @Nullable Instant at) {
        return new ErpInvoice(
                tenant,
                number,
                client,
                invoice,
                invoiceNumber,
                next,
                newStated,
                bodyHash,
                rows,
                createdBy,
                createdAt,
                by,
                at);
    }
}
