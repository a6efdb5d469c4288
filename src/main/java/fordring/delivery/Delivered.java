package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.time.Instant;

/** Notes that a message arrived. */
final class Delivered {
    private static final String NOTE = """
            UPDATE delivery SET state = 'delivered', delivered_at = :at
            WHERE tenant_id = :tenant AND id = :id AND state = 'sent'
            """;

    private Delivered() {}

    /** Whether that was news. */
    static boolean run(Tx tx, TenantId tenant, DeliveryId id, Instant at) {
        return tx.sql()
                        .createUpdate(NOTE)
                        .bind("tenant", tenant.value())
                        .bind("id", id.value())
                        .bind("at", at)
                        .execute()
                == 1;
    }
}
