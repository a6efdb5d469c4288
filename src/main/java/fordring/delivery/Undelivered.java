package fordring.delivery;

import fordring.collection.Arrival;
import fordring.collection.Charges;
import fordring.collection.Evidence;
import fordring.collection.Notices;
import fordring.event.Event;
import fordring.id.DeliveryId;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Notes that a delivery will not arrive. The next step of its chain follows; where there is none, that is told, and a
 * notice costs the debtor nothing. An invoice that had been taken over counts as sent by what else stands.
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
                .ifPresent(failed -> {
                    Evidence.ofDelivery(
                            tx, tenant, failed.invoice(), failed.id().toString(), Evidence.FAILED);
                    follow(tx, tenant, failed);
                    if (failed.sentAt() != null) {
                        recount(tx, tenant, failed.invoice());
                    }
                });
    }

    /** A delivery turned out otherwise than it seemed: from when the debtor has had the claim is asked anew. */
    static void recount(Tx tx, TenantId tenant, InvoiceId invoice) {
        tx.sql()
                .createQuery(DeliveryStore.REACHED_ON)
                .bind("tenant", tenant.value())
                .bind("invoice", invoice.value())
                .map((rs, ctx) -> Optional.ofNullable(rs.getObject("reached", LocalDate.class)))
                .findOne()
                .ifPresent(reached -> Arrival.recount(tx, tenant, invoice, reached.orElse(null)));
    }

    /**
     * What a delivery claims is locked before it, as whoever claims, pays and credits does: what was charged may fall away,
     * and no two deliveries of an invoice say at once from when its debtor has had it.
     */
    static void lockClaim(Tx tx, TenantId tenant, DeliveryId id) {
        tx.sql()
                .createQuery(DeliveryStore.ONE)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> Deliveries.delivery(rs))
                .findOne()
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
