package fordring.invoice;

import fordring.event.Event;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.util.function.UnaryOperator;

/**
 * Makes an invoice or credit note of a draft, which keeps its id and the time it was made at. Tells invoice.issued; of a
 * credit note what {@link IssueCreditNote} tells.
 */
public final class IssueDraft {
    private IssueDraft() {}

    /**
     * Issues a draft.
     *
     * @param sending from what the draft says to how it is to be sent
     * @throws Rejected when there is no such draft, or it cannot be issued
     */
    public static Issued run(
            Tx tx, TenantId tenant, InvoiceId id, UnaryOperator<Sending> sending, EInvoiceRules rules) {
        DraftStore.Row row = LockedInvoice.draft(tx, tenant, id, Actions.Action.ISSUE);
        DraftStore.execute(tx, DraftStore.DELETE, tenant, id);
        Draft draft = row.draft().sent(sending.apply(row.draft().sending()));
        if (draft.credit() != null) {
            return IssueCreditNote.run(tx, draft, id, row.createdAt(), rules);
        }
        Issued issued = IssueInvoices.run(tx, draft, id, row.createdAt(), rules).invoice();
        tx.emit(
                tenant,
                new Event.InvoiceIssued(
                        id.toString(),
                        issued.customer().toString(),
                        issued.number(),
                        issued.totals().payable().minor(),
                        issued.currency().name(),
                        issued.dueDate()));
        return issued;
    }
}
