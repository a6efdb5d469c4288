package fordring.delivery;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.DeliveryId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Actions;
import fordring.invoice.Issued;
import fordring.invoice.LockedInvoice;
import fordring.party.Channel;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans a further delivery of an invoice or credit note. Who asks twice within a minute gets one. */
public final class SendInvoice {
    private static final Duration SAME = Duration.ofSeconds(60);

    private final Customers customers;

    public SendInvoice(Customers customers) {
        this.customers = customers;
    }

    /**
     * Plans it.
     *
     * @param named null: the channel it was issued for, else the customer's, else e-mail
     * @throws Rejected when there is no such invoice, it is a draft, or the channel cannot reach the customer
     */
    public void run(Tx tx, TenantId tenant, InvoiceId id, @Nullable Channel named) {
        Issued invoice = LockedInvoice.of(tx, tenant, id, Actions.Action.SEND)
                .standing()
                .invoice();
        Customer customer = customers.find(tx, tenant, invoice.customer()).orElseThrow();
        Channel channel = Reach.channel(named, invoice.sending().channel(), customer);
        Optional<String> lack = Reach.lack(channel, customer);
        if (lack.isPresent()) {
            throw new Rejected(Fault.of(Code.CHANNEL_CANNOT_REACH, "channel", lack.get()));
        }
        if (!isOnItsWay(tx, invoice, customer, channel)) {
            plan(tx, invoice, channel);
        }
    }

    /** Plans the delivery of what was issued to be sent, be it that it will not reach the customer. */
    public void atOnce(Tx tx, Issued issued) {
        if (issued.sending().atOnce()) {
            Customer customer =
                    customers.find(tx, issued.tenant(), issued.customer()).orElseThrow();
            plan(tx, issued, Reach.channel(null, issued.sending().channel(), customer));
        }
    }

    /** Sent or planned within the last minute, or about to be planned because it was issued to be sent. */
    private static boolean isOnItsWay(Tx tx, Issued invoice, Customer customer, Channel channel) {
        Instant since = tx.now().minus(SAME);
        Optional<Delivery> last = Deliveries.of(tx, invoice.tenant(), invoice.id()).stream()
                .filter(d -> d.channel().equals(channel.code()))
                .reduce((earlier, later) -> later);
        if (last.isPresent()) {
            return last.get().state() != Delivery.State.FAILED
                    && last.get().createdAt().isAfter(since);
        }
        return invoice.sending().atOnce()
                && invoice.issuedAt().isAfter(since)
                && Reach.channel(null, invoice.sending().channel(), customer) == channel;
    }

    private static void plan(Tx tx, Issued invoice, Channel channel) {
        Rows rows = new Rows("uuid", "uuid", "uuid", "text", "timestamptz");
        rows.add(
                invoice.tenant().value(),
                DeliveryId.next().value(),
                invoice.id().value(),
                channel.code(),
                tx.now().atOffset(ZoneOffset.UTC));
        rows.execute(tx, DeliveryStore.PLAN);
    }
}
