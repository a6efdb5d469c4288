package fordring.collection;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CaseId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Receivable;
import fordring.invoice.Receivables;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens the case of an invoice by hand; tells collect.case_created. What is open already is answered as it is. */
public final class OpenCase {
    private OpenCase() {}

    /**
     * Opens it.
     *
     * @param profile null: as the invoice or its creditor says
     * @throws Rejected when there is no such invoice or profile, nothing is owed on it, or it is not due yet
     */
    public static CaseId run(Tx tx, TenantId tenant, InvoiceId invoice, @Nullable String profile) {
        List<Receivable> locked = Receivables.lock(tx, tenant, List.of(invoice));
        if (locked.isEmpty()) {
            throw new Rejected(Fault.of(Code.NOT_FOUND, ""));
        }
        Receivable receivable = locked.getFirst();
        LocalDate today = tx.today(tenant, receivable.zone());
        if (!receivable.balance().open().isPositive()) {
            throw new Rejected(Fault.of(Code.NOTHING_OWED, ""));
        }
        if (!today.isAfter(receivable.dueDate())) {
            throw new Rejected(Fault.of(Code.NOT_DUE_YET, "", receivable.dueDate()));
        }
        Case of = watched(tx, tenant, receivable);
        if (of.state() != Case.State.WATCHED && of.state() != Case.State.RESOLVED) {
            return of.id();
        }
        ReminderProfile by = profile(tx, tenant, of, receivable, profile);
        Moves moves = new Moves(tx, tenant);
        moves.open(of, receivable.balance(), by, today);
        moves.write(null);
        return of.id();
    }

    /** Its case, which may come to be by that. */
    private static Case watched(Tx tx, TenantId tenant, Receivable receivable) {
        List<InvoiceId> invoice = List.of(receivable.id());
        List<Case> known = CaseStore.lockOf(tx, tenant, invoice);
        if (!known.isEmpty()) {
            return known.getFirst();
        }
        CaseStore.insert(
                tx,
                tenant,
                List.of(new CaseStore.Watched(
                        receivable.id(),
                        receivable.creditor(),
                        receivable.customer(),
                        receivable.dueDate().plusDays(1))));
        return CaseStore.lockOf(tx, tenant, invoice).getFirst();
    }

    private static ReminderProfile profile(
            Tx tx, TenantId tenant, Case of, Receivable receivable, @Nullable String name) {
        if (name == null) {
            return Objects.requireNonNull(FactsStore.of(tx, tenant, List.of(of), List.of(receivable))
                            .get(of.id()))
                    .profile();
        }
        return Profiles.find(tx, tenant, of.creditor(), name)
                .filter(p -> p.debtorClasses()
                        .contains(receivable.debtorClass().name().toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> new Rejected(Fault.of(Code.PROFILE_UNKNOWN, "profile")));
    }
}
