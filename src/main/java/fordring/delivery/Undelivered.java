package fordring.delivery;

import fordring.collection.Charges;
import fordring.collection.Notices;
import fordring.event.Event;
import fordring.id.DeliveryId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.util.List;

/**
 * Notes that a delivery will not arrive. The next step of its chain follows; where there is none, that is told, and a
 * notice costs the debtor nothing.
 */
final class Undelivered {
    private Undelivered() {}

    /** Does nothing for one that has arrived or has failed already. */
    static void run(Tx tx, TenantId tenant, DeliveryId id, String error) {
        lockClaim(tx, tenant, id);
        tx.sql()
                .createQuery(DeliveryStore.FAILED)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("error", Attempts.printable(error))
                .map((rs, ctx) -> Deliveries.delivery(rs))
                .findOne()
                .ifPresent(failed -> follow(tx, tenant, failed));
    }

    /** Of a notice what it claims is locked before its delivery, as whoever claims, pays and credits does. */
    static void lockClaim(Tx tx, TenantId tenant, DeliveryId id) {
        tx.sql()
                .createQuery(DeliveryStore.ONE)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> Deliveries.delivery(rs))
                .findOne()
                .filter(delivery -> delivery.notice() != null)
                .ifPresent(delivery -> Charges.lock(tx, tenant, List.of(delivery.invoice())));
    }

    private static void follow(Tx tx, TenantId tenant, Delivery failed) {
        NoticeId notice = failed.notice();
        if (failed.rest().isEmpty() && notice != null) {
            Notices.failed(tx, tenant, notice);
        } else if (failed.rest().isEmpty()) {
            tx.emit(
                    tenant,
                    new Event.InvoiceDeliveryFailed(
                            failed.invoice().toString(), failed.id().toString(), failed.channel()));
        } else {
            new NewDeliveries(tx)
                    .add(tenant, failed.invoice(), notice, failed.rest(), failed.id())
                    .plan();
        }
    }
}
