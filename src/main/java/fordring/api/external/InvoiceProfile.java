package fordring.api.external;

import fordring.collection.Profiles;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.CreditorId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Draft;
import fordring.party.Creditors;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code reminderProfile} of an invoice: the profile by which it is pursued instead of its creditor's. */
final class InvoiceProfile {
    static final String FIELD = "reminderProfile";

    private InvoiceProfile() {}

    /** That the creditor has no such profile; which creditor it is, is said elsewhere where that is not known. */
    static List<Fault> faults(Tx tx, TenantId tenant, @Nullable CreditorId creditor, @Nullable String profile) {
        if (profile == null) {
            return List.of();
        }
        List<CreditorId> owners = creditor == null ? Creditors.idsOf(tx, tenant, 2) : List.of(creditor);
        return owners.size() != 1
                        || Profiles.find(tx, tenant, owners.getFirst(), profile).isPresent()
                ? List.of()
                : List.of(Fault.of(Code.PROFILE_UNKNOWN, FIELD));
    }

    /** @param others what else is wrong with the draft */
    static void require(Tx tx, Draft draft, List<Fault> others) {
        List<Fault> faults = new ArrayList<>(
                faults(tx, draft.tenant(), draft.creditor(), draft.terms().reminderProfile()));
        if (!faults.isEmpty()) {
            faults.addAll(0, others);
            throw new Rejected(faults);
        }
    }

    /** From now on it goes that way; what names none goes as its creditor's do. */
    static void keep(Tx tx, TenantId tenant, InvoiceId issued, @Nullable String profile) {
        if (profile != null) {
            Profiles.ofInvoice(tx, tenant, issued, profile, Profiles.Reach.WHOLE);
        }
    }
}
