package fordring.invoice;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Invoices.Standing;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An invoice that something is about to be done to: nobody else can until commit, and its state allows it.
 *
 * @param today the creditor's local date
 */
public record LockedInvoice(Standing standing, Holds holds, LocalDate today) {

    /**
     * Locks what was issued under this id.
     *
     * @throws Rejected when there is no such invoice, or its state does not allow the action
     */
    public static LockedInvoice of(Tx tx, TenantId tenant, InvoiceId id, Actions.Action action) {
        Optional<Standing> found = Invoices.lock(tx, tenant, id);
        if (found.isEmpty()) {
            boolean draft = DraftStore.one(tx, DraftStore.BY_ID, tenant, id).isPresent();
            throw draft ? refused(Actions.against(action, Actions.State.DRAFT).orElseThrow()) : unknown();
        }
        Standing standing = found.get();
        LocalDate today = tx.today(tenant, standing.zone());
        Holds holds =
                Holds.of(tx, tenant, List.of(id)).getOrDefault(id, Holds.NONE).on(today);
        allow(action, Actions.State.of(standing.invoice(), standing.balance(), holds));
        return new LockedInvoice(standing, holds, today);
    }

    /** Locks a draft. One that was issued or deleted meanwhile is no draft any more. */
    static DraftStore.Row draft(Tx tx, TenantId tenant, InvoiceId id, Actions.Action action) {
        Optional<DraftStore.Row> row = DraftStore.one(tx, DraftStore.LOCK, tenant, id);
        if (row.isPresent()) {
            allow(action, Actions.State.DRAFT);
            return row.get();
        }
        Standing issued = Invoices.find(tx, tenant, id).orElseThrow(LockedInvoice::unknown);
        throw refused(Actions.against(action, Actions.State.of(issued.invoice(), issued.balance(), Holds.NONE))
                .orElseThrow());
    }

    private static void allow(Actions.Action action, Actions.State state) {
        Optional<Code> against = Actions.against(action, state);
        if (against.isPresent()) {
            throw refused(against.get());
        }
    }

    private static Rejected refused(Code code) {
        return new Rejected(Fault.of(code, ""));
    }

    private static Rejected unknown() {
        return refused(Code.NOT_FOUND);
    }

    Issued invoice() {
        return standing.invoice();
    }

    Balance balance() {
        return standing.balance();
    }
}
