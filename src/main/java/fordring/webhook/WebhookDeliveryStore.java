package fordring.webhook;

/** The SQL of what is to be told to endpoints, and of what came of it. */
final class WebhookDeliveryStore {
    /** From where anybody listens. The endpoints are held until commit, so that none is deleted meanwhile. */
    static final String FIRST_WANTED = """
            SELECT coalesce(min(after_sequence), :last)
            FROM (SELECT after_sequence FROM webhook WHERE tenant_id = :tenant FOR KEY SHARE) w
            """;

    static final String PLAN = """
            INSERT INTO webhook_delivery
                (tenant_id, webhook_id, sequence, invoice_id, state, attempts, next_attempt_at)
            SELECT e.tenant_id, w.id, e.sequence, e.invoice_id,
                CASE w.status WHEN 'active' THEN 'waiting' ELSE 'parked' END, 0, :now
            FROM event e
            JOIN webhook w ON w.tenant_id = e.tenant_id AND e.sequence > w.after_sequence AND e.type = ANY (w.events)
            WHERE e.tenant_id = :tenant AND e.sequence > :from AND e.sequence <= :to
            ON CONFLICT DO NOTHING
            """;

    /** An endpoint with events to be told again. */
    static final String CLAIM_REPLAY = """
            SELECT * FROM webhook WHERE replay_to IS NOT NULL
            ORDER BY tenant_id, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
            """;

    /** What is still to be told as it is stays so. */
    static final String PLAN_AGAIN = """
            INSERT INTO webhook_delivery
                (tenant_id, webhook_id, sequence, invoice_id, state, attempts, next_attempt_at)
            SELECT e.tenant_id, w.id, e.sequence, e.invoice_id, 'waiting', 0, :now
            FROM event e JOIN webhook w ON w.tenant_id = e.tenant_id AND w.id = :webhook AND e.type = ANY (w.events)
            WHERE e.tenant_id = :tenant AND e.sequence > :from AND e.sequence <= :to
            ON CONFLICT (tenant_id, webhook_id, sequence) DO UPDATE
            SET state = 'waiting', attempts = 0, next_attempt_at = excluded.next_attempt_at
            WHERE webhook_delivery.state IN ('delivered', 'parked')
            """;

    static final String ADVANCE_REPLAY = """
            UPDATE webhook SET replay_after = CASE WHEN :to < replay_to THEN :to::bigint END,
                replay_to = CASE WHEN :to < replay_to THEN replay_to END
            WHERE tenant_id = :tenant AND id = :webhook
            """;

    /**
     * Lets the next statement walk along the index of what is due. After a burst, before the table was analysed,
     * PostgreSQL takes what is due to be little and sorts all of it for the first few.
     */
    static final String IN_ORDER_OF_INDEX = """
            SET LOCAL enable_sort = off
            """;

    /**
     * The endpoints with something due and attempts to spare, held until commit. It steps from endpoint to endpoint
     * along the index, so that it costs a look-up for each endpoint that waits for anything, however much waits. Those
     * that answer go before those that do not.
     */
    static final String READY = """
            WITH RECURSIVE queue AS (
                (SELECT d.tenant_id, d.webhook_id, d.next_attempt_at FROM webhook_delivery d
                WHERE d.state IN ('waiting', 'sending')
                ORDER BY d.tenant_id, d.webhook_id, d.next_attempt_at LIMIT 1)
                UNION ALL
                SELECT n.* FROM queue q CROSS JOIN LATERAL (
                    SELECT d.tenant_id, d.webhook_id, d.next_attempt_at FROM webhook_delivery d
                    WHERE d.state IN ('waiting', 'sending')
                    AND (d.tenant_id, d.webhook_id) > (q.tenant_id, q.webhook_id)
                    ORDER BY d.tenant_id, d.webhook_id, d.next_attempt_at LIMIT 1) n
            )
            SELECT w.tenant_id, w.id, CASE WHEN w.unanswered > 0 THEN 1 ELSE :lanes END - s.sending AS free
            FROM queue q
            JOIN webhook w ON w.tenant_id = q.tenant_id AND w.id = q.webhook_id
            CROSS JOIN LATERAL (
                SELECT count(*)::int AS sending FROM webhook_delivery d
                WHERE d.tenant_id = w.tenant_id AND d.webhook_id = w.id AND d.state = 'sending'
                AND d.next_attempt_at > :now) s
            WHERE q.next_attempt_at <= :now AND w.status = 'active'
            AND (w.resting_until IS NULL OR w.resting_until <= :now)
            AND s.sending < CASE WHEN w.unanswered > 0 THEN 1 ELSE :lanes END
            ORDER BY w.unanswered > 0, q.next_attempt_at LIMIT :most FOR NO KEY UPDATE OF w SKIP LOCKED
            """;

    /**
     * Leases what is due to one endpoint, of an invoice only the first that it has not heard. The first is looked up
     * row by row: a join would read all that waits before it finds the few.
     */
    static final String TAKE = """
            WITH due AS MATERIALIZED (
                SELECT d.tenant_id, d.webhook_id, d.sequence FROM webhook_delivery d
                JOIN webhook w ON w.tenant_id = d.tenant_id AND w.id = d.webhook_id AND w.status = 'active'
                WHERE d.tenant_id = :tenant AND d.webhook_id = :webhook
                AND d.state IN ('waiting', 'sending') AND d.next_attempt_at <= :now
                AND (d.invoice_id IS NULL OR d.sequence = (
                    SELECT f.sequence FROM webhook_delivery f
                    WHERE f.tenant_id = d.tenant_id AND f.webhook_id = d.webhook_id
                    AND f.invoice_id = d.invoice_id AND f.state IN ('waiting', 'sending')
                    ORDER BY f.sequence LIMIT 1))
                ORDER BY d.next_attempt_at, d.sequence LIMIT :most FOR UPDATE OF d SKIP LOCKED
            ), leased AS (
                UPDATE webhook_delivery d SET state = 'sending', attempts = d.attempts + 1, next_attempt_at = :until
                FROM due
                WHERE d.tenant_id = due.tenant_id AND d.webhook_id = due.webhook_id AND d.sequence = due.sequence
                RETURNING d.tenant_id, d.webhook_id, d.sequence, d.attempts
            )
            SELECT l.webhook_id, l.attempts, w.url, w.secret,
                CASE WHEN w.retired_secret_until > :now THEN w.retired_secret END AS retired_secret,
                e.tenant_id, e.sequence, e.id, e.type, e.data, e.occurred_at, t.environment
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
            AND state = 'sending'
            RETURNING invoice_id
            """;

    /** What waits behind a failed event is not looked at before that is tried again. */
    static final String PUT_OFF_SUCCESSORS = """
            UPDATE webhook_delivery SET next_attempt_at = :next
            WHERE tenant_id = :tenant AND webhook_id = :webhook AND invoice_id = :invoice AND sequence > :sequence
            AND state = 'waiting'
            """;

    /** Of what was deleted meanwhile nothing is noted. */
    static final String LOG = """
            INSERT INTO webhook_attempt
                (tenant_id, webhook_id, sequence, at, number, took_ms, url, headers, status, answer, error)
            SELECT d.tenant_id, d.webhook_id, d.sequence, :at, :number, :took, :url, :headers::json,
                :status, :answer, :error
            FROM webhook_delivery d
            WHERE d.tenant_id = :tenant AND d.webhook_id = :webhook AND d.sequence = :sequence FOR KEY SHARE
            ON CONFLICT DO NOTHING
            """;

    private WebhookDeliveryStore() {}
}
