package fordring.collection;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CaseId;
import fordring.id.TenantId;
import fordring.invoice.Receivables;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Ends the pursuit of a claim by a person's word; tells collect.resolved. What is owed stays owed. */
public final class ResolveCase {
    private ResolveCase() {}

    /**
     * Ends it.
     *
     * @param resolution the person's words; that a claim is paid, credited or written off only the books say
     * @throws Rejected when there is no such case, it is resolved, or the word is one of the books'
     */
    public static void run(Tx tx, TenantId tenant, CaseId id, String resolution) {
        if (Case.BY_THE_CLAIM.contains(resolution.strip().toLowerCase(Locale.ROOT))) {
            throw new Rejected(Fault.of(Code.RESOLUTION_OF_BOOKS, "resolution"));
        }
        Case of = lock(tx, tenant, id);
        if (of.state() == Case.State.RESOLVED) {
            throw new Rejected(Fault.of(Code.CASE_RESOLVED, ""));
        }
        LocalDate today = tx.today(
                tenant,
                Receivables.byIds(tx, tenant, List.of(of.invoice())).getFirst().zone());
        PaymentPlans.standing(tx, tenant, id).ifPresent(plan -> PaymentPlans.end(tx, tenant, plan, today));
        CaseStore.save(tx, tenant, List.of(new Moves(tx, tenant).resolve(of, resolution)));
    }

    /** One that was opened, its invoice's balance locked first, and what was paid of its charges before that. */
    static Case lock(Tx tx, TenantId tenant, CaseId id) {
        Case found = CaseStore.find(tx, tenant, id)
                .filter(c -> c.openedAt() != null)
                .orElseThrow(() -> new Rejected(Fault.of(Code.NOT_FOUND, "")));
        Charges.lock(tx, tenant, List.of(found.invoice()));
        return CaseStore.lock(tx, tenant, List.of(id)).getFirst();
    }
}
