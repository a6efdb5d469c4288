package fordring.delivery;

import fordring.event.Event;
import fordring.id.DeliveryId;
import fordring.id.TenantId;
import fordring.platform.Tx;

/** Notes that a delivery will not arrive. The next step of its chain follows; where there is none, that is told. */
final class Undelivered {
    private Undelivered() {}

    /** Does nothing for one that has arrived or has failed already. */
    static void run(Tx tx, TenantId tenant, DeliveryId id, String error) {
        tx.sql()
                .createQuery(DeliveryStore.FAILED)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("error", Attempts.printable(error))
                .map((rs, ctx) -> Deliveries.delivery(rs))
                .findOne()
                .ifPresent(failed -> follow(tx, tenant, failed));
    }

    private static void follow(Tx tx, TenantId tenant, Delivery failed) {
        if (failed.rest().isEmpty()) {
            tx.emit(
                    tenant,
                    new Event.InvoiceDeliveryFailed(
                            failed.invoice().toString(), failed.id().toString(), failed.channel()));
        } else {
            new NewDeliveries(tx)
                    .add(tenant, failed.invoice(), failed.rest(), failed.id())
                    .plan();
        }
    }
}
