package fordring.platform;

import fordring.id.EventId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The events of invoices, read from the log. */
public final class InvoiceEvents {
    static final String OF_INVOICES = """
            SELECT sequence, id, type, data::text AS data, occurred_at FROM event
            WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices) ORDER BY sequence
            """;

    static final String FIRST_OF_INVOICE = """
            SELECT sequence, id, type, data::text AS data, occurred_at FROM event
            WHERE tenant_id = :tenant AND invoice_id = :invoice ORDER BY sequence LIMIT :limit
            """;

    private InvoiceEvents() {}

    /** An event as it was told. */
    public record Told(EventId id, long sequence, String type, JsonNode data, Instant at) {}

    /** All events of these invoices, in their order. */
    public static List<Told> of(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        return tx.sql()
                .createQuery(OF_INVOICES)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> told(rs))
                .list();
    }

    /** The first events of one invoice, in their order. */
    public static List<Told> first(Tx tx, TenantId tenant, InvoiceId invoice, int limit) {
        return tx.sql()
                .createQuery(FIRST_OF_INVOICE)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .bind("limit", limit)
                .map((rs, ctx) -> told(rs))
                .list();
    }

    private static Told told(ResultSet rs) throws SQLException {
        return new Told(
                new EventId(rs.getObject("id", UUID.class)),
                rs.getLong("sequence"),
                rs.getString("type"),
                Json.tree(rs.getString("data").getBytes(StandardCharsets.UTF_8)),
                rs.getObject("occurred_at", OffsetDateTime.class).toInstant());
    }
}
