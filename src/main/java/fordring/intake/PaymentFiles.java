package fordring.intake;

import fordring.id.PaymentFileId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.util.List;
import java.util.Optional;

/** Files of banks, read. */
public final class PaymentFiles {
    private PaymentFiles() {}

    public static Optional<PaymentFile> find(Tx tx, TenantId tenant, PaymentFileId id) {
        return PaymentFileStore.byId(tx, tenant, id).map(PaymentFileStore.Kept::file);
    }

    /** The newest first, older than {@code before}. */
    public static List<PaymentFile> page(Tx tx, TenantId tenant, PaymentFileId before, int limit) {
        return tx.sql()
                .createQuery(PaymentFileStore.PAGE)
                .bind("tenant", tenant.value())
                .bind("before", before.value())
                .bind("limit", limit)
                .map((rs, ctx) -> PaymentFileStore.kept(rs).file())
                .list();
    }
}
