package fordring.collection;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CaseId;
import fordring.id.TenantId;
import fordring.invoice.Receivables;
import fordring.platform.Tx;
import java.util.List;

/** Has the next run look at a case that waits for a person: its letter could not be delivered, and now it can. */
public final class GoOnWithCase {
    private GoOnWithCase() {}

    /**
     * Has it looked at today.
     *
     * @throws Rejected when there is no such case, or it is resolved
     */
    public static void run(Tx tx, TenantId tenant, CaseId id) {
        Case of = ResolveCase.lock(tx, tenant, id);
        if (of.state() == Case.State.RESOLVED) {
            throw new Rejected(Fault.of(Code.CASE_RESOLVED, ""));
        }
        if (of.state() == Case.State.OPEN && of.next().on() == null) {
            var zone = Receivables.lock(tx, tenant, List.of(of.invoice()))
                    .getFirst()
                    .zone();
            CaseStore.save(tx, tenant, List.of(of.waiting(tx.today(tenant, zone), null)));
        }
    }
}
