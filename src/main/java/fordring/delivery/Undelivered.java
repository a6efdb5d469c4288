package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.id.TenantId;
import fordring.platform.Tx;

/** Notes that a message which was sent did not arrive. */
final class Undelivered {
    private static final String NOTE = """
            UPDATE delivery SET state = 'failed', error = :error
            WHERE tenant_id = :tenant AND id = :id AND state = 'sent'
            """;

    private Undelivered() {}

    static void run(Tx tx, TenantId tenant, DeliveryId id, String error) {
        tx.sql()
                .createUpdate(NOTE)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("error", error)
                .execute();
    }
}
