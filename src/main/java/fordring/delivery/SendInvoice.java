package fordring.delivery;

import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.Actions;
import fordring.invoice.EInvoiceRules;
import fordring.invoice.Issued;
import fordring.invoice.LockedInvoice;
import fordring.party.Buyer;
import fordring.party.ChainStep;
import fordring.party.ChannelKind;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Customers;
import fordring.platform.Tx;
import java.time.Duration;
import java.time.Instant;
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
     * @param named it goes by this and by no other; null: by the channel it was issued for, else by the steps the
     *     customer has chosen, else by e-mail
     * @throws Rejected when there is no such invoice, it is a draft, no step can reach the customer, or the first that can
     *     is that of e-invoices and the invoice breaks their rules
     */
    public static void run(Tx tx, TenantId tenant, InvoiceId id, @Nullable ChannelKind named, EInvoiceRules rules) {
        Issued invoice =
                LockedInvoice.of(tx, tenant, id, Actions.Action.SEND).standing().invoice();
        Optional<Buyer> buyer = buyer(tx, invoice);
        List<ChainStep> own = steps(invoice, buyer);
        List<ChainStep> steps = named == null ? own : alone(named);
        Creditor seller = Creditors.inVersion(tx, tenant, invoice.creditor(), invoice.creditorVersion());
        Optional<ChannelKind> reached = buyer.flatMap(b -> b.reachedFirstBy(steps, seller.country()));
        if (reached.isEmpty()) {
            throw new Rejected(Fault.of(Buyer.need(steps.getFirst().channel()), "channel"));
        }
        List<Fault> broken = reached.get() == ChannelKind.E_INVOICE ? rules.faults(tx, invoice) : List.of();
        if (!broken.isEmpty()) {
            throw new Rejected(broken);
        }
        if (!isOnItsWay(tx, invoice, own, steps)) {
            plan(tx, invoice, steps);
        }
    }

    /** Plans the delivery of what was issued to be sent, be it that it will not reach the customer. */
    public static void atOnce(Tx tx, Issued issued) {
        if (issued.sending().atOnce()) {
            plan(tx, issued, steps(issued, buyer(tx, issued)));
        }
    }

    /** Empty when nobody is to know how to reach him any more. */
    private static Optional<Buyer> buyer(Tx tx, Issued invoice) {
        Customers.Ref ref = new Customers.Ref(invoice.tenant(), invoice.customer());
        return Optional.ofNullable(Customers.buyers(tx, List.of(ref)).get(ref));
    }

    /** The channel it was issued for, else the steps of the customer, else e-mail. */
    private static List<ChainStep> steps(Issued invoice, Optional<Buyer> buyer) {
        ChannelKind issued = invoice.sending().channel();
        List<ChainStep> own = issued == null ? buyer.map(Buyer::steps).orElse(List.of()) : alone(issued);
        return own.isEmpty() ? alone(ChannelKind.EMAIL) : own;
    }

    private static List<ChainStep> alone(ChannelKind channel) {
        return List.of(new ChainStep(channel, null));
    }

    /**
     * Begun within the last minute and not failed, or about to be planned because it was issued to be sent. A chain is
     * under way as long as its last step has not failed.
     */
    private static boolean isOnItsWay(Tx tx, Issued invoice, List<ChainStep> own, List<ChainStep> steps) {
        Instant since = tx.now().minus(SAME);
        ChannelKind first = steps.getFirst().channel();
        List<Delivery> all = Deliveries.of(tx, invoice.tenant(), invoice.id());
        Optional<Delivery> begun =
                all.stream().filter(d -> d.channel().equals(first.code())).reduce((earlier, later) -> later);
        if (begun.isEmpty()) {
            return invoice.sending().atOnce()
                    && invoice.issuedAt().isAfter(since)
                    && own.getFirst().channel() == first;
        }
        Delivery last = steps.size() == 1 ? begun.get() : last(all, begun.get());
        return last.state() != Delivery.State.FAILED && begun.get().createdAt().isAfter(since);
    }

    /** The delivery that made up for this one, or for the one that did. */
    private static Delivery last(List<Delivery> all, Delivery begun) {
        Delivery last = begun;
        for (Delivery each : all) { // the oldest first
            if (last.id().equals(each.follows())) {
                last = each;
            }
        }
        return last;
    }

    private static void plan(Tx tx, Issued invoice, List<ChainStep> steps) {
        new NewDeliveries(tx)
                .add(
                        invoice.tenant(),
                        invoice.id(),
                        steps.stream().map(ChainStep::code).toList(),
                        null)
                .plan();
    }
}
