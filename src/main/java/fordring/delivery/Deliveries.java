package fordring.delivery;

import fordring.id.CustomerId;
import fordring.id.DeliveryId;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of the sending of invoices and of notices about them, read. */
public final class Deliveries {
    private Deliveries() {}

    /** All deliveries of an invoice itself, the oldest first. */
    public static List<Delivery> of(Tx tx, TenantId tenant, InvoiceId invoice) {
        return all(tx, tenant, invoice, DeliveryStore.OF_INVOICE);
    }

    /** All deliveries of the notices about an invoice, the oldest first. */
    public static List<Delivery> ofNotices(Tx tx, TenantId tenant, InvoiceId invoice) {
        return all(tx, tenant, invoice, DeliveryStore.OF_NOTICES);
    }

    private static List<Delivery> all(Tx tx, TenantId tenant, InvoiceId invoice, String sql) {
        return tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .map((rs, ctx) -> delivery(rs))
                .list();
    }

    /**
     * An attempt to deliver an invoice or a notice about it.
     *
     * @param notice null: the invoice itself
     * @param attempt counted from one in its delivery
     * @param error why it went wrong; null: the channel took it over
     */
    public record Attempt(
            @Nullable NoticeId notice,
            String channel,
            int attempt,
            Instant at,
            @Nullable String error) {}

    /** All attempts to deliver an invoice and the notices about it, in the order of time. */
    public static List<Attempt> attempts(Tx tx, TenantId tenant, InvoiceId invoice) {
        return tx.sql()
                .createQuery(DeliveryStore.ATTEMPTS)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .map((rs, ctx) -> new Attempt(
                        notice(rs),
                        rs.getString("channel"),
                        rs.getInt("attempt"),
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        rs.getString("error")))
                .list();
    }

    /** All deliveries of these invoices themselves, the oldest first. */
    public static List<Delivery> of(Tx tx, TenantId tenant, List<InvoiceId> invoices) {
        return tx.sql()
                .createQuery(DeliveryStore.OF_INVOICES)
                .bind("tenant", tenant.value())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .map((rs, ctx) -> delivery(rs))
                .list();
    }

    /** Whether anything of a tenant is to be sent now, is being sent, or was not planned yet. */
    public static boolean areDue(Tx tx, TenantId tenant) {
        return tx.sql()
                .createQuery(DeliveryStore.ARE_DUE)
                .bind("tenant", tenant.value())
                .bind("now", tx.now())
                .bind("consumer", PlanDeliveries.CONSUMER)
                .mapTo(Boolean.class)
                .one();
    }

    /** Takes from the deliveries to an erased customer what tells of its address: failures, and the gateways' ids. */
    public static void forgetAddresses(Tx tx, TenantId tenant, CustomerId customer) {
        tx.sql()
                .createUpdate(DeliveryStore.FORGET_ADDRESSES)
                .bind("tenant", tenant.value())
                .bind("customer", customer.value())
                .execute();
        tx.sql()
                .createUpdate(DeliveryStore.FORGET_ATTEMPTS)
                .bind("tenant", tenant.value())
                .bind("customer", customer.value())
                .execute();
    }

    static Delivery delivery(ResultSet rs) throws SQLException {
        UUID follows = rs.getObject("follows", UUID.class);
        return new Delivery(
                new DeliveryId(rs.getObject("id", UUID.class)),
                new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                notice(rs),
                rs.getString("channel"),
                Delivery.State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
                rs.getInt("attempts"),
                rs.getObject("next_attempt_at", OffsetDateTime.class).toInstant(),
                rs.getString("error"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(rs, "sent_at"),
                instant(rs, "delivered_at"),
                List.of((String[]) rs.getArray("rest").getArray()),
                instant(rs, "open_by"),
                follows == null ? null : new DeliveryId(follows));
    }

    static @Nullable NoticeId notice(ResultSet rs) throws SQLException {
        UUID notice = rs.getObject("notice_id", UUID.class);
        return notice == null ? null : new NoticeId(notice);
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
