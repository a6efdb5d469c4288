package fordring.delivery;

import fordring.id.TenantId;
import fordring.platform.Tx;
import java.util.List;
import java.util.UUID;

/**
 * Goes on with chains whose debtor did not open the page in time: where something is still open, the next step follows.
 * What was opened or settled meanwhile is watched no longer.
 */
public final class FallThrough {
    private FallThrough() {}

    private record Due(Delivery delivery, boolean falls) {}

    /**
     * Looks at the next deliveries of one tenant, by its business time.
     *
     * @return how many there were; as many as {@code most}: there may be more
     */
    public static int run(Tx tx, TenantId tenant, int most) {
        List<Due> due = tx.sql()
                .createQuery(DeliveryStore.UNOPENED)
                .bind("tenant", tenant.value())
                .bind("now", tx.businessTime(tenant))
                .bind("most", most)
                .map((rs, ctx) -> new Due(Deliveries.delivery(rs), rs.getBoolean("falls")))
                .list();
        if (due.isEmpty()) {
            return 0;
        }
        tx.sql()
                .createUpdate(DeliveryStore.UNWATCHED)
                .bind("tenant", tenant.value())
                .bindArray(
                        "deliveries",
                        UUID.class,
                        due.stream().map(d -> d.delivery.id().value()).toArray())
                .execute();
        NewDeliveries next = new NewDeliveries(tx);
        due.stream()
                .filter(Due::falls)
                .map(Due::delivery)
                .forEach(unopened -> next.add(tenant, unopened.invoice(), unopened.rest(), unopened.id()));
        next.plan();
        return due.size();
    }
}
