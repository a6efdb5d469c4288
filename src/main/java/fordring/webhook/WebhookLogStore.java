package fordring.webhook;

/** The SQL of the delivery log. */
final class WebhookLogStore {
    private static final String ENTRIES = """
            SELECT e.tenant_id, e.sequence, e.id, e.type, e.data, e.occurred_at, t.environment,
                d.state, d.attempts, d.next_attempt_at
            FROM webhook_delivery d
            JOIN event e ON e.tenant_id = d.tenant_id AND e.sequence = d.sequence
            JOIN tenant t ON t.id = d.tenant_id
            """;

    /** The newest event first. */
    static final String PAGE = ENTRIES + """
            WHERE d.tenant_id = :tenant AND d.webhook_id = :webhook AND d.sequence < :before
            AND (:state::text IS NULL OR d.state = :state) AND (:type::text IS NULL OR e.type = :type)
            ORDER BY d.sequence DESC LIMIT :limit
            """;

    static final String ONE = ENTRIES + """
            WHERE d.tenant_id = :tenant AND d.webhook_id = :webhook AND d.sequence = :sequence
            """;

    static final String ATTEMPTS = """
            SELECT * FROM webhook_attempt
            WHERE tenant_id = :tenant AND webhook_id = :webhook AND sequence = ANY (:sequences)
            ORDER BY sequence, at, number
            """;

    /** The schedule begins anew; an attempt that is being made is left alone. */
    static final String RETRY = """
            UPDATE webhook_delivery
            SET next_attempt_at = :now, attempts = CASE state WHEN 'waiting' THEN attempts ELSE 0 END, state = 'waiting'
            WHERE tenant_id = :tenant AND webhook_id = :webhook AND sequence = :sequence AND state <> 'sending'
            """;

    /** What is done with, and is older than that or not among the last thousand of its endpoint; not what is tried again meanwhile. */
    static final String PURGE = """
            DELETE FROM webhook_delivery WHERE (tenant_id, webhook_id, sequence) IN (
                SELECT d.tenant_id, d.webhook_id, d.sequence FROM webhook w
                CROSS JOIN LATERAL (
                    SELECT coalesce(max(k.sequence), 0) AS upto FROM (
                        SELECT x.sequence FROM webhook_delivery x
                        WHERE x.tenant_id = w.tenant_id AND x.webhook_id = w.id
                        ORDER BY x.sequence DESC OFFSET :kept LIMIT 1) k) oldest
                JOIN webhook_delivery d ON d.tenant_id = w.tenant_id AND d.webhook_id = w.id
                    AND d.state IN ('delivered', 'parked')
                    AND (d.sequence <= oldest.upto OR d.next_attempt_at < :before)
                LIMIT :most)
            AND state IN ('delivered', 'parked')
            """;

    private WebhookLogStore() {}
}
