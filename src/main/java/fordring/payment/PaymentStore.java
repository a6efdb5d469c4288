package fordring.payment;

import fordring.id.CreditorId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The SQL of payments. */
final class PaymentStore {
    static final String INSERT = """
            INSERT INTO payment (tenant_id, id, creditor_id, amount_minor, currency, paid_at, paid_on,
                reference, payer, source, created_at)
            VALUES (:tenant, :id, :creditor, :amount, :currency, :paidAt, :paidOn,
                :reference, :payer, :source, :now)
            """;

    static final String BY_ID = """
            SELECT * FROM payment WHERE tenant_id = :tenant AND id = :id
            """;

    /**
     * To be planned for the filters at hand: one that is null falls away, and any other has an index. Of a narrow period
     * all is sorted: the newest are not gone through for what may be old.
     */
    static final String PAGE = """
            SELECT p.* FROM payment p WHERE p.tenant_id = :tenant AND p.id < :before
            AND (:creditor::uuid IS NULL OR p.creditor_id = :creditor::uuid)
            AND (:reference::text IS NULL OR p.reference = :reference)
            AND (:paidFrom::date IS NULL OR p.paid_on >= :paidFrom)
            AND (:paidTo::date IS NULL OR p.paid_on <= :paidTo)
            AND (:minAmount::bigint IS NULL OR p.amount_minor >= :minAmount)
            AND (:maxAmount::bigint IS NULL OR p.amount_minor <= :maxAmount)
            AND (:invoice::uuid IS NULL OR p.id = ANY (ARRAY(SELECT a.payment_id FROM payment_allocation a
                WHERE a.tenant_id = :tenant AND a.invoice_id = :invoice::uuid)))
            AND (:status::text IS NULL OR p.status = :status
                AND p.creditor_id = ANY (ARRAY(SELECT c.id FROM creditor c WHERE c.tenant_id = :tenant)))
            ORDER BY CASE WHEN :narrow::boolean THEN coalesce(p.id, p.id) ELSE p.id END DESC LIMIT :limit
            """;

    static final String OF_INVOICES = """
            SELECT p.* FROM payment p WHERE p.tenant_id = :tenant AND p.id IN (
                SELECT a.payment_id FROM payment_allocation a
                WHERE a.tenant_id = :tenant AND a.invoice_id = ANY (:invoices))
            ORDER BY p.id DESC
            """;

    static final String FORGET_PAYERS = """
            UPDATE payment p SET payer = NULL WHERE p.tenant_id = :tenant AND p.payer IS NOT NULL AND p.id IN (
                SELECT a.payment_id FROM payment_allocation a
                WHERE a.tenant_id = :tenant AND a.invoice_id = ANY (:invoices))
            """;

    private PaymentStore() {}

    static void insert(Tx tx, Payment payment) {
        tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", payment.tenant().value())
                .bind("id", payment.id().value())
                .bind("creditor", payment.creditor().value())
                .bind("amount", payment.amount().minor())
                .bind("currency", payment.amount().currency().name())
                .bind("paidAt", payment.paidAt())
                .bind("paidOn", payment.paidOn())
                .bind("reference", payment.reference())
                .bind("payer", payment.payer())
                .bind("source", payment.source().code())
                .bind("now", payment.createdAt())
                .execute();
    }

    static Payment payment(ResultSet rs) throws SQLException {
        return new Payment(
                new TenantId(rs.getObject("tenant_id", UUID.class)),
                new PaymentId(rs.getObject("id", UUID.class)),
                new CreditorId(rs.getObject("creditor_id", UUID.class)),
                new Money(rs.getLong("amount_minor"), Currency.valueOf(rs.getString("currency"))),
                rs.getObject("paid_at", OffsetDateTime.class).toInstant(),
                rs.getObject("paid_on", LocalDate.class),
                rs.getString("reference"),
                rs.getString("payer"),
                Payment.Source.of(rs.getString("source")),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
