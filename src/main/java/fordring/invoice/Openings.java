package fordring.invoice;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** When the pages of invoices were first looked at. */
public final class Openings {
    static final String OF_INVOICES = """
            SELECT invoice_id, opened_at FROM invoice_opening WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices)
            """;

    private Openings() {}

    /** Those of these invoices that were opened, and when. */
    public static Map<InvoiceId, Instant> of(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        Map<InvoiceId, Instant> openings = new HashMap<>();
        tx.sql()
                .createQuery(OF_INVOICES)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> openings.put(
                        new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                        rs.getObject("opened_at", OffsetDateTime.class).toInstant()))
                .list();
        return openings;
    }
}
