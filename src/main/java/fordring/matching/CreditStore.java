package fordring.matching;

import fordring.id.CreditId;
import fordring.id.CreditorId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of customers' credit. */
final class CreditStore {
    /** What of a payment is held to the credit of a customer is one credit, whenever it came. */
    static final String INSERT = """
            INSERT INTO customer_credit (tenant_id, id, creditor_id, customer_id, payment_id, currency,
                amount_minor, used_minor, refunded_minor, created_at)
            SELECT n.tenant_id, n.id, n.creditor_id, n.customer_id, n.payment_id, n.currency, n.amount_minor, 0, 0,
                n.created_at
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS n(tenant_id, id, creditor_id, customer_id, payment_id, currency,
                amount_minor, created_at)
            ON CONFLICT (tenant_id, payment_id) WHERE payment_id IS NOT NULL
            DO UPDATE SET amount_minor = customer_credit.amount_minor + EXCLUDED.amount_minor
            """;

    static final String SET = """
            UPDATE customer_credit c SET amount_minor = n.amount_minor, used_minor = n.used_minor,
                refunded_minor = n.refunded_minor
            FROM unnest(?, ?, ?, ?, ?) AS n(tenant_id, id, amount_minor, used_minor, refunded_minor)
            WHERE c.tenant_id = n.tenant_id AND c.id = n.id
            """;

    static final String DELETE = """
            DELETE FROM customer_credit c USING unnest(?, ?) AS n(tenant_id, id)
            WHERE c.tenant_id = n.tenant_id AND c.id = n.id
            """;

    static final String LOCK = """
            SELECT c.*, n.credited_invoice_id FROM customer_credit c
            LEFT JOIN credit_note n ON n.tenant_id = c.tenant_id AND n.invoice_id = c.credit_note_id
            WHERE c.tenant_id = :tenant AND c.id = ANY (:ids) ORDER BY c.id FOR UPDATE OF c
            """;

    static final String BY_ID = """
            SELECT c.*, NULL::uuid AS credited_invoice_id FROM customer_credit c
            WHERE c.tenant_id = :tenant AND c.id = :id
            """;

    /** Of payments, and of the credit notes of invoices. */
    static final String LOCK_OF = """
            SELECT c.*, n.credited_invoice_id FROM customer_credit c
            LEFT JOIN credit_note n ON n.tenant_id = c.tenant_id AND n.invoice_id = c.credit_note_id
            WHERE c.tenant_id = :tenant AND c.id IN (
                SELECT p.id FROM customer_credit p WHERE p.tenant_id = :tenant AND p.payment_id = ANY (:payments)
                UNION ALL
                SELECT i.id FROM customer_credit i
                JOIN credit_note o ON o.tenant_id = i.tenant_id AND o.invoice_id = i.credit_note_id
                WHERE o.tenant_id = :tenant AND o.credited_invoice_id = ANY (:invoices)
                UNION ALL
                SELECT s.credit_id FROM credit_offset s WHERE s.tenant_id = :tenant AND s.payment_id = ANY (:payments)
                UNION ALL
                SELECT e.id FROM customer_credit e WHERE e.tenant_id = :tenant AND e.id = ANY (:ids))
            ORDER BY c.id FOR UPDATE OF c
            """;

    static final String PAGE = """
            SELECT c.*, NULL::uuid AS credited_invoice_id FROM customer_credit c
            WHERE c.tenant_id = :tenant AND (:before::uuid IS NULL OR c.id < :before::uuid)
                AND (:customer::text IS NULL OR c.customer_id = :customer)
                AND (NOT :open::boolean OR c.used_minor + c.refunded_minor < c.amount_minor)
            ORDER BY c.id DESC LIMIT :limit
            """;

    private CreditStore() {}

