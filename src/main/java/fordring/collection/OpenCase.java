package fordring.collection;

import fordring.country.Later;
import fordring.id.CaseId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import org.jspecify.annotations.Nullable;

/** Opens the case of an invoice by hand; tells collect.case_created. What is open already is answered as it is. */
public final class OpenCase {
    private OpenCase() {}

    /**
     * Opens it.
     *
     * @param profile null: as the invoice or its creditor says
     * @throws fordring.fault.Rejected when there is no such invoice or profile, nothing is owed on it, or it is not due yet
     */
    public static CaseId run(Tx tx, TenantId tenant, InvoiceId invoice, @Nullable String profile) {
        return Later.later();
    }
}
