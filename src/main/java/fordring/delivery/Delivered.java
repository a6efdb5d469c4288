package fordring.delivery;

import fordring.collection.Evidence;
import fordring.collection.Notices;
import fordring.event.Event;
import fordring.id.DeliveryId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.invoice.FirstSent;
import fordring.party.ChannelKind;
import fordring.platform.Tx;
import java.time.Instant;
import java.util.Optional;

/** Notes that a delivery has arrived, as its gateway says. */
final class Delivered {
    private Delivered() {}

    /**
     * Also of one of which nobody came to note that it was sent: then that is told now.
     *
     * @param at when it arrived
     * @return whether that was news
     */
    static boolean run(Tx tx, TenantId tenant, DeliveryId id, Instant at) {
        Undelivered.lockClaim(tx, tenant, id);
        Optional<Delivery> before = tx.sql()
                .createQuery(DeliveryStore.UNDER_WAY)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> Deliveries.delivery(rs))
                .findOne();
        before.ifPresent(delivery -> {
            tx.sql()
                    .createUpdate(DeliveryStore.DELIVERED)
                    .bind("tenant", tenant.value())
                    .bind("id", id.value())
                    .bind("at", at)
                    .bind("now", tx.now())
                    .bind("business", tx.businessTime(tenant))
                    .execute();
            if (delivery.sentAt() == null) {
                tellSent(tx, tenant, delivery);
            } else if (delivery.state() == Delivery.State.FAILED) {
                Undelivered.recount(tx, tenant, delivery.invoice());
            }
            Evidence.ofDelivery(tx, tenant, delivery.invoice(), delivery.id().toString(), Evidence.DELIVERED);
        });
        return before.isPresent();
    }

    /** Told once of a delivery: when it is first known that its channel took it over. */
    static void tellSent(Tx tx, TenantId tenant, Delivery sent) {
        Evidence.ofDelivery(tx, tenant, sent.invoice(), sent.id().toString(), Evidence.SENT);
        NoticeId notice = sent.notice();
        if (notice != null) {
            Notices.sent(tx, tenant, notice, ChannelKind.of(sent.channel()).orElseThrow());
            return;
        }
        FirstSent.note(tx, tenant, sent.invoice());
        tx.emit(
                tenant,
                new Event.InvoiceSent(
                        sent.invoice().toString(), sent.id().toString(), sent.channel(), tx.businessTime(tenant)));
    }
}
