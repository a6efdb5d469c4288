package fordring.matching;

import fordring.id.CreditId;
import fordring.id.InvoiceId;
import fordring.id.PaymentId;
import fordring.id.TenantId;
import fordring.invoice.Balance;
import fordring.ledger.Capital;
import fordring.ledger.Financed;
import fordring.ledger.Met;
import fordring.money.Currency;
import fordring.money.Money;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The SQL of credit of credit notes that met invoices. */
final class OffsetStore {
    static final String INSERT = """
            INSERT INTO credit_offset (tenant_id, id, credit_id, invoice_id, payment_id, capital_minor, fees_minor,
                interest_minor, recovered_minor, financed_minor, financed_how, offset_on, created_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    static final String WITH_PAYMENTS = """
            SELECT o.*, i.currency FROM credit_offset o
            JOIN invoice i ON i.tenant_id = o.tenant_id AND i.id = o.invoice_id
            WHERE o.tenant_id = :tenant AND o.payment_id = ANY (:payments)
            ORDER BY o.id
            """;

    static final String DELETE = """
            DELETE FROM credit_offset o USING unnest(?, ?) AS n(tenant_id, id)
            WHERE o.tenant_id = n.tenant_id AND o.id = n.id
            """;

    static final String WITH_CHARGES = """
            SELECT o.*, i.currency FROM credit_offset o
            JOIN invoice i ON i.tenant_id = o.tenant_id AND i.id = o.invoice_id
            WHERE o.tenant_id = :tenant AND o.invoice_id = :invoice AND o.fees_minor + o.interest_minor > 0
            ORDER BY o.id DESC
            """;

    private OffsetStore() {}

    /**
     * Credit that met an invoice.
     *
     * @param payment null: it was netted with none
     * @param financed the part of the open capital that was the financier's
     * @param how null exactly where {@code financed} is zero
     */
    record Row(
            UUID id,
            CreditId credit,
            InvoiceId invoice,
            @Nullable PaymentId payment,
            Balance.Paid part,
            Money financed,
            @Nullable Financed how,
            LocalDate on) {
        Met met(Capital off) {
            Money none = Money.zero(financed.currency());
            return new Met(off, part.fees(), part.interest(), part.recovered(), none, part.total(), none);
        }
    }

    /** Those that were netted with each of these payments. */
    static Map<PaymentId, List<Row>> with(Tx tx, TenantId tenant, List<PaymentId> payments) {
        return tx
                .sql()
                .createQuery(WITH_PAYMENTS)
                .bind("tenant", tenant.value())
                .bindArray(
                        "payments",
                        UUID.class,
                        payments.stream().map(PaymentId::value).toArray())
                .map((rs, ctx) -> row(rs))
                .stream()
                .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.payment())));
    }

    /** Those that met fees or interest of an invoice, the newest first. */
    static List<Row> withCharges(Tx tx, TenantId tenant, InvoiceId invoice) {
        return tx.sql()
                .createQuery(WITH_CHARGES)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .map((rs, ctx) -> row(rs))
                .list();
    }

    private static Row row(ResultSet rs) throws SQLException {
        Currency currency = Currency.valueOf(rs.getString("currency"));
        Money recovered = new Money(rs.getLong("recovered_minor"), currency);
        UUID payment = rs.getObject("payment_id", UUID.class);
        String how = rs.getString("financed_how");
        return new Row(
                rs.getObject("id", UUID.class),
                new CreditId(rs.getObject("credit_id", UUID.class)),
                new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                payment == null ? null : new PaymentId(payment),
                new Balance.Paid(
                        new Money(rs.getLong("capital_minor"), currency).minus(recovered),
                        new Money(rs.getLong("fees_minor"), currency),
                        new Money(rs.getLong("interest_minor"), currency),
                        recovered,
                        Money.zero(currency)),
                new Money(rs.getLong("financed_minor"), currency),
                how == null ? null : Financed.valueOf(how),
                rs.getObject("offset_on", LocalDate.class));
    }

    static void delete(Tx tx, TenantId tenant, Collection<Row> offsets) {
        Rows rows = new Rows("uuid", "uuid");
        offsets.forEach(o -> rows.add(tenant.value(), o.id));
        rows.execute(tx, DELETE);
    }
}
