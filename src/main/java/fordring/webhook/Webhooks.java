package fordring.webhook;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.TenantId;
import fordring.id.WebhookId;
import fordring.platform.Reach;
import fordring.platform.Secrets;
import fordring.platform.Tx;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The endpoints of a tenant. An endpoint hears of what happens after it was registered. */
public final class Webhooks {
    /** The published names of all events an endpoint may ask for. */
    public static final Set<String> EVENTS = Set.of(
            "invoice.created",
            "invoice.issued",
            "invoice.changed",
            "invoice.deleted",
            "invoice.sent",
            "invoice.delivery_failed",
            "invoice.opened",
            "invoice.more_time_requested",
            "invoice.paid",
            "invoice.overdue",
            "invoice.credited",
            "customer.credited",
            "invoice.written_off",
            "invoice.paused",
            "invoice.resumed",
            "invoice.disputed",
            "invoice.dispute_resolved",
            "payment.received",
            "payment.matched",
            "payment.unmatched",
            "payment.reversed",
            "payment.partly_reversed",
            "payment.refunded",
            "webhook.disabled",
            "collect.case_created",
            "collect.step_taken",
            "collect.reminder_sent",
            "collect.resolved",
            "collect.plan_proposed",
            "collect.plan_accepted",
            "collect.plan_broken",
            "collect.plan_withdrawn",
            "collect.promise_made",
            "collect.promise_ended",
            "collect.handed_over",
            "collect.charge_taken_back");

    private static final int MOST_PER_TENANT = 100;
    private static final int LONGEST_URL = 2_000;
    private static final int SECRET_BYTES = 24;

    private final Secrets secrets;

    public Webhooks(Secrets secrets) {
        this.secrets = secrets;
    }

    /** An endpoint, and the secret its messages are signed with, which is shown this once. */
    public record Registered(Webhook webhook, String secret) {}

    /**
     * Registers an endpoint.
     *
     * @param url an address that {@link #url} reads
     * @throws Rejected when the tenant has as many endpoints as one may have
     */
    public Registered register(Tx tx, TenantId tenant, String url, @Nullable String description, Set<String> events) {
        requireUrl(url);
        WebhookId id = WebhookId.next();
        String secret = newSecret();
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
                .bind("description", description)
                .bindArray("events", String.class, sorted)
                .bind("secret", secrets.encrypt(secret))
                .bind("now", tx.now())
                .bind("most", MOST_PER_TENANT)
                .execute();
        if (inserted == 0) {
            throw new Rejected(Fault.of(Code.TOO_MANY, "url", MOST_PER_TENANT));
        }
        return new Registered(new Webhook(tenant, id, url, description, sorted, null, tx.now()), secret);
    }

    private static void requireUrl(String url) {
        if (url(url, true).isEmpty()) {
            throw new IllegalArgumentException("not the address of an endpoint: " + url);
        }
    }

    private static String newSecret() {
        return Signature.SECRET_PREFIX + Base64.getEncoder().encodeToString(Secrets.random(SECRET_BYTES));
    }

    /** Endpoints, the newest first, older than {@code before}. */
    public List<Webhook> page(Tx tx, TenantId tenant, WebhookId before, int limit) {
        return tx.sql()
                .createQuery(WebhookStore.PAGE)
                .bind("tenant", tenant.value())
                .bind("before", before.value())
                .bind("limit", limit)
                .map((rs, ctx) -> Webhook.of(rs))
                .list();
    }

    public Optional<Webhook> find(Tx tx, TenantId tenant, WebhookId id) {
        return one(tx, tenant, id, WebhookStore.FIND);
    }

    /** The same, held until commit. */
    public Optional<Webhook> lock(Tx tx, TenantId tenant, WebhookId id) {
        return one(tx, tenant, id, WebhookStore.LOCK);
    }

    /** Removes an endpoint and what was still to be told to it; empty when the tenant has no such endpoint. */
    public Optional<Webhook> delete(Tx tx, TenantId tenant, WebhookId id) {
        return one(tx, tenant, id, WebhookStore.DELETE);
    }

    private static Optional<Webhook> one(Tx tx, TenantId tenant, WebhookId id, String sql) {
        return tx.sql()
                .createQuery(sql)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .map((rs, ctx) -> Webhook.of(rs))
                .findOne();
    }

    /**
     * Writes address, events, description and status of an endpoint that this transaction has locked. What waits when
     * it is disabled is parked, and so is what happens until it is enabled; it stays so until somebody asks for it.
     */
    public Webhook change(Tx tx, Webhook before, Webhook after) {
        requireUrl(after.url());
        List<String> events = after.events().stream().distinct().sorted().toList();
        tx.sql()
                .createUpdate(WebhookStore.CHANGE)
                .bind("tenant", before.tenant().value())
                .bind("id", before.id().value())
                .bind("url", after.url())
                .bindArray("events", String.class, events)
                .bind("description", after.description())
                .execute();
        String reason = after.disabledReason();
        if (reason != null && before.isActive()) {
            disable(tx, before, reason);
        } else if (after.isActive() && !before.isActive()) {
            park(tx, before);
            tx.sql()
                    .createUpdate(WebhookStore.ENABLE)
                    .bind("tenant", before.tenant().value())
                    .bind("id", before.id().value())
                    .execute();
        }
        return find(tx, before.tenant(), before.id()).orElseThrow();
    }

    static void disable(Tx tx, Webhook webhook, String reason) {
        tx.sql()
                .createUpdate(WebhookStore.DISABLE)
                .bind("tenant", webhook.tenant().value())
                .bind("id", webhook.id().value())
                .bind("reason", reason)
                .execute();
        park(tx, webhook);
    }

    private static void park(Tx tx, Webhook webhook) {
        tx.sql()
                .createUpdate(WebhookStore.PARK)
                .bind("tenant", webhook.tenant().value())
                .bind("id", webhook.id().value())
                .bind("now", tx.now())
                .execute();
    }

    /** Gives an endpoint a new secret; the one until now signs too until the overlap ends. */
    public Optional<Registered> rotate(Tx tx, TenantId tenant, WebhookId id, Duration overlap) {
        String secret = newSecret();
        return tx.sql()
                .createQuery(WebhookStore.ROTATE)
                .bind("tenant", tenant.value())
                .bind("id", id.value())
                .bind("secret", secrets.encrypt(secret))
                .bind("until", tx.now().plus(overlap))
                .map((rs, ctx) -> new Registered(Webhook.of(rs), secret))
                .findOne();
    }

    /**
     * Has everything after that sequence told again that the endpoint asks for, whether it heard it or not; planned by
     * {@link PlanWebhooks}, a portion at a time.
     *
     * @return the last sequence that is told again
     */
    public long replay(Tx tx, Webhook webhook, long after) {
        return tx.sql()
                .createQuery(WebhookStore.REPLAY)
                .bind("tenant", webhook.tenant().value())
                .bind("id", webhook.id().value())
                .bind("after", after)
                .mapTo(Long.class)
                .one();
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
                .filter(address -> !Reach.internet(allowLoopback).allows(address))
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
}