    /** @param credited what its credit note takes back, where that names an invoice */
    record Row(
            CreditId id,
            CreditorId creditor,
            CustomerId customer,
            @Nullable PaymentId payment,
            @Nullable InvoiceId creditNote,
            @Nullable InvoiceId credited,
            Money amount,
            Money used,
            Money refunded,
            Instant createdAt) {

        Money left() {
            return amount.minus(used).minus(refunded);
        }

        Row with(Money newAmount, Money newUsed, Money newRefunded) {
            return new Row(
                    id, creditor, customer, payment, creditNote, credited, newAmount, newUsed, newRefunded, createdAt);
        }

        Row using(Money more) {
            return with(amount, used.plus(more), refunded);
        }
    }

    static Row row(ResultSet rs) throws SQLException {
        Currency currency = Currency.valueOf(rs.getString("currency"));
        UUID payment = rs.getObject("payment_id", UUID.class);
        UUID note = rs.getObject("credit_note_id", UUID.class);
        UUID credited = rs.getObject("credited_invoice_id", UUID.class);
        return new Row(
                new CreditId(rs.getObject("id", UUID.class)),
                new CreditorId(rs.getObject("creditor_id", UUID.class)),
                new CustomerId(rs.getString("customer_id")),
                payment == null ? null : new PaymentId(payment),
                note == null ? null : new InvoiceId(note),
                credited == null ? null : new InvoiceId(credited),
                new Money(rs.getLong("amount_minor"), currency),
                new Money(rs.getLong("used_minor"), currency),
                new Money(rs.getLong("refunded_minor"), currency),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    static Optional<Row> find(Tx tx, TenantId tenant, CreditId id) {
        return tx.sql()
                .createQuery(BY_ID)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> row(rs))
                .findOne();
    }

    static List<Row> lock(Tx tx, TenantId tenant, Collection<CreditId> ids) {
        return ids.isEmpty()
                ? List.of()
                : tx.sql()
                        .createQuery(LOCK)
                        .bind("tenant", tenant.value())
                        .bindArray(
                                "ids",
                                UUID.class,
                                ids.stream().map(CreditId::value).toArray())
                        .map((rs, ctx) -> row(rs))
                        .list();
    }

    /** The credit of these payments and of the credit notes of these invoices, and these others, locked. */
    static List<Row> lockOf(
            Tx tx,
            TenantId tenant,
            Collection<PaymentId> payments,
            Collection<InvoiceId> invoices,
            Collection<CreditId> others) {
        return tx.sql()
                .createQuery(LOCK_OF)
                .bind("tenant", tenant.value())
                .bindArray(
                        "payments",
                        UUID.class,
                        payments.stream().map(PaymentId::value).toArray())
                .bindArray(
                        "invoices",
                        UUID.class,
                        invoices.stream().map(InvoiceId::value).toArray())
                .bindArray(
                        "ids", UUID.class, others.stream().map(CreditId::value).toArray())
                .map((rs, ctx) -> row(rs))
                .list();
    }

    /** Writes them as they are from now on; those of nothing are gone. */
    static void write(Tx tx, TenantId tenant, Collection<Row> credits) {
        Rows set = new Rows("uuid", "uuid", "int8", "int8", "int8");
        Rows gone = new Rows("uuid", "uuid");
        for (Row c : credits) {
            if (c.amount.isZero()) {
                gone.add(tenant.value(), c.id.value());
            } else {
                set.add(tenant.value(), c.id.value(), c.amount.minor(), c.used.minor(), c.refunded.minor());
            }
        }
        set.execute(tx, SET);
        gone.execute(tx, DELETE);
    }

    static Rows added() {
        return new Rows("uuid", "uuid", "uuid", "text", "uuid", "bpchar", "int8", "timestamptz");
    }

    static void add(
            Rows rows, Tx tx, TenantId tenant, CreditorId creditor, CustomerId customer, PaymentId of, Money amount) {
        rows.add(
                tenant.value(),
                CreditId.next().value(),
                creditor.value(),
                customer.value(),
                of.value(),
                amount.currency().name(),
                amount.minor(),
                tx.now().atOffset(ZoneOffset.UTC));
    }
}
