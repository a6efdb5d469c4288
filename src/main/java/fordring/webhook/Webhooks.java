package fordring.webhook;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.TenantId;
import fordring.id.WebhookId;
import fordring.platform.OutgoingHttp;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The endpoints of a tenant. An endpoint hears of what happens after it was registered. */
public final class Webhooks {
    /** The published names of all events an endpoint may ask for. */
    public static final Set<String> EVENTS = Set.of(
            "invoice.created",
            "invoice.issued",
            "invoice.changed",
            "invoice.deleted",
            "invoice.sent",
            "invoice.paid",
            "invoice.overdue",
            "invoice.credited",
            "invoice.written_off",
            "invoice.paused",
            "invoice.resumed",
            "invoice.disputed",
            "invoice.dispute_resolved",
            "payment.received",
            "payment.matched",
            "webhook.disabled",
            "collect.case_created",
            "collect.reminder_sent",
            "collect.resolved");

    private static final int MOST_PER_TENANT = 100;
    private static final int LONGEST_URL = 2_000;
    private static final int SECRET_BYTES = 24;

    private final Secrets secrets;

    public Webhooks(Secrets secrets) {
        this.secrets = secrets;
    }

    /** A new endpoint, and the secret its messages are signed with, which is shown this once. */
    public record Registered(Webhook webhook, String secret) {}

    /**
     * Registers an endpoint.
     *
     * @param url an address that {@link #url} reads
     * @throws Rejected when the tenant has as many endpoints as one may have
     */
    public Registered register(Tx tx, TenantId tenant, String url, Set<String> events) {
        if (url(url, true).isEmpty()) {
            throw new IllegalArgumentException("not the address of an endpoint: " + url);
        }
        WebhookId id = WebhookId.next();
        String secret = Signature.SECRET_PREFIX + Base64.getEncoder().encodeToString(Secrets.random(SECRET_BYTES));
        List<String> sorted = events.stream().sorted().toList();
        tx.sql()
                .createUpdate(WebhookStore.LOCK_CURSOR)
                .bind("tenant", tenant.value())
                .bind("consumer", PlanWebhooks.CONSUMER)
                .execute();
        int inserted = tx.sql()
                .createUpdate(WebhookStore.INSERT)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("url", url)
                .bindArray("events", String.class, sorted)
                .bind("secret", secrets.encrypt(secret))
                .bind("now", tx.now())
                .bind("most", MOST_PER_TENANT)
                .execute();
        if (inserted == 0) {
            throw new Rejected(Fault.of(Code.TOO_MANY, "url", MOST_PER_TENANT));
        }
        return new Registered(new Webhook(tenant, id, url, sorted, tx.now()), secret);
    }

    public List<Webhook> list(Tx tx, TenantId tenant) {
        return tx.sql()
                .createQuery(WebhookStore.LIST)
                .bind("tenant", tenant.value())
                .map((rs, ctx) -> webhook(rs))
                .list();
    }

    public Optional<Webhook> find(Tx tx, TenantId tenant, WebhookId id) {
        return tx.sql()
                .createQuery(WebhookStore.FIND)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> webhook(rs))
                .findOne();
    }

    /** Removes an endpoint and what was still to be told to it; empty when the tenant has no such endpoint. */
    public Optional<Webhook> delete(Tx tx, TenantId tenant, WebhookId id) {
        return tx.sql()
                .createQuery(WebhookStore.DELETE)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> webhook(rs))
                .findOne();
    }

    /**
     * Reads the address of an endpoint: absolute, https, with a host, without user or fragment. Plain http is enough
     * within this machine, where that is allowed. Whether the host may be connected to is asked separately.
     */
    public static Optional<URI> url(String text, boolean allowLoopback) {
        if (text.length() > LONGEST_URL) {
            return Optional.empty();
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
        boolean complete = uri.getScheme() != null && uri.getHost() != null && uri.getPort() != 0;
        if (!complete || uri.getPort() > 65_535 || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.empty();
        }
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> Optional.of(uri);
            case "http" -> Optional.of(uri).filter(u -> allowLoopback && isThisMachine(u.getHost()));
            default -> Optional.empty();
        };
    }

    /**
     * Whether {@link #url} reads this and its host is written as an address that must not be connected to. Other names
     * pass here: what they stand for is known, and checked, when the connection is made.
     */
    public static boolean leadsIntoPrivateNetwork(String text, boolean allowLoopback) {
        return url(text, allowLoopback)
                .map(URI::getHost)
                .filter(host -> isThisMachine(host) ? !allowLoopback : isForbidden(host, allowLoopback))
                .isPresent();
    }

    private static boolean isForbidden(String host, boolean allowLoopback) {
        return literal(host)
                .filter(address -> OutgoingHttp.isForbidden(address, allowLoopback))
                .isPresent();
    }

    /** An address of the loopback interface, or a name that always stands for it (RFC 6761, section 6.3). */
    private static boolean isThisMachine(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || literal(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host.replace("[", "").replace("]", "")));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }

    /** The secret of an endpoint, as the database has it, made readable. */
    String secret(byte[] sealed) {
        return secrets.decrypt(sealed);
    }

    private static Webhook webhook(ResultSet rs) throws SQLException {
        return new Webhook(
                new TenantId(rs.getObject("tenant_id", UUID.class)),
                new WebhookId(rs.getObject("id", UUID.class)),
                rs.getString("url"),
                List.of((String[]) rs.getArray("events").getArray()),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
