package fordring.collection;

import fordring.country.Later;
import fordring.id.CaseId;
import fordring.id.TenantId;
import fordring.platform.Tx;

/** Ends the pursuit of a claim by a person's word; tells collect.resolved. What is owed stays owed. */
public final class ResolveCase {
    private ResolveCase() {}

    /**
     * Ends it.
     *
     * @throws fordring.fault.Rejected when there is no such case, or it is resolved
     */
    public static void run(Tx tx, TenantId tenant, CaseId id, String resolution) {
        Later.later();
    }
}
