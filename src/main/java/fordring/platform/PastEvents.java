package fordring.platform;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What happened to an invoice, as the log has it. */
public final class PastEvents {
    static final String OF_INVOICE = """
            SELECT type, data::text AS data, occurred_at FROM event
            WHERE tenant_id = :tenant AND invoice_id = :invoice ORDER BY sequence LIMIT :limit
            """;

    private PastEvents() {}

    /** An event that was told. */
    public record Past(String type, JsonNode data, Instant at) {}

    /** The first events of an invoice, in order. */
    public static List<Past> of(Tx tx, TenantId tenant, InvoiceId invoice, int limit) {
        return tx.sql()
                .createQuery(OF_INVOICE)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .bind("limit", limit)
                .map((rs, ctx) -> new Past(
                        rs.getString("type"),
                        Json.tree(rs.getString("data").getBytes(StandardCharsets.UTF_8)),
                        rs.getObject("occurred_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
