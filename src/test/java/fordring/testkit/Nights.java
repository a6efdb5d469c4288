package fordring.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.TenantId;
import fordring.jobs.NightlyDunning;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Nights of collection in a tenant whose clock a test moves, and in which all payments of 2025 are known. */
public record Nights(App app, TenantId tenant) {

    /** Of payments nothing more will be heard. */
    public Nights allPaymentsKnown() {
        app.db()
                .write(tx -> tx.sql()
                        .execute(
                                "UPDATE payment_account SET payments_through = '2025-12-31' WHERE tenant_id = ?",
                                tenant.value()));
        return this;
    }

    /** It is noon of this day. */
    public Nights at(String day) {
        app.clock().moveBusiness(tenant, Instant.parse(day + "T12:00:00Z"));
        return this;
    }

    /** So many invoices went out. */
    public void untilSent(long invoices) {
        until(() -> count("SELECT count(*) FROM invoice_sent WHERE tenant_id = ?") == invoices);
    }

    /** All that is due on a day, and its letters gone out. */
    public void pass(String day) {
        at(day);
        new NightlyDunning(app.db()).run(tenant, null);
        until(() -> count("SELECT count(*) FROM notice WHERE tenant_id = ? AND state = 'PLANNED'") == 0);
    }

    /** Counts by a query of which the tenant is the one value. */
    public long count(String query) {
        return app.db()
                .read(tx -> tx.sql()
                        .createQuery(query)
                        .bind(0, tenant.value())
                        .mapTo(Long.class)
                        .one());
    }

    private static void until(BooleanSupplier isSo) {
        for (int i = 0; i < 600 && !isSo.getAsBoolean(); i++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(isSo.getAsBoolean()).isTrue();
    }
}
