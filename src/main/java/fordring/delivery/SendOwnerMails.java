package fordring.delivery;

import fordring.id.DeliveryId;
import fordring.id.TenantId;
import fordring.party.Language;
import fordring.party.Tenants.Environment;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.Json;
import fordring.platform.Tx;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Mails what the owner is to know. As with invoices: noted, sent, noted; test tenants' mails go to the outbox. */
public final class SendOwnerMails {
    private static final Logger LOG = LoggerFactory.getLogger(SendOwnerMails.class);
    private static final Attempts TIMES = new Attempts(List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(24)));

    private final Db db;
    private final Mailer live;
    private final Mailer test;
    private final String from;

    public SendOwnerMails(Db db, Config config) {
        Config.Smtp smtp = config.smtp();
        this.db = db;
        this.test = new OutboxMailer(config.data().resolve("outbox").resolve("email"));
        this.live = smtp == null ? test : new SmtpMailer(smtp);
        this.from = smtp == null ? "fordring@localhost" : smtp.from();
    }

    private record Due(TenantId tenant, DeliveryId id, int attempt, Instant at) {}

    private record Letter(
            OwnerMail.Disabled disabled,
            boolean test,
            @Nullable String email,
            @Nullable String language) {}

    /** Makes an attempt that is due, and returns how many it was: one or none. */
    public int run() {
        List<Due> due = db.write(SendOwnerMails::claim);
        due.forEach(this::send);
        return due.size();
    }

    private static List<Due> claim(Tx tx) {
        return Attempts.claim(
                tx,
                tx.sql().createQuery(OwnerMailStore.CLAIM),
                1,
                (rs, ctx) -> new Due(
                        new TenantId(rs.getObject("tenant_id", UUID.class)),
                        new DeliveryId(rs.getObject("id", UUID.class)),
                        rs.getInt("attempts"),
                        tx.now()));
    }

    private void send(Due due) {
        Letter letter = db.read(tx -> letter(tx, due));
        Optional<InternetAddress> to = MailAddress.of(letter.email);
        if (to.isEmpty()) {
            notSent(due, "no creditor has an e-mail address", true);
            return;
        }
        Language language = Language.of(String.valueOf(letter.language)).orElse(Language.EN);
        try {
            Mailer mailer = letter.test ? test : live;
            mailer.send(due.id, OwnerMail.write(due.id, letter.disabled, language, from, to.get(), due.at));
        } catch (MessagingException failure) {
            notSent(due, SmtpMailer.said(failure), SmtpMailer.isPermanent(failure));
            return;
        }
        db.write(tx -> tx.sql()
                .createUpdate(OwnerMailStore.SENT)
                .bind("tenant", due.tenant.value())
                .bind("id", due.id.value())
                .bind("now", tx.now())
                .execute());
    }

    private static Letter letter(Tx tx, Due due) {
        return tx.sql()
                .createQuery(OwnerMailStore.READ)
                .bind("tenant", due.tenant.value())
                .bind("id", due.id.value())
                .map((rs, ctx) -> {
                    JsonNode data = Json.tree(rs.getString("data").getBytes(StandardCharsets.UTF_8));
                    return new Letter(
                            new OwnerMail.Disabled(
                                    data.get("webhookId").stringValue(),
                                    data.get("url").stringValue(),
                                    data.get("reason").stringValue()),
                            Environment.of(rs.getString("environment")) == Environment.TEST,
                            rs.getString("email"),
                            rs.getString("language"));
                })
                .one();
    }

    private void notSent(Due due, String said, boolean forGood) {
        String error = Attempts.printable(said);
        LOG.warn("{}: attempt {} did not tell the owner", due.id, due.attempt); // why names the address
        db.write(tx -> {
            Optional<Instant> next = forGood ? Optional.empty() : TIMES.next(due.attempt, tx.now());
            return tx.sql()
                    .createUpdate(OwnerMailStore.NOT_SENT)
                    .bind("tenant", due.tenant.value())
                    .bind("id", due.id.value())
                    .bind("attempt", due.attempt)
                    .bind("state", next.isPresent() ? "waiting" : "failed")
                    .bind("error", error)
                    .bind("next", next.orElse(tx.now()))
                    .execute();
        });
    }
}
