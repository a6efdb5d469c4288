package fordring.api.erp;

import fordring.id.CustomerId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.util.Optional;

/** The numbers of debtors, {@code D.<number>}: given when the first invoice to one is activated, and never changed. */
final class ErpDebtors {
    static final String FIND = """
            SELECT number FROM erp_debtor WHERE tenant_id = :tenant AND customer_id = :customer
            """;

    static final String INSERT = """
            INSERT INTO erp_debtor (tenant_id, customer_id, number) VALUES (:tenant, :customer, :number)
            ON CONFLICT DO NOTHING
            """;

    private ErpDebtors() {}

    static Optional<String> find(Tx tx, TenantId tenant, CustomerId customer) {
        return tx.sql()
                .createQuery(FIND)
                .bind("tenant", tenant.value())
                .bind("customer", customer.value())
                .map((rs, ctx) -> ErpNumbers.Kind.DEBTOR.write(rs.getLong("number")))
                .findOne();
    }

    /** Gives a number to who has none. */
    static void number(Tx tx, TenantId tenant, CustomerId customer) {
        if (find(tx, tenant, customer).isEmpty()) {
            tx.sql()
                    .createUpdate(INSERT)
                    .bind("tenant", tenant.value())
                    .bind("customer", customer.value())
                    .bind("number", ErpNumbers.next(tx, tenant, ErpNumbers.Kind.DEBTOR))
                    .execute();
        }
    }
}
