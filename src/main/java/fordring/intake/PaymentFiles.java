package fordring.intake;

import fordring.id.PaymentFileId;
import fordring.id.TenantId;
import fordring.platform.Later;
import fordring.platform.Tx;
import java.util.List;
import java.util.Optional;

/** Files of banks, read. */
public final class PaymentFiles {
    private PaymentFiles() {}

    public static Optional<PaymentFile> find(Tx tx, TenantId tenant, PaymentFileId id) {
        return Later.later();
    }

    /** The newest first, older than {@code before}. */
    public static List<PaymentFile> page(Tx tx, TenantId tenant, PaymentFileId before, int limit) {
        return Later.later();
    }
}
