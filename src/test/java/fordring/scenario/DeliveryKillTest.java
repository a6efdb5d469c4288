package fordring.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.CustomerId;
import fordring.id.DeliveryId;
import fordring.invoice.Issued;
import fordring.party.Customers;
import fordring.party.Tenants;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import fordring.testkit.Database;
import fordring.testkit.ServerProcess;
import fordring.testkit.Shop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers send the invoices of one database by a slow mail server, and one is killed while mails of it are taken
 * over and not yet answered. Every invoice arrives; what arrives twice does so under one id; all is told once, and no
 * step of a chain is taken twice.
 */
final class DeliveryKillTest {
    private static final int BY_MAIL = 24;
    private static final int BY_CHAIN = 12;
    private static final int REFUSED = 6;
    private static final int IN_VAIN = 4;

    @TempDir
    private Path data;

    @Test
    void whenASenderIsKilledEveryInvoiceArrivesAndIsToldOfOnce() throws Exception {
        Config.Database address = Database.freshAddress();
        Shop shop;
        try (Db db = Db.open(address, new Clock());
                SlowPost post = new SlowPost("victim@fordring.example", IN_VAIN);
                ServerProcess victim = start(address, post, "victim@fordring.example");
                ServerProcess other = start(address, post, "other@fordring.example")) {
            Customers customers = new Customers(Secrets.of(data.resolve("secret.key")));
            shop = Shop.open(db, customers, Tenants.Environment.LIVE, "Uforgjengelig AS");
            List<String> addresses = new ArrayList<>();
            db.write(tx -> {
                for (int i = 0; i < BY_MAIL + BY_CHAIN + REFUSED; i++) {
                    boolean plain = i < BY_MAIL;
                    boolean refused = i >= BY_MAIL + BY_CHAIN;
                    String email = (refused ? "refused@" : "kari@") + "kunde" + i + ".example";
                    CustomerId customer = shop.customer(tx, "Kunde " + i, email, null);
                    tx.sql()
                            .createUpdate("UPDATE customer_version SET delivery_chain = string_to_array(:chain, ',')"
                                    + " WHERE tenant_id = :tenant AND customer_id = :customer")
                            .bind("chain", plain ? null : refused ? "email,letter" : "letter,email")
                            .bind("tenant", shop.tenant().value())
                            .bind("customer", customer.value())
                            .execute();
                    Issued issued = shop.issue(tx, customer, true);
                    if (!refused) {
                        addresses.add(email);
                    }
                    assertThat(issued.number()).isNotEmpty();
                }
                return true;
            });
            assertThat(post.victimWaits()).as("the victim has mails in hand").isTrue();
            assertThat(db.<Long>read(tx -> count(tx, "state IN ('waiting', 'sending')")))
                    .as("there is work left for the other")
                    .isGreaterThan(BY_MAIL / 2);
            victim.kill();
            awaitTheOther(db, post);

            arrived(post, addresses);
            noted(db);
            assertThat(other.process().isAlive()).isTrue();
        }
    }

    private ServerProcess start(Config.Database address, SlowPost post, String from) throws Exception {
        return ServerProcess.start(
                data,
                ServerProcess.freePort(),
                Map.of(
                        "FORDRING_DB_URL",
                        address.url(),
                        "FORDRING_DB_USER",
                        address.user(),
                        "FORDRING_DB_PASSWORD",
                        address.password(),
                        "FORDRING_DB_CONNECTIONS",
                        "8",
                        "FORDRING_SMTP_HOST",
                        "localhost",
                        "FORDRING_SMTP_PORT",
                        String.valueOf(post.port()),
                        "FORDRING_SMTP_STARTTLS",
                        "false",
                        "FORDRING_SMTP_FROM",
                        from));
    }

    private static long count(Tx tx, String condition) {
        return tx.sql()
                .createQuery("SELECT count(*) FROM delivery WHERE " + condition)
                .mapTo(Long.class)
                .one();
    }

