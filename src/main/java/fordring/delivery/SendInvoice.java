package fordring.delivery;

import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.DeliveryId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Actions;
import fordring.invoice.EInvoiceRules;
import fordring.invoice.Issued;
import fordring.invoice.LockedInvoice;
import fordring.party.Buyer;
import fordring.party.ChannelKind;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Customers;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans a further delivery of an invoice or credit note. Who asks twice within a minute gets one. */
public final class SendInvoice {
    private static final Duration SAME = Duration.ofSeconds(60);

    private SendInvoice() {}

    /**
     * Plans it.
     *
     * @param named null: the channel it was issued for, else the customer's, else e-mail
     * @throws Rejected when there is no such invoice, it is a draft, the channel cannot reach the customer, or it is that
     *     of e-invoices and the invoice breaks their rules
     */
    public static void run(Tx tx, TenantId tenant, InvoiceId id, @Nullable ChannelKind named, EInvoiceRules rules) {
        Issued invoice =
                LockedInvoice.of(tx, tenant, id, Actions.Action.SEND).standing().invoice();
        Optional<Buyer> buyer = buyer(tx, invoice);
        ChannelKind own = channel(invoice, buyer);
        ChannelKind channel = named == null ? own : named;
        Creditor seller = Creditors.inVersion(tx, tenant, invoice.creditor(), invoice.creditorVersion());
        if (buyer.isEmpty() || !buyer.get().isReachedBy(channel, seller.country())) {
            throw new Rejected(Fault.of(Buyer.need(channel), "channel"));
        }
        List<Fault> broken = channel == ChannelKind.E_INVOICE ? rules.faults(tx, invoice) : List.of();
        if (!broken.isEmpty()) {
            throw new Rejected(broken);
        }
        if (!isOnItsWay(tx, invoice, own, channel)) {
            plan(tx, invoice, channel);
        }
    }

    /** Plans the delivery of what was issued to be sent, be it that it will not reach the customer. */
    public static void atOnce(Tx tx, Issued issued) {
        if (issued.sending().atOnce()) {
            plan(tx, issued, channel(issued, buyer(tx, issued)));
        }
    }

    /** Empty when nobody is to know how to reach him any more. */
    private static Optional<Buyer> buyer(Tx tx, Issued invoice) {
        Customers.Ref ref = new Customers.Ref(invoice.tenant(), invoice.customer());
        return Optional.ofNullable(Customers.buyers(tx, List.of(ref)).get(ref));
    }

    /** The channel it was issued for, else the customer's, else e-mail. */
    private static ChannelKind channel(Issued invoice, Optional<Buyer> buyer) {
        ChannelKind issued = invoice.sending().channel();
        ChannelKind own = issued == null ? buyer.map(Buyer::channel).orElse(null) : issued;
        return own == null ? ChannelKind.EMAIL : own;
    }

    /** Sent or planned within the last minute, or about to be planned because it was issued to be sent. */
    private static boolean isOnItsWay(Tx tx, Issued invoice, ChannelKind own, ChannelKind channel) {
        Instant since = tx.now().minus(SAME);
        Optional<Delivery> last = Deliveries.of(tx, invoice.tenant(), invoice.id()).stream()
                .filter(d -> d.channel().equals(channel.code()))
                .reduce((earlier, later) -> later);
        if (last.isPresent()) {
            return last.get().state() != Delivery.State.FAILED
                    && last.get().createdAt().isAfter(since);
        }
        return invoice.sending().atOnce() && invoice.issuedAt().isAfter(since) && own == channel;
    }

    private static void plan(Tx tx, Issued invoice, ChannelKind channel) {
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
