package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What became of the sending of invoices, read. */
public final class Deliveries {
    private Deliveries() {}

    /** When each of these invoices was first sent; those that were not are missing. */
    public static Map<InvoiceId, Instant> sentAt(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        Map<InvoiceId, Instant> sent = new HashMap<>();
        tx.sql()
                .createQuery(DeliveryStore.SENT_AT)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> sent.put(
                        new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                        rs.getObject("sent_at", OffsetDateTime.class).toInstant()))
                .list();
        return sent;
    }

    /** All deliveries of an invoice, the oldest first. */
    public static List<Delivery> of(Tx tx, TenantId tenant, InvoiceId invoice) {
        return tx.sql()
                .createQuery(DeliveryStore.OF_INVOICE)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .map((rs, ctx) -> delivery(rs))
                .list();
    }

    private static Delivery delivery(ResultSet rs) throws SQLException {
        OffsetDateTime sentAt = rs.getObject("sent_at", OffsetDateTime.class);
        return new Delivery(
                new DeliveryId(rs.getObject("id", UUID.class)),
                new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                rs.getString("channel"),
                Delivery.State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
                rs.getInt("attempts"),
                rs.getObject("next_attempt_at", OffsetDateTime.class).toInstant(),
                rs.getString("error"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                sentAt == null ? null : sentAt.toInstant());
    }
}
