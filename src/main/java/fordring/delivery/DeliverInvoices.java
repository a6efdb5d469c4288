package fordring.delivery;

import fordring.document.Dossier;
import fordring.document.InvoiceDocuments;
import fordring.event.Event;
import fordring.id.DeliveryId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.party.Buyer;
import fordring.party.Channel;
import fordring.party.Customer;
import fordring.party.Customers;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.Tx;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due. An attempt is noted, then made, then its answer is noted: a crash between leads to a second mail
 * with the same Message-ID, never to none. What test tenants send goes to the outbox, whatever is set up; so does all
 * of an installation that has no mail server. One that has is in earnest: there a channel without a gateway refuses.
 */
public final class DeliverInvoices {
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
    private final Mailer live;
    private final Mailer test;
    private final InvoiceMail writer;
    private final Outbox outbox;
    private final boolean inEarnest;

    public DeliverInvoices(Db db, InvoiceDocuments documents, Customers customers, Config config) {
        Config.Smtp smtp = config.smtp();
        this.db = db;
        this.documents = documents;
        this.customers = customers;
        this.test = new OutboxMailer(config.data().resolve("outbox").resolve("email"));
        this.live = smtp == null ? test : new SmtpMailer(smtp);
        this.outbox = new Outbox(config.data().resolve("outbox"));
        this.inEarnest = smtp != null;
        this.writer = new InvoiceMail(smtp == null ? "faktura@localhost" : smtp.from());
    }

    /** An attempt that is this sender's to make. */
    private record Due(TenantId tenant, DeliveryId id, InvoiceId invoice, Channel channel, int attempt, Instant at) {}

    private sealed interface Answer {
        record Sent() implements Answer {}

        /** No attempt will fare better. */
        record Refused(String error) implements Answer {}

        record Failed(String error) implements Answer {}
    }

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
                        Channel.of(rs.getString("channel")).orElseThrow(),
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

    /**
     * What there is to send.
     *
     * @param customer as he can be reached today, though the document stays addressed as it was issued
     */
    private record Letter(
            Dossier dossier, Customer customer, @Nullable Buyer buyer) {}

    private Letter letter(Tx tx, Due due, Dossier dossier) {
        Customer current =
                customers.find(tx, due.tenant(), dossier.buyer().id()).orElseThrow();
        Customers.Ref ref = new Customers.Ref(due.tenant(), current.id());
        return new Letter(dossier, current, Customers.buyers(tx, List.of(ref)).get(ref));
    }

    private Answer attempt(Due due) {
        try {
            Dossier dossier = documents.dossier(due.tenant(), due.invoice()).orElseThrow();
            Letter letter = db.read(tx -> letter(tx, due, dossier));
            return switch (due.channel()) {
                case EMAIL -> mail(due, letter);
                case SMS, E_INVOICE, LETTER -> post(due, letter);
            };
        } catch (MessagingException failure) {
            String error = message(failure);
            return SmtpMailer.isPermanent(failure) ? new Answer.Refused(error) : new Answer.Failed(error);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError failure) {
            // A document that is too much for us is noted too, or it would be tried for ever.
            LOG.error("{}: attempt {} failed", due.id(), due.attempt(), failure);
            return new Answer.Failed(printable(failure.toString()));
        }
    }

    private Answer mail(Due due, Letter letter) throws MessagingException {
        String email = letter.customer().email();
        if (email == null) {
            return new Answer.Refused("the customer has no e-mail address");
        }
        Optional<InternetAddress> to = MailAddress.of(email);
        if (to.isEmpty()) {
            return new Answer.Refused("no valid address: " + printable(email));
        }
        byte[] pdf = documents.pdf(due.tenant(), due.invoice()).orElseThrow();
        Mailer mailer = letter.dossier().test() ? test : live;
        mailer.send(due.id(), writer.write(due.id(), letter.dossier(), to.get(), pdf, due.at()));
        return new Answer.Sent();
    }

    private Answer post(Due due, Letter letter) {
        if (inEarnest && !letter.dossier().test()) {
            return new Answer.Refused(
                    "no gateway is set up for " + due.channel().code());
        }
        Buyer buyer = letter.buyer();
        if (buyer == null
                || !buyer.isReachedBy(due.channel(), letter.dossier().seller().country())) {
            return new Answer.Refused(
                    "the customer cannot be reached by " + due.channel().code());
        }
        switch (due.channel()) {
            case EMAIL -> throw new IllegalArgumentException("mails have their own");
            case SMS -> outbox.sms(due.id(), letter.dossier(), letter.customer());
            case LETTER ->
                outbox.letter(
                        due.id(),
                        letter.customer(),
                        documents.pdf(due.tenant(), due.invoice()).orElseThrow());
            case E_INVOICE ->
                outbox.eInvoice(
                        due.id(),
                        letter.customer(),
                        documents.ubl(due.tenant(), due.invoice()).orElseThrow());
        }
        return new Answer.Sent();
    }

    private static boolean note(Tx tx, Due due, Answer answer) {
        boolean noted = noteState(tx, due, answer);
        String error = switch (answer) {
            case Answer.Sent() -> null;
            case Answer.Refused(String why) -> why;
            case Answer.Failed(String why) -> why;
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
            case Answer.Sent() -> noteSent(tx, due);
            case Answer.Refused(String error) -> noteNotSent(tx, due, "failed", error, tx.now());
            case Answer.Failed(String error)
            when due.attempt() > WAITS.size() -> noteNotSent(tx, due, "failed", error, tx.now());
            case Answer.Failed(String error) ->
                noteNotSent(tx, due, "waiting", error, tx.now().plus(WAITS.get(due.attempt() - 1)));
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

    /** What went wrong, and what the server said, which is in the innermost. */
    private static String message(MessagingException failure) {
        StringBuilder message = new StringBuilder(String.valueOf(failure.getMessage()));
        Exception inner = failure.getNextException();
        while (inner != null) {
            message.append(": ").append(inner.getMessage());
            inner = inner instanceof MessagingException outer ? outer.getNextException() : null;
        }
        return printable(message.toString());
    }

    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.substring(0, Math.min(line.length(), 500));
    }
}