    /** Until all is settled; what the victim had in hand counts as lost after two minutes: let them be over. */
    private static void awaitTheOther(Db db, SlowPost post) throws InterruptedException {
        int quiet = 0;
        for (int i = 0; i < 720; i++) {
            long unsettled = db.read(tx -> count(tx, "state IN ('waiting', 'sending')"));
            long unplanned = db.read(tx -> tx.sql()
                    .createQuery("SELECT count(*) FROM invoice i WHERE NOT EXISTS (SELECT FROM delivery d"
                            + " WHERE d.tenant_id = i.tenant_id AND d.invoice_id = i.id)")
                    .mapTo(Long.class)
                    .one());
            if (unsettled + unplanned == 0) {
                return;
            }
            long waiting = db.read(tx -> count(tx, "state = 'waiting'"));
            quiet = waiting + unplanned == 0 && post.isQuiet() ? quiet + 1 : 0;
            if (quiet == 8) { // two seconds in which nobody did anything: what is in hand is the victim's
                db.write(tx -> tx.sql().execute("UPDATE delivery SET next_attempt_at = now() WHERE state = 'sending'"));
                quiet = 0;
            }
            Thread.sleep(250);
        }
        throw new AssertionError("not settled within three minutes");
    }

    private static void arrived(SlowPost post, List<String> addresses) {
        Map<String, List<String>> ids = post.mails.stream()
                .collect(Collectors.groupingBy(
                        SlowPost.Mail::to, Collectors.mapping(SlowPost.Mail::id, Collectors.toList())));
        assertThat(ids.keySet()).as("each arrives").containsExactlyInAnyOrderElementsOf(addresses);
        assertThat(ids.values())
                .as("under one id")
                .allMatch(each -> each.stream().distinct().count() == 1);
        List<String> unanswered = post.mails.stream()
                .filter(mail -> !mail.answered())
                .map(SlowPost.Mail::id)
                .toList();
        assertThat(unanswered).hasSizeGreaterThanOrEqualTo(IN_VAIN).doesNotHaveDuplicates();
        assertThat(post.mails.stream()
                        .filter(SlowPost.Mail::answered)
                        .map(SlowPost.Mail::id)
                        .toList())
                .as("what was not answered came again")
                .containsAll(unanswered);
    }

    private static void noted(Db db) {
        db.read(tx -> {
            assertThat(count(tx, "channel = 'email' AND state = 'sent'")).isEqualTo(BY_MAIL + BY_CHAIN);
            assertThat(count(tx, "channel = 'email' AND state = 'failed' AND rest = '{letter}'"))
                    .isEqualTo(REFUSED);
            assertThat(count(tx, "channel = 'letter' AND state = 'failed'")).isEqualTo(BY_CHAIN + REFUSED);
            assertThat(count(tx, "follows IS NOT NULL"))
                    .as("one successor for each that failed before the end of its chain")
                    .isEqualTo(BY_CHAIN + REFUSED);
            assertThat(told(tx, "invoice.sent")).containsExactlyInAnyOrderElementsOf(ids(tx, "state = 'sent'"));
            assertThat(told(tx, "invoice.delivery_failed"))
                    .containsExactlyInAnyOrderElementsOf(ids(tx, "state = 'failed' AND rest = '{}'"));
            return true;
        });
    }

    private static List<String> told(Tx tx, String type) {
        return tx.sql()
                .createQuery("SELECT data->>'deliveryId' FROM event WHERE type = :type")
                .bind("type", type)
                .mapTo(String.class)
                .list();
    }

    private static List<String> ids(Tx tx, String condition) {
        return tx.sql()
                .createQuery("SELECT id FROM delivery WHERE " + condition)
                .map((rs, ctx) -> new DeliveryId(rs.getObject("id", UUID.class)).toString())
                .list();
    }
}
