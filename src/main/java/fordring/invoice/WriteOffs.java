package fordring.invoice;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** Write-offs, read. */
public final class WriteOffs {
    static final String REASONS = """
            SELECT created_at, reason FROM write_off
            WHERE tenant_id = :tenant AND invoice_id = :invoice AND reason IS NOT NULL
            """;

    private WriteOffs() {}

    /** Why capital of an invoice was written off, by when it was, where a reason was given. */
    public static Map<Instant, String> reasons(Tx tx, TenantId tenant, InvoiceId invoice) {
        Map<Instant, String> reasons = new HashMap<>();
        tx.sql()
                .createQuery(REASONS)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .map((rs, ctx) -> reasons.put(
                        rs.getObject("created_at", OffsetDateTime.class).toInstant(), rs.getString("reason")))
                .list();
        return reasons;
    }
}
