package fordring.delivery;

/** The SQL of deliveries. */
final class DeliveryStore {
    /** Once, though a draft that was issued soon tells twice of itself; not what somebody had sent meanwhile. */
    static final String TO_BE_SENT = """
            SELECT i.id, coalesce(i.channel, v.channel, 'email') AS channel FROM event e
            JOIN invoice i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id AND i.send
            JOIN customer c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id
            JOIN customer_version v ON v.tenant_id = c.tenant_id AND v.customer_id = c.id
                AND v.version = c.current_version
            WHERE e.tenant_id = :tenant AND e.sequence > :position AND e.sequence <= :to
                AND e.type IN ('invoice.created', 'invoice.issued')
                AND NOT EXISTS (SELECT FROM delivery d WHERE d.tenant_id = i.tenant_id AND d.invoice_id = i.id
                    AND d.channel = coalesce(i.channel, v.channel, 'email'))
            GROUP BY i.id, i.channel, v.channel ORDER BY min(e.sequence)
            """;

    static final String PLAN = """
            INSERT INTO delivery (tenant_id, id, invoice_id, channel, state, attempts, next_attempt_at, created_at)
            SELECT n.tenant_id, n.id, n.invoice_id, n.channel, 'waiting', 0, n.now, n.now
            FROM unnest(?, ?, ?, ?, ?) n(tenant_id, id, invoice_id, channel, now)
            """;

    /** One that is still being sent when its attempt counts as lost is due again. */
    static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT tenant_id, id FROM delivery
                WHERE state IN ('waiting', 'sending') AND next_attempt_at <= :now
                ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            UPDATE delivery d SET state = 'sending', attempts = d.attempts + 1, next_attempt_at = :lost
            FROM due WHERE d.tenant_id = due.tenant_id AND d.id = due.id
            RETURNING d.tenant_id, d.id, d.invoice_id, d.channel, d.attempts
            """;

    /** Whatever a later attempt thinks meanwhile: what was taken over is sent, and is told once. */
    static final String SENT = """
            UPDATE delivery SET state = 'sent', sent_at = :now, error = NULL
            WHERE tenant_id = :tenant AND id = :id AND state <> 'sent'
            """;

    static final String NOT_SENT = """
            UPDATE delivery SET state = :state, error = :error, next_attempt_at = :next
            WHERE tenant_id = :tenant AND id = :id AND state = 'sending' AND attempts = :attempt
            """;

    static final String ATTEMPTED = """
            INSERT INTO delivery_attempt (tenant_id, delivery_id, attempt, at, error)
            VALUES (:tenant, :id, :attempt, :now, :error) ON CONFLICT DO NOTHING
            """;

    static final String ATTEMPTS = """
            SELECT d.channel, a.attempt, a.at, a.error FROM delivery d
            JOIN delivery_attempt a ON a.tenant_id = d.tenant_id AND a.delivery_id = d.id
            WHERE d.tenant_id = :tenant AND d.invoice_id = :invoice ORDER BY a.at, a.delivery_id, a.attempt
            """;

    static final String RESULTS = """
            SELECT invoice_id, min(sent_at) AS sent_at,
                (array_agg(error ORDER BY created_at DESC) FILTER (WHERE state = 'failed'))[1] AS error
            FROM delivery WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices) GROUP BY invoice_id
            """;

    static final String OF_INVOICE = """
            SELECT * FROM delivery WHERE tenant_id = :tenant AND invoice_id = :invoice ORDER BY created_at, id
            """;

    static final String OF_INVOICES = """
            SELECT * FROM delivery WHERE tenant_id = :tenant AND invoice_id = ANY (:invoices) ORDER BY created_at, id
            """;

    /** What a mail server said names the address it spoke of. */
    static final String FORGET_ADDRESSES = """
            UPDATE delivery d SET error = 'the customer was erased' FROM invoice i
            WHERE i.tenant_id = :tenant AND i.customer_id = :customer
                AND d.tenant_id = i.tenant_id AND d.invoice_id = i.id AND d.error IS NOT NULL
            """;

    static final String FORGET_ATTEMPTS = """
            UPDATE delivery_attempt a SET error = 'the customer was erased' FROM invoice i, delivery d
            WHERE i.tenant_id = :tenant AND i.customer_id = :customer
                AND d.tenant_id = i.tenant_id AND d.invoice_id = i.id
                AND a.tenant_id = d.tenant_id AND a.delivery_id = d.id AND a.error IS NOT NULL
            """;

    private DeliveryStore() {}
}
