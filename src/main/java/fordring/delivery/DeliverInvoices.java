package fordring.delivery;

import fordring.delivery.Channel.Answer;
import fordring.document.Dossier;
import fordring.document.InvoiceDocuments;
import fordring.event.Event;
import fordring.id.DeliveryId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.invoice.PageLinks;
import fordring.party.Buyer;
import fordring.party.ChannelKind;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. An attempt is noted, then made, then its answer is noted: a crash between leads to a second mail
 * with the same Message-ID, never to none.
 */
public final class DeliverInvoices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverInvoices.class);
    private static final int MOST = 8;
    private static final Duration LOST_AFTER = Duration.ofMinutes(2);
    /** What is waited after the first attempt, the second and so on; then the delivery has failed. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6));

    private final Db db;
    private final InvoiceDocuments documents;
    private final Customers customers;
    private final PageLinks links;
    private final Channels channels;

    public DeliverInvoices(Db db, InvoiceDocuments documents, Customers customers, PageLinks links, Config config) {
        this.db = db;
        this.documents = documents;
        this.customers = customers;
        this.links = links;
        this.channels = new Channels(config, db);
    }

    /** An attempt that is this sender's to make. */
    private record Due(
            TenantId tenant, DeliveryId id, InvoiceId invoice, ChannelKind channel, int attempt, Instant at) {}

    /** Makes the attempts that are due, some at a time, and returns how many it was. */
    public int run() {
        List<Due> due = db.write(DeliverInvoices::claim);
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(delivery -> each.execute(() -> deliver(delivery)));
        }
        return due.size();
    }

    private static List<Due> claim(Tx tx) {
        return tx.sql()
                .createQuery(DeliveryStore.CLAIM)
                .bind("now", tx.now())
                .bind("lost", tx.now().plus(LOST_AFTER))
                .bind("limit", MOST)
                .map((rs, ctx) -> new Due(
                        new TenantId(rs.getObject("tenant_id", UUID.class)),
                        new DeliveryId(rs.getObject("id", UUID.class)),
                        new InvoiceId(rs.getObject("invoice_id", UUID.class)),
                        ChannelKind.of(rs.getString("channel")).orElseThrow(),
                        rs.getInt("attempts"),
                        tx.now()))
                .list();
    }

    private void deliver(Due due) {
        try {
            Answer answer = attempt(due);
            boolean noted = db.write(tx -> note(tx, due, answer));
            if (!noted) {
                LOG.warn("{}: attempt {} took so long that another was made", due.id(), due.attempt());
            }
        } catch (RuntimeException failure) {
            LOG.error("{}: what became of attempt {} could not be noted", due.id(), due.attempt(), failure);
        }
    }

    private Answer attempt(Due due) {
        try {
            Dossier dossier = documents.dossier(due.tenant(), due.invoice()).orElseThrow();
            String link =
                    links.url(due.invoice(), dossier.invoice().presentation().page());
            return db.read(tx -> reachable(tx, due, dossier))
                    .map(recipient -> new Message(due.id(), dossier, recipient, link, due.at(), documents))
                    .map(message -> channels.of(due.channel(), message).send(message))
                    .orElseGet(() -> new Answer.Refused(
                            "the customer cannot be reached by " + due.channel().code()));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError failure) {
            // A document that is too much for us is noted too, or it would be tried for ever.
            LOG.error("{}: attempt {} failed", due.id(), due.attempt(), failure);
            return new Answer.Failed(failure.toString());
        }
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

    private static boolean note(Tx tx, Due due, Answer answer) {
        boolean noted = noteState(tx, due, answer);
        String error = switch (answer) {
            case Answer.TakenOver _ -> null;
            case Answer.Refused(String why) -> printable(why);
            case Answer.Failed(String why) -> printable(why);
        };
        tx.sql()
                .createUpdate(DeliveryStore.ATTEMPTED)
                .bind("tenant", due.tenant().value())
                .bind("id", due.id().value())
                .bind("attempt", due.attempt())
                .bind("now", tx.now())
                .bind("error", error)
                .execute();
        return noted;
    }

    private static boolean noteState(Tx tx, Due due, Answer answer) {
        return switch (answer) {
            case Answer.TakenOver _ -> noteSent(tx, due);
            case Answer.Refused(String error) -> noteNotSent(tx, due, "failed", printable(error), tx.now());
            case Answer.Failed(String error)
            when due.attempt() > WAITS.size() -> noteNotSent(tx, due, "failed", printable(error), tx.now());
            case Answer.Failed(String error) ->
                noteNotSent(tx, due, "waiting", printable(error), tx.now().plus(WAITS.get(due.attempt() - 1)));
        };
    }

    private static boolean noteSent(Tx tx, Due due) {
        boolean noted = tx.sql()
                        .createUpdate(DeliveryStore.SENT)
                        .bind("tenant", due.tenant().value())
                        .bind("id", due.id().value())
                        .bind("now", tx.now())
                        .execute()
                == 1;
        if (noted) {
            tx.emit(
                    due.tenant(),
                    new Event.InvoiceSent(
                            due.invoice().toString(),
                            due.id().toString(),
                            due.channel().code(),
                            tx.now()));
        }
        return noted;
    }

    private static boolean noteNotSent(Tx tx, Due due, String state, String error, Instant next) {
        LOG.warn("{}: attempt {} did not send it, now {}", due.id(), due.attempt(), state);
        return tx.sql()
                        .createUpdate(DeliveryStore.NOT_SENT)
                        .bind("tenant", due.tenant().value())
                        .bind("id", due.id().value())
                        .bind("attempt", due.attempt())
                        .bind("state", state)
                        .bind("error", error)
                        .bind("next", next)
                        .execute()
                == 1;
    }

    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.substring(0, Math.min(line.length(), 500));
    }

    /** Hangs up on the gateways. */
    @Override
    public void close() {
        channels.close();
    }
}
