package fordring.platform;

import fordring.id.InvoiceId;
import fordring.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The log of what happened, read in its order. */
public final class Events {
    private static final String PUBLISHED = """
            SELECT e.tenant_id, e.sequence, e.id, e.type, e.data, e.occurred_at, t.environment
            FROM event e JOIN tenant t ON t.id = e.tenant_id
            WHERE e.tenant_id = :tenant AND e.sequence > :after AND e.sequence <= :to
            AND e.occurred_at >= :since AND e.occurred_at < :until
            """;

    static final String PAGE = PUBLISHED + """
            ORDER BY e.sequence LIMIT :limit
            """;

    static final String PAGE_OF_TYPE = PUBLISHED + """
            AND e.type = :type ORDER BY e.sequence LIMIT :limit
            """;

    static final String PAGE_OF_INVOICE = PUBLISHED + """
            AND e.invoice_id = :invoice AND (:type::text IS NULL OR e.type = :type) ORDER BY e.sequence LIMIT :limit
            """;

    static final String LAST = """
            SELECT last FROM event_counter WHERE tenant_id = :tenant
            """;

    static final String OCCURRED_AT = """
            SELECT occurred_at FROM event WHERE tenant_id = :tenant AND sequence = :sequence
            """;

    static final String COUNTS = """
            SELECT type, count(*) AS count FROM event WHERE tenant_id = :tenant AND sequence > :after GROUP BY type
            """;

    static final String INVOICE = """
            SELECT invoice_id FROM event WHERE tenant_id = :tenant AND sequence = :sequence AND invoice_id IS NOT NULL
            """;

    /** Before anything happened, and after everything. */
    public static final Instant ALWAYS = Instant.EPOCH;

    /** The end of time, for who asks for no end. */
    public static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

    /** No transaction is open for longer, so that an event is in the log at most so long after it occurred. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(10);

    private Events() {}

    /**
     * What a list is narrowed to.
     *
     * @param since the first instant
     * @param until the first instant that is not listed any more
     */
    public record Filter(@Nullable String type, @Nullable InvoiceId invoice, Instant since, Instant until) {}

    /** Events after that sequence, the oldest first. */
    public static List<PublishedEvent> page(Tx tx, TenantId tenant, Filter filter, long after, int limit) {
        long last = number(tx, tenant);
        long from = filter.since.equals(ALWAYS) ? 0 : before(tx, tenant, filter.since, last);
        long to = filter.until.equals(FOREVER)
                ? last
                : before(tx, tenant, filter.until.plus(LONGEST_TRANSACTION).plus(LONGEST_TRANSACTION), last);
        tx.planForValues();
        InvoiceId invoice = filter.invoice;
        String type = filter.type;
        Query query;
        if (invoice != null) {
            query = tx.sql()
                    .createQuery(PAGE_OF_INVOICE)
                    .bind("invoice", invoice.value())
                    .bind("type", type);
        } else if (type != null) {
            query = tx.sql().createQuery(PAGE_OF_TYPE).bind("type", type);
        } else {
            query = tx.sql().createQuery(PAGE);
        }
        return query.bind("tenant", tenant.value())
                .bind("after", Math.max(after, from))
                .bind("to", to)
                .bind("since", filter.since)
                .bind("until", filter.until)
                .bind("limit", limit)
                .map((rs, ctx) -> PublishedEvent.of(rs))
                .list();
    }

    /** The sequence of the last; 0 before anything happened. */
    public static long last(Tx tx, TenantId tenant) {
        return number(tx, tenant);
    }

    /** The invoice that one is about. */
    public static Optional<InvoiceId> invoice(Tx tx, TenantId tenant, long sequence) {
        return tx.sql()
                .createQuery(INVOICE)
                .bind("tenant", tenant.value())
                .bind("sequence", sequence)
                .map((rs, ctx) -> new InvoiceId(rs.getObject("invoice_id", UUID.class)))
                .findOne();
    }

    /** How many of each type there were after that sequence, by name. */
    public static Map<String, Long> counts(Tx tx, TenantId tenant, long after) {
        Map<String, Long> counts = new TreeMap<>();
        tx.sql()
                .createQuery(COUNTS)
                .bind("tenant", tenant.value())
                .bind("after", after)
                .map((rs, ctx) -> counts.put(rs.getString("type"), rs.getLong("count")))
                .list();
        return counts;
    }

    private static long number(Tx tx, TenantId tenant) {
        return tx.sql()
                .createQuery(LAST)
                .bind("tenant", tenant.value())
                .mapTo(Long.class)
                .one();
    }

    /**
     * A sequence below which everything occurred before {@code instant}. The log is in the order of commit, and so in
     * that of time but for the length of a transaction; it is halved until the place is found.
     */
    private static long before(Tx tx, TenantId tenant, Instant instant, long last) {
        Instant bound = instant.minus(LONGEST_TRANSACTION);
        long before = 0;
        long after = last + 1;
        while (after - before > 1) {
            long middle = before + (after - before) / 2;
            boolean earlier = tx.sql()
                    .createQuery(OCCURRED_AT)
                    .bind("tenant", tenant.value())
                    .bind("sequence", middle)
                    .mapTo(OffsetDateTime.class)
                    .one()
                    .toInstant()
                    .isBefore(bound);
            if (earlier) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return before;
    }
}
