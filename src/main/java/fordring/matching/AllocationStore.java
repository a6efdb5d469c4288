package fordring.matching;

import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.ledger.Financed;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of allocations. */
final class AllocationStore {
    /** A payment that meets an invoice for the second time is one allocation. */
    static final String INSERT = """
            INSERT INTO payment_allocation (tenant_id, payment_id, invoice_id, capital_minor, fees_minor,
                interest_minor, recovered_minor, difference_minor, financed_minor, financed_how, paid_minor,
                exchange_minor, from_credit_minor, ground, certainty, created_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** Of payments that may have met the same invoices before. */
    static final String ADD = INSERT + """
            ON CONFLICT (tenant_id, payment_id, invoice_id) DO UPDATE SET
                capital_minor = payment_allocation.capital_minor + EXCLUDED.capital_minor,
                fees_minor = payment_allocation.fees_minor + EXCLUDED.fees_minor,
                interest_minor = payment_allocation.interest_minor + EXCLUDED.interest_minor,
                recovered_minor = payment_allocation.recovered_minor + EXCLUDED.recovered_minor,
                difference_minor = payment_allocation.difference_minor + EXCLUDED.difference_minor,
                financed_minor = payment_allocation.financed_minor + EXCLUDED.financed_minor,
                financed_how = coalesce(payment_allocation.financed_how, EXCLUDED.financed_how),
                paid_minor = EXCLUDED.paid_minor + coalesce(payment_allocation.paid_minor,
                    payment_allocation.capital_minor + payment_allocation.fees_minor
                        + payment_allocation.interest_minor),
                exchange_minor = payment_allocation.exchange_minor + EXCLUDED.exchange_minor,
                from_credit_minor = payment_allocation.from_credit_minor + EXCLUDED.from_credit_minor
            """;

    static final String DELETE = """
            DELETE FROM payment_allocation a
            USING unnest(?, ?, ?) AS n(tenant_id, payment_id, invoice_id)
            WHERE a.tenant_id = n.tenant_id AND a.payment_id = n.payment_id AND a.invoice_id = n.invoice_id
            """;

    static final String OF_PAYMENTS = """
            SELECT a.*, p.currency AS payment_currency, i.currency FROM payment_allocation a
            JOIN payment p ON p.tenant_id = a.tenant_id AND p.id = a.payment_id
            JOIN invoice i ON i.tenant_id = a.tenant_id AND i.id = a.invoice_id
            WHERE a.tenant_id = :tenant AND a.payment_id = ANY (:payments)
            ORDER BY a.payment_id, a.invoice_id
            """;

    private AllocationStore() {}

    /** @param arriving nothing of their payments was allocated before */
    static void insert(Tx tx, TenantId tenant, Collection<Allocation> allocations, boolean arriving) {
        Rows rows = new Rows(
                "uuid",
                "uuid",
                "uuid",
                "int8",
                "int8",
                "int8",
                "int8",
                "int8",
                "int8",
                "text",
                "int8",
                "int8",
                "int8",
                "text",
                "int4",
                "timestamptz");
        for (Allocation a : allocations) {
            Ground ground = a.ground();
            Financed how = a.how();
            rows.add(
                    tenant.value(),
                    a.payment().value(),
                    a.invoice().value(),
                    a.capital().minor(),
                    a.fees().minor(),
                    a.interest().minor(),
                    a.recovered().minor(),
                    a.difference().minor(),
                    a.financed().minor(),
                    how == null ? null : how.name(),
                    a.paid().minor(),
                    a.exchange().minor(),
                    a.fromCredit().minor(),
                    ground == null ? null : ground.name(),
                    a.certainty(),
                    tx.now().atOffset(ZoneOffset.UTC));
        }
        rows.execute(tx, arriving ? INSERT : ADD);
    }

    static void delete(Tx tx, TenantId tenant, Collection<Allocation> allocations) {
        Rows rows = new Rows("uuid", "uuid", "uuid");
        allocations.forEach(
                a -> rows.add(tenant.value(), a.payment().value(), a.invoice().value()));
        rows.execute(tx, DELETE);
    }

    static Allocation allocation(ResultSet rs) throws SQLException {
        Currency claim = Currency.valueOf(rs.getString("currency"));
        Currency payment = Currency.valueOf(rs.getString("payment_currency"));
        long settled = rs.getLong("capital_minor") + rs.getLong("fees_minor") + rs.getLong("interest_minor");
        @Nullable Long paid = (Long) rs.getObject("paid_minor");
        String how = rs.getString("financed_how");
        String ground = rs.getString("ground");
        return new Allocation(
                new PaymentId(rs.getObject("payment_id", UUID.class)),
                new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                new Money(rs.getLong("capital_minor"), claim),
                new Money(rs.getLong("fees_minor"), claim),
                new Money(rs.getLong("interest_minor"), claim),
                new Money(rs.getLong("recovered_minor"), claim),
                new Money(rs.getLong("difference_minor"), claim),
                new Money(rs.getLong("financed_minor"), claim),
                how == null ? null : Financed.valueOf(how),
                new Money(paid == null ? settled : paid, payment),
                new Money(rs.getLong("exchange_minor"), payment),
                new Money(rs.getLong("from_credit_minor"), payment),
                ground == null ? null : Ground.valueOf(ground),
                (Integer) rs.getObject("certainty"));
    }
}
