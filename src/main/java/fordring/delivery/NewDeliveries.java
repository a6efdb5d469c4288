package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.party.ChainStep;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deliveries that are planned, written together. Of those that are to follow one delivery the first that comes holds. */
final class NewDeliveries {
    private final Rows rows = new Rows("uuid", "uuid", "uuid", "uuid", "text", "timestamptz", "text", "int4", "uuid");
    private final Tx tx;

    NewDeliveries(Tx tx) {
        this.tx = tx;
    }

    /**
     * Adds the delivery by the first of these steps.
     *
     * @param steps their codes; where one does not reach the debtor, the next follows
     * @param follows the delivery that it makes up for
     */
    NewDeliveries add(TenantId tenant, InvoiceId invoice, List<String> steps, @Nullable DeliveryId follows) {
        return add(tenant, invoice, null, steps, follows);
    }

    /** The same of a notice about an invoice. Its chain goes on when a channel fails, not because nobody opened the page. */
    NewDeliveries add(
            TenantId tenant,
            InvoiceId invoice,
            @Nullable NoticeId notice,
            List<String> steps,
            @Nullable DeliveryId follows) {
        ChainStep step = ChainStep.of(steps.getFirst()).orElseThrow();
        rows.add(
                tenant.value(),
                DeliveryId.next().value(),
                invoice.value(),
                notice == null ? null : notice.value(),
                step.channel().code(),
                tx.now().atOffset(ZoneOffset.UTC),
                String.join(",", steps.subList(1, steps.size())),
                step.unopenedDays(),
                follows == null ? null : follows.value());
        return this;
    }

    void plan() {
        rows.execute(tx, DeliveryStore.PLAN);
    }
}
