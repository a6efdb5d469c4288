package fordring.invoice;

import fordring.event.Event;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.party.Creditors;
import fordring.platform.Tx;
import java.util.List;

/**
 * Keeps an invoice or credit note that is not to be issued yet; tells invoice.created, without a number, and of a credit
 * note nothing.
 */
public final class CreateDraft {
    private CreateDraft() {}

    /**
     * Keeps the draft under an id that the invoice will have too.
     *
     * @throws Rejected for what no invoice may say; what only issuing needs may still be missing
     */
    public static DraftInvoices.Kept run(Tx tx, Draft wanted) {
        Draft draft = checked(tx, wanted);
        InvoiceId id = InvoiceId.next();
        DraftStore.insert(tx, id, draft);
        DraftInvoices.Kept kept = DraftInvoices.kept(tx, new DraftStore.Row(id, draft, tx.now()));
        if (draft.credit() == null) {
            tx.emit(draft.tenant(), created(kept));
        }
        return kept;
    }

    private static Event created(DraftInvoices.Kept kept) {
        return new Event.InvoiceCreated(
                kept.id().toString(),
                kept.draft().customer().toString(),
                null,
                kept.preview().totals().payable().minor(),
                kept.draft().currency().name(),
                kept.preview().dueDate());
    }

    /** The draft with its creditor named. References are free until commit, since whoever issues waits for the same. */
    static Draft checked(Tx tx, Draft draft) {
        List<Fault> faults = IssueInvoices.checkKept(tx, draft);
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
        CreditorId named = draft.creditor();
        return named == null ? draft.of(Creditors.idsOf(tx, draft.tenant(), 1).getFirst()) : draft;
    }
}
