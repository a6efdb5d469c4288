package fordring.invoice;

import fordring.event.Event;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.util.List;

/** Throws a draft away; tells invoice.deleted, and of a credit note nothing. */
public final class DeleteDraft {
    private DeleteDraft() {}

    /**
     * Answers what was thrown away.
     *
     * @throws Rejected when there is no such draft
     */
    public static DraftInvoices.Kept run(Tx tx, TenantId tenant, InvoiceId id) {
        DraftStore.Row row = LockedInvoice.draft(tx, tenant, id, Actions.Action.DELETE);
        DraftStore.execute(tx, DraftStore.DELETE, tenant, id);
        InvoiceFiles.forget(tx, tenant, List.of(id));
        if (row.draft().credit() == null) {
            tx.emit(tenant, new Event.InvoiceDeleted(id.toString()));
        }
        return DraftInvoices.kept(tx, row);
    }
}
