package fordring.webhook;

/** The SQL of endpoints and of what is to be told to them. */
final class WebhookStore {
    /**
     * Makes the tenant's place in the event log, or locks it: no event is passed over while an endpoint comes to be,
     * and two endpoints of a tenant are counted one after the other.
     */
    static final String LOCK_CURSOR = """
            INSERT INTO event_cursor (tenant_id, consumer, position)
            SELECT tenant_id, :consumer, last FROM event_counter WHERE tenant_id = :tenant
            ON CONFLICT (tenant_id, consumer) DO UPDATE SET position = event_cursor.position
            """;

    static final String INSERT = """
            INSERT INTO webhook (tenant_id, id, url, events, secret, after_sequence, created_at)
            SELECT tenant_id, :id, :url, :events, :secret, last, :now FROM event_counter
            WHERE tenant_id = :tenant AND (SELECT count(*) FROM webhook WHERE tenant_id = :tenant) < :most
            """;

    static final String LIST = """
            SELECT * FROM webhook WHERE tenant_id = :tenant ORDER BY created_at, id
            """;

    static final String FIND = """
            SELECT * FROM webhook WHERE tenant_id = :tenant AND id = :id
            """;

    static final String DELETE = """
            DELETE FROM webhook WHERE tenant_id = :tenant AND id = :id RETURNING *
            """;

    /** From where anybody listens. The endpoints are held until commit, so that none is deleted meanwhile. */
    static final String FIRST_WANTED = """
            SELECT coalesce(min(after_sequence), :last)
            FROM (SELECT after_sequence FROM webhook WHERE tenant_id = :tenant FOR KEY SHARE) w
            """;

    static final String PLAN = """
            INSERT INTO webhook_delivery
                (tenant_id, webhook_id, sequence, invoice_id, state, attempts, next_attempt_at)
            SELECT e.tenant_id, w.id, e.sequence, e.invoice_id, 'waiting', 0, :now
            FROM event e
            JOIN webhook w ON w.tenant_id = e.tenant_id AND e.sequence > w.after_sequence AND e.type = ANY (w.events)
            WHERE e.tenant_id = :tenant AND e.sequence > :from AND e.sequence <= :to
            """;

    /**
     * Lets the next statement walk along the index of what is due. After a burst, before the table was analysed,
     * PostgreSQL takes what is due to be little and sorts all of it for the first sixteen.
     */
    static final String IN_ORDER_OF_INDEX = """
            SET LOCAL enable_sort = off
            """;

    /**
     * Leases what is due, of an invoice only the first that an endpoint has not heard. The first is looked up row by
     * row: a join would read all that waits before it finds the few.
     */
    static final String LEASE = """
            WITH due AS MATERIALIZED (
                SELECT d.tenant_id, d.webhook_id, d.sequence FROM webhook_delivery d
                WHERE d.state = 'waiting' AND d.next_attempt_at <= :now
                AND (d.invoice_id IS NULL OR d.sequence = (
                    SELECT w.sequence FROM webhook_delivery w
                    WHERE w.tenant_id = d.tenant_id AND w.webhook_id = d.webhook_id
                    AND w.invoice_id = d.invoice_id AND w.state = 'waiting'
                    ORDER BY w.sequence LIMIT 1))
                ORDER BY d.next_attempt_at LIMIT :most FOR UPDATE SKIP LOCKED
            ), leased AS (
                UPDATE webhook_delivery d SET attempts = d.attempts + 1, next_attempt_at = :until FROM due
                WHERE d.tenant_id = due.tenant_id AND d.webhook_id = due.webhook_id AND d.sequence = due.sequence
                RETURNING d.tenant_id, d.webhook_id, d.sequence, d.attempts
            )
            SELECT l.tenant_id, l.webhook_id, l.sequence, l.attempts, w.url, w.secret,
                e.id, e.type, e.data, e.occurred_at, t.environment
            FROM leased l
            JOIN webhook w ON w.tenant_id = l.tenant_id AND w.id = l.webhook_id
            JOIN event e ON e.tenant_id = l.tenant_id AND e.sequence = l.sequence
            JOIN tenant t ON t.id = l.tenant_id
            """;

    /** Whatever stands there: the endpoint has said that it heard. */
    static final String DELIVERED = """
            UPDATE webhook_delivery SET state = 'delivered', status = :status, error = NULL
            WHERE tenant_id = :tenant AND webhook_id = :webhook AND sequence = :sequence
            """;

    /** Only of the attempt that was last leased: one that was given up for lost has no more say. */
    static final String FAILED = """
            UPDATE webhook_delivery SET state = :state, status = :status, error = :error, next_attempt_at = :next
            WHERE tenant_id = :tenant AND webhook_id = :webhook AND sequence = :sequence AND attempts = :attempts
            RETURNING invoice_id
            """;

    /** What waits behind a failed event is not looked at before that is tried again. */
    static final String PUT_OFF_SUCCESSORS = """
            UPDATE webhook_delivery SET next_attempt_at = :next
            WHERE tenant_id = :tenant AND webhook_id = :webhook AND invoice_id = :invoice AND sequence > :sequence
            AND state = 'waiting'
            """;

    private WebhookStore() {}
}
