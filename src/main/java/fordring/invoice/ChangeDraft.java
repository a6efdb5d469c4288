package fordring.invoice;

import fordring.event.Event;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.util.function.UnaryOperator;

/** Lets a draft read otherwise; tells invoice.changed, and of a credit note nothing. */
public final class ChangeDraft {
    private ChangeDraft() {}

    /** A draft as it was and as it is. */
    public record Changed(DraftInvoices.Kept before, DraftInvoices.Kept after) {}

    /**
     * Changes a draft; {@code change} gets what is there and gives what shall be.
     *
     * @throws Rejected when there is no such draft, or for what no invoice may say
     */
    public static Changed run(Tx tx, TenantId tenant, InvoiceId id, UnaryOperator<Draft> change) {
        DraftStore.Row row = LockedInvoice.draft(tx, tenant, id, Actions.Action.CHANGE);
        Draft wanted = change.apply(row.draft());
        DraftStore.execute(tx, DraftStore.FREE_REFERENCE, tenant, id);
        Draft draft = CreateDraft.checked(tx, wanted);
        DraftStore.update(tx, id, draft);
        if (!draft.presentation().equals(row.draft().presentation())) {
            InvoiceFiles.replace(tx, tenant, id, draft.presentation());
        }
        DraftInvoices.Kept after = DraftInvoices.kept(tx, new DraftStore.Row(id, draft, row.createdAt()));
        if (!draft.equals(row.draft()) && draft.credit() == null) {
            tx.emit(
                    tenant,
                    new Event.InvoiceChanged(
                            id.toString(),
                            draft.customer().toString(),
                            after.preview().totals().payable().minor(),
                            draft.currency().name(),
                            after.preview().dueDate()));
        }
        return new Changed(DraftInvoices.kept(tx, row), after);
    }
}
