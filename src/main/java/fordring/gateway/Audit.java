package fordring.gateway;

import fordring.id.AuditId;
import fordring.id.CustomerId;
import fordring.id.InvoiceId;
import fordring.id.TenantId;
import fordring.platform.Request;
import fordring.platform.Rows;
import fordring.platform.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The trail of writes: who did what to what, and what changed by it. An entry is written in the transaction of its
 * write and never changes; only the values that were changed are forgotten, when a person is erased.
 */
public final class Audit {
    /** Longer than any transaction, and than a clock is ever set back: how far an id may lie from its entry's time. */
    private static final Duration APART = Duration.ofMinutes(10);

    private Audit() {}

    /** By what way a write came. */
    public enum Actor {
        API,
        CLI,
        SYSTEM,
        /** Who opened the page of a claim. */
        DEBTOR;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who wrote. */
    record Who(
            TenantId tenant,
            Actor actor,
            @Nullable String keyId,
            @Nullable String ip) {
        static Who of(Principal principal, Request request) {
            return new Who(principal.tenant(), Actor.API, principal.keyId(), request.ip());
        }
    }

    /** One write, as it is read back. {@code changes} is JSON. */
    public record Entry(
            AuditId id,
            Instant at,
            Actor actor,
            @Nullable String keyId,
            @Nullable String ip,
            String action,
            String subject,
            @Nullable String changes) {}

    /** Entries of one transaction, collected and written with one statement. */
    static final class Entries {
        private final Rows rows =
                new Rows("uuid", "uuid", "timestamptz", "text", "text", "inet", "text", "text", "json");

        void add(Tx tx, Who who, Change change) {
            rows.add(
                    who.tenant.value(),
                    AuditId.next().value(),
                    tx.now().atOffset(ZoneOffset.UTC),
                    who.actor.code(),
                    who.keyId,
                    who.ip,
                    change.action(),
                    change.subject(),
                    change.changes());
        }

        void insert(Tx tx) {
            rows.execute(tx, AuditStore.INSERT);
        }
    }

    /** Records a write that no caller of an API made: a command's, or the system's own. */
    public static void record(Tx tx, TenantId tenant, Actor actor, Change change) {
        record(tx, new Who(tenant, actor, null, null), change);
    }

    /** Records what a debtor did, who has no key. */
    public static void recordDebtor(Tx tx, TenantId tenant, @Nullable String ip, Change change) {
        record(tx, new Who(tenant, Actor.DEBTOR, null, ip), change);
    }

    static void record(Tx tx, Who who, Change change) {
        Entries one = new Entries();
        one.add(tx, who, change);
        one.insert(tx);
    }

    /**
     * Forgets what was changed on a customer who is erased, on his invoices, and on drafts of them that were thrown
     * away; that it was changed, when and by whom, stays.
     */
    public static void forget(Tx tx, TenantId tenant, CustomerId customer, List<InvoiceId> invoices) {
        List<String> subjects = new ArrayList<>(List.of(customer.toString()));
        invoices.forEach(invoice -> subjects.add(invoice.toString()));
        tx.sql()
                .createQuery(AuditStore.DELETED_DRAFTS)
                .bind("tenant", tenant.value())
                .bind("customer", customer.toString())
                .mapTo(String.class)
                .forEach(subjects::add);
        tx.sql()
                .createUpdate(AuditStore.FORGET)
                .bind("tenant", tenant.value())
                .bindArray("subjects", String.class, subjects)
                .execute();
    }

    /**
     * What a list is narrowed to; null does not narrow.
     *
     * @param from the first instant
     * @param until the first instant after
     */
    public record Filter(
            @Nullable String subject,
            @Nullable String keyId,
            @Nullable String action,
            Instant from,
            Instant until) {}

    /** Entries, the newest first, that stand behind {@code before}. */
    public static List<Entry> page(Tx tx, TenantId tenant, Filter filter, AuditId before, int limit) {
        tx.planForValues();
        Query query;
        if (filter.subject != null) {
            query = tx.sql()
                    .createQuery(AuditStore.PAGE_OF_SUBJECT)
                    .bind("subject", filter.subject)
                    .bind("key", filter.keyId);
        } else if (filter.keyId != null) {
            query = tx.sql().createQuery(AuditStore.PAGE_OF_KEY).bind("key", filter.keyId);
        } else {
            query = tx.sql().createQuery(AuditStore.PAGE);
        }
        return query.bind("tenant", tenant.value())
                .bind("before", before.value())
                .bind("firstId", firstOf(filter.from.minus(APART)))
                .bind("lastId", firstOf(filter.until.plus(APART)))
                .bind("from", filter.from)
                .bind("until", filter.until)
                .bind("action", filter.action)
                .bind("limit", limit)
                .map((rs, ctx) -> entry(rs))
                .list();
    }

    /** The least UUIDv7 of an instant: its milliseconds since 1970 in the first 48 bits (RFC 9562, section 5.7). */
    private static UUID firstOf(Instant instant) {
        return new UUID(Math.max(0, instant.toEpochMilli()) << 16, 0);
    }

    private static Entry entry(ResultSet rs) throws SQLException {
        return new Entry(
                new AuditId(rs.getObject("id", UUID.class)),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                Actor.valueOf(rs.getString("actor").toUpperCase(Locale.ROOT)),
                rs.getString("key_id"),
                rs.getString("ip"),
                rs.getString("action"),
                rs.getString("subject"),
                rs.getString("changes"));
    }
}
