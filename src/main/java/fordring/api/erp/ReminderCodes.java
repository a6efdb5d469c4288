package fordring.api.erp;

import fordring.collection.Profiles;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import org.jspecify.annotations.Nullable;

/** What {@code reminderProfileCode} means: the name of a reminder profile of the client's. */
final class ReminderCodes {
    static final String FIELD = "reminderProfileCode";

    /** What is usual in the client's country, or what the client has said itself. */
    private static final String STANDARD = "STANDARD";

    private ReminderCodes() {}

    static boolean isKnown(Tx tx, ErpClient client, @Nullable String code) {
        return code == null
                || code.equals(STANDARD)
                || Profiles.find(tx, client.tenant(), client.creditor(), code).isPresent();
    }

    static void require(Tx tx, ErpClient client, @Nullable String code) {
        if (!isKnown(tx, client, code)) {
            throw new Rejected(Fault.of(Code.PROFILE_UNKNOWN, FIELD));
        }
    }

    /** The course that an invoice goes from now on: as its code says, as far as its product reaches. */
    static void keep(Tx tx, TenantId tenant, InvoiceId invoice, Stated stated) {
        String code = stated.reminderProfileCode();
        Profiles.ofInvoice(
                tx,
                tenant,
                invoice,
                STANDARD.equals(code) ? null : code,
                stated.product().reach());
    }
}
