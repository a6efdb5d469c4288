package fordring.matching;

import fordring.id.TenantId;
import fordring.money.Money;
import fordring.platform.Tx;

/** The SQL of allocations. */
final class AllocationStore {
    static final String INSERT = """
            WITH a AS (
                INSERT INTO payment_allocation
                    (tenant_id, payment_id, invoice_id, capital_minor, fees_minor, interest_minor, recovered_minor)
                VALUES (:tenant, :payment, :invoice, :capital, :fees, :interest, :recovered)
                RETURNING capital_minor + fees_minor + interest_minor AS allocated)
            UPDATE payment SET allocated_minor = allocated_minor + a.allocated FROM a
            WHERE tenant_id = :tenant AND id = :payment
            """;

    static final String OF_PAYMENTS = """
            SELECT a.*, p.currency FROM payment_allocation a
            JOIN payment p ON p.tenant_id = a.tenant_id AND p.id = a.payment_id
            WHERE a.tenant_id = :tenant AND a.payment_id = ANY (:payments)
            ORDER BY a.payment_id, a.invoice_id
            """;

    private AllocationStore() {}

    /** {@code recovered} is the part of the capital that had been written off. */
    static void insert(Tx tx, TenantId tenant, Allocation allocation, Money recovered) {
        tx.sql()
                .createUpdate(INSERT)
                .bind("tenant", tenant.value())
                .bind("payment", allocation.payment().value())
                .bind("invoice", allocation.invoice().value())
                .bind("capital", allocation.capital().minor())
                .bind("fees", allocation.fees().minor())
                .bind("interest", allocation.interest().minor())
                .bind("recovered", recovered.minor())
                .execute();
    }
}
