package fordring.delivery;

import fordring.collection.Notice;
import fordring.collection.Notices;
import fordring.delivery.Channel.Answer;
import fordring.document.Dossier;
import fordring.document.InvoiceDocuments;
import fordring.document.NoticeDocuments;
import fordring.document.PeppolPreflight;
import fordring.fault.Fault;
import fordring.id.DeliveryId;
import fordring.id.InvoiceId;
import fordring.id.NoticeId;
import fordring.id.TenantId;
import fordring.invoice.EInvoiceRules;
import fordring.invoice.PageLinks;
import fordring.party.Buyer;
import fordring.party.ChannelKind;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, invoices and notices about them. An attempt is noted, then made, then its answer is noted: a crash
 * between leads to a second mail with the same Message-ID, never to none.
 */
public final class DeliverInvoices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverInvoices.class);
    private static final int AT_ONCE = 8;

    private final Db db;
    private final InvoiceDocuments documents;
    private final NoticeDocuments notices;
    private final Customers customers;
    private final PageLinks links;
    private final EInvoiceRules rules;
    private final BiFunction<ChannelKind, Message, Channel> channels;
    private final Runnable hangUp;

    public DeliverInvoices(Db db, InvoiceDocuments documents, Customers customers, PageLinks links, Config config) {
        this(db, documents, customers, links, new Channels(config, db));
    }

    private DeliverInvoices(
            Db db, InvoiceDocuments documents, Customers customers, PageLinks links, Channels channels) {
        this(db, documents, customers, links, channels::of, channels::close);
    }

    /** By channels of the caller's own. */
    DeliverInvoices(
            Db db,
            InvoiceDocuments documents,
            Customers customers,
            PageLinks links,
            BiFunction<ChannelKind, Message, Channel> channels) {
        this(db, documents, customers, links, channels, () -> {});
    }

    private DeliverInvoices(
            Db db,
            InvoiceDocuments documents,
            Customers customers,
            PageLinks links,
            BiFunction<ChannelKind, Message, Channel> channels,
            Runnable hangUp) {
        this.db = db;
        this.documents = documents;
        this.notices = new NoticeDocuments(db, documents);
        this.customers = customers;
        this.links = links;
        this.rules = new PeppolPreflight(documents);
        this.channels = channels;
        this.hangUp = hangUp;
    }

    /** An attempt that is this sender's to make. */
    record Due(
            TenantId tenant,
            DeliveryId id,
            InvoiceId invoice,
            @Nullable NoticeId notice,
            ChannelKind channel,
            int attempt,
            Instant at) {}

    /**
     * Makes some of the attempts that are due by these channels, all at once, waits for the last of them and returns how
     * many it was. Where a gateway may hang, others are not to wait for it.
     */
    public int run(Set<ChannelKind> by) {
        List<Due> due = db.write(tx -> claim(tx, by));
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(delivery -> each.execute(() -> deliver(delivery)));
        }
        return due.size();
    }

    private static List<Due> claim(Tx tx, Set<ChannelKind> by) {
        return Attempts.claim(
                tx,
                tx.sql()
                        .createQuery(DeliveryStore.CLAIM)
                        .bindArray(
                                "channels",
                                String.class,
                                by.stream().map(ChannelKind::code).toArray()),
                AT_ONCE,
                (rs, ctx) -> new Due(
                        new TenantId(rs.getObject("tenant_id", UUID.class)),
                        new DeliveryId(rs.getObject("id", UUID.class)),
                        new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                        Deliveries.notice(rs),
                        ChannelKind.of(rs.getString("channel")).orElseThrow(),
                        rs.getInt("attempts"),
                        tx.now()));
    }

    private void deliver(Due due) {
        try {
            Optional<Said> answer = attempt(due);
            boolean noted = db.write(tx -> answer.map(said -> NoteAnswer.run(tx, due, said.answer, said.to))
                    .orElseGet(() -> NoteAnswer.calledOff(tx, due)));
            if (!noted) {
                LOG.warn("{}: the answer to attempt {} came when it was settled otherwise", due.id(), due.attempt());
            }
        } catch (RuntimeException failure) {
            LOG.error("{}: what became of attempt {} could not be noted", due.id(), due.attempt(), failure);
        }
    }

    /**
     * What a channel answered.
     *
     * @param to the address that it was handed over for, all but the beginning hidden; null: it came to no attempt
     */
    private record Said(Answer answer, @Nullable String to) {}

    /** Empty: it is not to be sent any more. */
    private Optional<Said> attempt(Due due) {
        try {
            NoticeId notice = due.notice();
            return notice == null ? Optional.of(sendInvoice(due)) : sendNotice(due, notice);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError failure) {
            // A document that is too much for us is noted too, or it would be tried for ever.
            LOG.error("{}: attempt {} failed", due.id(), due.attempt(), failure);
            return Optional.of(new Said(new Answer.Failed(failure.toString()), null));
        }
    }

    private Said sendInvoice(Due due) {
        Dossier dossier = documents.dossier(due.tenant(), due.invoice()).orElseThrow();
        List<Fault> broken =
                due.channel() == ChannelKind.E_INVOICE ? db.read(tx -> rules.faults(tx, dossier.invoice())) : List.of();
        return broken.isEmpty()
                ? send(due, dossier, null)
                : refused("it breaks the rules of e-invoices: " + said(broken));
    }

    private static Said refused(String why) {
        return new Said(new Answer.Refused(why), null);
    }

    private Optional<Said> sendNotice(Due due, NoticeId id) {
        Optional<Notice> dated = db.write(tx -> {
            Undelivered.lockClaim(tx, due.tenant(), due.id());
            return NoteAnswer.isHeld(tx, due) ? Notices.dateAnew(tx, due.tenant(), id) : Optional.empty();
        });
        return dated.map(notice -> switch (notices.make(due.tenant(), notice)) {
            case NoticeDocuments.Made.Ready ready -> send(due, ready.dossier(), ready);
            case NoticeDocuments.Made.Lacking(String why) -> refused(why);
        });
    }

    private Said send(Due due, Dossier dossier, NoticeDocuments.Made.@Nullable Ready notice) {
        Optional<Customer> recipient = db.read(tx -> reachable(tx, due, dossier));
        if (recipient.isEmpty()) {
            return refused("the customer cannot be reached by " + due.channel().code());
        }
        String link = links.url(due.invoice(), dossier.invoice().presentation().page());
        Message message = new Message(due.id(), dossier, notice, recipient.get(), link, due.at(), documents);
        String to = HiddenAddress.of(due.channel(), recipient.get());
        return new Said(channels.apply(due.channel(), message).send(message), to);
    }

    /** An invoice may come to be sent as an e-invoice that nobody held against the rules when it was issued. */
    private static String said(List<Fault> broken) {
        return broken.stream()
                .map(fault -> (fault.code() + " " + fault.path() + " " + String.join(" ", fault.args())).strip())
                .collect(Collectors.joining("; "));
    }

    /** The customer of today, if the channel can reach him; of mail, its channel has more to say. */
    private Optional<Customer> reachable(Tx tx, Due due, Dossier dossier) {
        Customer current =
                customers.find(tx, due.tenant(), dossier.buyer().id()).orElseThrow();
        Customers.Ref ref = new Customers.Ref(due.tenant(), current.id());
        Buyer buyer = Customers.buyers(tx, List.of(ref)).get(ref);
        boolean reached = due.channel() == ChannelKind.EMAIL
                || (buyer != null
                        && buyer.isReachedBy(due.channel(), dossier.seller().country()));
        return reached ? Optional.of(current) : Optional.empty();
    }

    /** Hangs up on the gateways. */
    @Override
    public void close() {
        hangUp.run();
    }
}
